import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EventFields } from "@chengfang/model/event";
import { describe, expect, test } from "vitest";
import { violations } from "../../test/ecs.ts";
import { corpora } from "../../test/samples.ts";
import { normalizePackets } from "../normalize-packets.ts";
import type { Refused } from "../normalize.ts";

const folder = join(corpora, "netflow/spec/codecs");

type Document = EventFields | Refused;

/** Packets in the order in which the exporter sent them, the documents they give, and fields of some of these. */
interface Case {
  readonly packets: readonly string[];
  readonly documents: number;
  readonly missing?: number;
  readonly fields: Readonly<Record<number, Record<string, unknown>>>;
}

/** What the packets hold: as those who captured them say, and with the times that RFC 3954 gives. */
const cases: Readonly<Record<string, Case>> = {
  "version 5, softflowd": {
    packets: ["netflow5"],
    documents: 2,
    fields: {
      0: {
        "@timestamp": "2015-05-02T18:38:08.280Z",
        "source.ip": "10.0.2.2",
        "destination.ip": "10.0.2.15",
        "source.port": 54_435,
        "destination.port": 22,
        "source.bytes": 230,
        "source.packets": 5,
        "netflow.tcpControlBits": 16,
        "network.transport": "tcp",
      },
      1: { "source.ip": "10.0.2.15", "source.bytes": 304, "source.packets": 4, "netflow.tcpControlBits": 24 },
    },
  },
  "version 5, MikroTik": {
    packets: ["netflow5_test_microtik"],
    documents: 30,
    fields: {
      29: {
        "source.ip": "10.0.8.1",
        "destination.ip": "192.168.0.1",
        "destination.port": 51_826,
        "source.bytes": 11_442,
        "netflow.sequence": 8_140_050,
        "netflow.ipClassOfService": 40,
        "event.start": "2016-07-21T13:51:42.254Z",
        "event.end": "2016-07-21T13:51:42.254Z",
        "observer.ingress.interface.id": "13",
        "observer.egress.interface.id": "46",
      },
    },
  },
  "version 5, Juniper MX80: one packet of a thousand": {
    packets: ["netflow5_test_juniper_mx80"],
    documents: 29,
    fields: {
      28: {
        "source.ip": "66.249.92.75",
        "destination.port": 80,
        "source.as.number": 15_169,
        "destination.as.number": 64_496,
        "netflow.sourceIPv4PrefixLength": 19,
        "netflow.sampling.rate": 1000,
        "event.end": "2016-07-21T13:52:33.936Z",
      },
    },
  },
  "version 9, softflowd": {
    packets: ["netflow9_test_valid01"],
    documents: 7,
    fields: {
      0: {
        "@timestamp": "2015-10-08T19:04:30.000Z",
        "source.ip": "172.16.32.100",
        "destination.ip": "172.16.32.248",
        "source.bytes": 76,
        "source.packets": 1,
        "source.port": 123,
        "network.transport": "udp",
      },
    },
  },
  "version 9, MAC addresses": {
    packets: ["netflow9_test_macaddr_tpl", "netflow9_test_macaddr_data"],
    documents: 30,
    fields: {
      1: {
        "source.mac": "00-50-56-C0-00-01",
        "destination.mac": "00-0C-29-70-86-09",
        "source.ip": "172.16.32.1",
        "source.port": 65_058,
      },
    },
  },
  "version 9, Cisco ASA": {
    packets: ["netflow9_test_cisco_asa_1_tpl", "netflow9_test_cisco_asa_1_data"],
    documents: 14,
    fields: {
      1: {
        "netflow.flowId": 8501,
        "source.ip": "192.168.23.22",
        "source.port": 17_549,
        "destination.ip": "164.164.37.11",
        "network.transport": "icmp",
        "netflow.icmpTypeIPv4": 8,
        "netflow.icmpCodeIPv4": 0,
        "source.nat.ip": "192.168.23.22",
        "destination.nat.ip": "164.164.37.11",
        "source.nat.port": 17_549,
        "netflow.firewallEvent": 2,
        "netflow.firewallExtendedEvent": 2025,
        "event.action": "flow-deleted",
        "event.type": ["connection", "end"],
        "event.start": "2015-10-09T09:47:48.169Z",
        "event.end": "2015-10-09T09:47:50.179Z",
        "source.bytes": 56,
        "netflow.ingressAclId": "0f8e7ff3-fc1a030f-00000000",
      },
    },
  },
  "version 9, Cisco ASA, templates in two packets": {
    packets: [
      "netflow9_test_cisco_asa_2_tpl_26x",
      "netflow9_test_cisco_asa_2_tpl_27x",
      "netflow9_test_cisco_asa_2_data",
    ],
    documents: 19,
    fields: {
      18: {
        "netflow.flowId": 742_820_223,
        "source.ip": "192.168.0.1",
        "destination.ip": "192.168.0.18",
        "destination.port": 80,
        "source.bytes": 69,
        "destination.bytes": 14_178,
        "network.bytes": 14_247,
        "netflow.firewallExtendedEvent": 2030,
      },
    },
  },
  "version 9, scope of options": {
    packets: ["netflow9_test_nprobe_tpl"],
    documents: 1,
    fields: {
      0: {
        "event.kind": "state",
        "event.action": "netflow_options",
        "netflow.scopeSystem": 0,
        "netflow.exportedFlowRecordTotalCount": 1,
      },
    },
  },
  "version 9, nProbe": {
    packets: ["netflow9_test_nprobe_tpl", "netflow9_test_nprobe_data"],
    documents: 2,
    fields: {
      1: { "source.ip": "172.16.32.201", "source.port": 22, "source.bytes": 200, "netflow.ipClassOfService": 16 },
    },
  },
  "version 9, nProbe with applications": {
    packets: ["netflow9_test_nprobe_dpi"],
    documents: 1,
    fields: { 0: { "netflow.nprobeProtocol": 82, "netflow.applicationId": "0:82", "source.bytes": 82 } },
  },
  "version 9, reduced size": {
    packets: ["netflow9_test_iptnetflow_reduced_size_encoding_tpldata260"],
    documents: 12,
    missing: 1,
    fields: {
      11: {
        "source.ip": "2.17.140.47",
        "destination.ip": "10.233.150.21",
        "destination.port": 38_164,
        "source.bytes": 187,
        "source.mac": "90-E2-BA-23-09-FC",
        "destination.mac": "00-1B-21-BC-24-DD",
        "netflow.tcpOptions": 2_164_260_864,
        "netflow.ethernetType": 2048,
      },
    },
  },
  "version 9, H3C": {
    packets: ["netflow9_test_h3c_tpl3281", "netflow9_test_h3c_data3281"],
    documents: 16,
    fields: {
      15: {
        "source.ip": "10.22.166.36",
        "destination.ip": "10.21.75.38",
        "source.bytes": 5092,
        "netflow.dstTrafficIndex": 4_294_967_295,
        "netflow.srcTrafficIndex": 0,
        "observer.ingress.interface.id": "2662",
        "network.direction": "ingress",
      },
    },
  },
  "version 9, H3C, a string of variable length": {
    packets: ["netflow9_test_h3c_netstream_varstring_tpl3281", "netflow9_test_h3c_netstream_varstring_data3281"],
    documents: 1,
    fields: { 0: { "source.ip": "20.20.20.20", "source.port": 137, "source.bytes": 702, "netflow.VRFname": "" } },
  },
  "version 9, times of IPFIX": {
    packets: ["netflow9_test_unknown_tpl266_292_data"],
    documents: 2,
    fields: {
      0: {
        "source.ip": "192.168.0.3",
        "event.start": "2017-12-01T17:04:26.000Z",
        "observer.ingress.interface.id": "13",
      },
      1: { "source.port": 58_130, "event.end": "2017-12-01T17:04:29.000Z", "network.direction": "egress" },
    },
  },
  "version 9, Palo Alto, filled with zeros": {
    packets: [
      "netflow9_test_paloalto_81_tpl256-263",
      "netflow9_test_paloalto_81_data257_1flowset_in_large_zerofilled_packet",
    ],
    documents: 1,
    fields: {
      0: {
        "source.ip": "134.220.2.6",
        "network.application": "kerberos",
        "netflow.flowId": 1_388_388 + 40_000,
        "netflow.privateEnterpriseNumber": 25_461,
        "observer.egress.interface.id": "500010002",
        "source.bytes": 363,
      },
    },
  },
  "version 9, Palo Alto, applications": {
    packets: ["netflow9_test_paloalto_panos_tpl", "netflow9_test_paloalto_panos_data"],
    documents: 8,
    fields: {
      1: {
        "source.ip": "10.32.105.103",
        "network.application": "ssl",
        "netflow.firewallEvent": 5,
        "source.bytes": 111,
      },
      7: { "network.application": "incomplete" },
    },
  },
  "version 9, FortiOS with applications": {
    packets: [
      "netflow9_test_fortigate_fortios_542_appid_tpl258-269",
      "netflow9_test_fortigate_fortios_542_appid_data258_262",
    ],
    documents: 17,
    fields: {
      0: {
        "netflow.applicationId": "20:12356:36660",
        "source.ip": "192.168.100.151",
        "source.nat.ip": "10.0.0.250",
        "source.nat.port": 45_380,
        "destination.ip": "182.50.136.239",
        "source.bytes": 748,
      },
      1: { "netflow.applicationId": "20:12356:40568" },
      16: { "netflow.applicationId": "20:12356:0" },
    },
  },
  "version 9, FortiOS, options": {
    packets: [
      "netflow9_test_fortigate_fortios_521_tpl",
      "netflow9_test_fortigate_fortios_521_data256",
      "netflow9_test_fortigate_fortios_521_data257",
    ],
    documents: 2,
    fields: {
      0: {
        "netflow.scopeSystem": 1,
        "netflow.exportedOctetTotalCount": 6_871_319_015,
        "netflow.flowActiveTimeout": 1800,
        "netflow.samplingInterval": 1,
      },
      1: { "source.ip": "192.168.99.7", "source.port": 61_910, "source.bytes": 152, "source.packets": 3 },
    },
  },
  "version 9, EdgeRouter with MPLS": {
    packets: [
      "netflow9_test_ubnt_edgerouter_tpl",
      "netflow9_test_ubnt_edgerouter_data1024",
      "netflow9_test_ubnt_edgerouter_data1025",
    ],
    documents: 16,
    fields: {
      0: { "source.ip": "10.1.0.135" },
      15: {
        "source.ip": "192.168.1.102",
        "netflow.postSourceMacAddress": "06-BE-EF-BE-EF-B9",
        "netflow.postDestinationMacAddress": "44-D9-E7-BE-EF-8E",
        "netflow.mplsLabelStackLength": 4,
        "source.bytes": 3668,
      },
    },
  },
  "version 9, Streamcore": {
    packets: ["netflow9_test_streamcore_tpl_data256", "netflow9_test_streamcore_tpl_data260"],
    documents: 4,
    fields: {
      0: { "source.ip": "100.78.40.201", "netflow.streamcoreRule1": 1171, "netflow.streamcoreCallDirection": 1 },
      3: {
        "netflow.streamcoreHostName": "live.lemde.fr",
        "netflow.streamcoreUrl": "/mux.json",
        "netflow.streamcoreTotalResponseTime": 19,
        "source.bytes": 3052,
      },
    },
  },
  "version 9, scope of no length": {
    packets: ["netflow9_test_juniper_srx_tplopt"],
    documents: 1,
    fields: { 0: { "netflow.samplingAlgorithm": 2, "netflow.samplingInterval": 1 } },
  },
  "version 9, fields of no length": {
    packets: ["netflow9_test_0length_fields_tpl_data"],
    documents: 10,
    fields: {
      9: {
        "source.ip": "192.168.1.33",
        "destination.ip": "239.255.255.250",
        "network.transport": "igmp",
        "netflow.postOctetDeltaCount": 32,
        "source.bytes": 32,
        "netflow.engineId": 1,
      },
    },
  },
  "version 9, names of interfaces": {
    packets: ["netflow9_test_cisco_asr9k_opttpl256", "netflow9_test_cisco_asr9k_data256"],
    documents: 19,
    fields: {
      18: {
        "netflow.scopeSystem": 3_250_896_451,
        "netflow.ingressInterface": 104,
        "netflow.interfaceDescription": "TenGigE0_6_0_2",
      },
    },
  },
  "version 9, Cisco ASR 9000": {
    packets: ["netflow9_test_cisco_asr9k_tpl260", "netflow9_test_cisco_asr9k_data260"],
    documents: 21,
    fields: {
      20: {
        "source.ip": "10.0.29.46",
        "netflow.egressVRFID": 1_610_612_736,
        "netflow.forwardingStatus": 64,
        "netflow.bgpNextHopIPv4Address": "10.0.14.27",
        "event.start": "2016-12-06T10:08:52.377Z",
        "event.end": "2016-12-06T10:08:53.964Z",
      },
    },
  },
  "version 9, Huawei NetStream": {
    packets: ["netflow9_test_huawei_netstream_tpl", "netflow9_test_huawei_netstream_data"],
    documents: 1,
    fields: {
      0: {
        "source.ip": "10.108.219.53",
        "destination.ip": "10.111.112.204",
        "destination.port": 2598,
        "source.bytes": 200,
        "destination.bytes": 0,
        "netflow.bgpNextHopIPv4Address": "0.0.0.0",
        "network.direction": "egress",
      },
    },
  },
  "version 9, segment of layer 2": {
    packets: ["netflow9_test_field_layer2segmentid_tpl", "netflow9_test_field_layer2segmentid_data"],
    documents: 1,
    fields: {
      0: { "netflow.layer2SegmentId": 0, "network.vlan.id": "3174", "netflow.samplerId": 98, "destination.port": 445 },
    },
  },
  "version 9, names of applications": {
    packets: ["netflow9_test_cisco_nbar_opttpl260"],
    documents: 15,
    fields: {
      14: {
        "netflow.applicationId": "1:13",
        "netflow.applicationName": "argus",
        "netflow.applicationDescription": "ARGUS",
        "netflow.scopeSystem": 168_755_571,
      },
    },
  },
  "version 9, Cisco NBAR": {
    packets: ["netflow9_test_cisco_nbar_tpl262", "netflow9_test_cisco_nbar_data262"],
    documents: 5,
    fields: {
      4: {
        "netflow.applicationId": "5:38",
        "source.mac": "00-18-19-9E-6C-01",
        "netflow.udpDestinationPort": 161,
        "source.bytes": 2794,
        "source.packets": 36,
      },
    },
  },
  "version 9, Cisco WLC": {
    packets: ["netflow9_test_cisco_wlc_tpl", "netflow9_test_cisco_wlc_data261"],
    documents: 19,
    fields: {
      18: {
        "netflow.applicationId": "13:431",
        "client.ip": "192.168.20.121",
        "client.mac": "34-02-86-75-C0-51",
        "netflow.wtpMacAddress": "00-F6-63-CC-80-60",
        "netflow.wlanSSID": "Test-env",
        "source.bytes": 80_973_880,
      },
    },
  },
  "version 9, Cisco ACI": {
    packets: ["netflow9_test_cisco_aci_tpl256-258", "netflow9_test_cisco_aci_data256"],
    documents: 3,
    fields: {},
  },
  "version 9, Cisco 1941": { packets: ["netflow9_test_cisco_1941K9"], documents: 29, fields: {} },
  "version 9, Cisco ASR 1001": { packets: ["netflow9_cisco_asr1001x_tpl259"], documents: 25, fields: {} },
  "IPFIX, softflowd": {
    packets: ["ipfix"],
    documents: 7,
    fields: {
      0: {
        "netflow.meteringProcessId": 2679,
        "netflow.systemInitTimeMilliseconds": "2015-05-13T11:20:13.506Z",
        "netflow.samplingPacketInterval": 1,
        "netflow.selectorAlgorithm": 1,
      },
      1: {
        "source.ip": "192.168.253.1",
        "destination.ip": "192.168.253.128",
        "source.port": 60_560,
        "destination.port": 22,
        "source.bytes": 260,
        "netflow.tcpControlBits": 16,
        // systemInitTimeMilliseconds and the uptimes 0 and 12,726
        "event.start": "2015-05-13T11:20:13.506Z",
        "event.end": "2015-05-13T11:20:26.232Z",
      },
      3: { "source.ip": "192.168.253.2", "source.port": 53, "network.transport": "udp" },
      6: { "destination.ip": "54.214.9.161", "source.bytes": 2608, "netflow.tcpControlBits": 26 },
    },
  },
  "IPFIX, OpenBSD": {
    packets: ["ipfix_test_openbsd_pflow_tpl", "ipfix_test_openbsd_pflow_data"],
    documents: 26,
    fields: {
      25: {
        "source.ip": "192.168.0.1",
        "destination.ip": "192.168.0.17",
        "source.bytes": 6425,
        "destination.port": 64_026,
        "event.start": "2016-07-21T13:29:59.000Z",
        "event.end": "2016-07-21T13:30:01.000Z",
      },
    },
  },
  "IPFIX, Ixia": {
    packets: ["ipfix_test_ixia_tpldata256"],
    documents: 1,
    fields: {
      0: {
        "netflow.ixiaDestinationAsName": "UNISAINS-AS-AP Universiti Sains Malaysia (USM), MY",
        "netflow.ixiaDestinationLongitude": 100.335_403_442_382_81,
        "source.ip": "119.103.128.175",
        "source.as.number": 4134,
        "destination.bytes": 0,
        "event.start": "2018-10-25T12:24:19.882Z",
      },
    },
  },
  "IPFIX, Ixia, another domain": { packets: ["ipfix_test_ixia_tpldata271"], documents: 2, fields: {} },
  "IPFIX, Juniper MX240, options": {
    packets: ["ipfix_test_juniper_mx240_junos151r6s3_opttpl512", "ipfix_test_juniper_mx240_junos151r6s3_data512"],
    documents: 1,
    fields: {
      0: {
        "netflow.exporterIPv4Address": "10.0.0.1",
        "netflow.samplingInterval": 1000,
        "netflow.exportTransportProtocol": 17,
        "netflow.systemInitTimeMilliseconds": "2010-01-06T07:06:38.000Z",
      },
    },
  },
  "IPFIX, Nokia": {
    packets: ["ipfix_test_nokia_bras_tpl", "ipfix_test_nokia_bras_data256"],
    documents: 1,
    fields: {
      0: {
        "netflow.natInsideServiceId": 100,
        "netflow.natOutsideServiceId": 0,
        "netflow.natSubscriber": "USER1@10.10.0.123",
        "event.start": "2017-12-14T07:23:45.148Z",
        "netflow.flowId": 3_389_049_088,
      },
    },
  },
  "IPFIX, Procera": {
    packets: ["ipfix_test_procera_tpl52935", "ipfix_test_procera_data52935"],
    documents: 8,
    fields: {
      7: {
        "source.ip": "138.44.161.14",
        "network.application": "bgp-4",
        "netflow.proceraBaseService": "BGP-4",
        "netflow.proceraFlowBehavior": "INTERACTIVE,CLIENT_IS_LOCAL,INBOUND,ESTABLISHED,ACTIVE",
        "netflow.proceraIncomingOctets": 7076,
        "netflow.proceraOutgoingOctets": 3310,
        "event.start": "2018-04-15T03:25:00.000Z",
      },
    },
  },
  "IPFIX, Barracuda": {
    packets: ["ipfix_test_barracuda_tpl", "ipfix_test_barracuda_data256"],
    documents: 8,
    fields: {
      7: {
        "source.ip": "10.98.243.20",
        "netflow.firewallEvent": 2,
        "netflow.flowStartSysUpTime": 2_395_374_954,
        "event.duration": 20_368_000_000,
        "source.bytes": 113,
      },
    },
  },
  "IPFIX, Barracuda, extended": {
    packets: ["ipfix_test_barracuda_extended_uniflow_tpl256", "ipfix_test_barracuda_extended_uniflow_data256"],
    documents: 2,
    fields: {
      1: {
        "rule.name": "MTH:MTH-MC-to-Inet",
        "netflow.barracudaReasonText": "Normal Operation",
        "netflow.barracudaBindIPv4Address": "213.208.150.99",
        "netflow.barracudaTimestamp": "2018-04-18T08:16:47.000Z",
        "event.type": ["connection", "start"],
      },
    },
  },
  "IPFIX, MikroTik": {
    packets: ["ipfix_test_mikrotik_tpl", "ipfix_test_mikrotik_data258", "ipfix_test_mikrotik_data259"],
    documents: 46,
    fields: {
      0: {
        "source.ip": "10.10.8.197",
        "source.nat.ip": "192.168.230.216",
        "destination.nat.ip": "192.168.128.17",
        "source.bytes": 152,
        "netflow.flowStartSysUpTime": 2_666_794_170,
      },
      45: {
        "source.ip": "fe80::ff:fe00:1201",
        "netflow.ipNextHopIPv6Address": "ff02::1",
        "network.type": "ipv6",
        "source.bytes": 370,
      },
    },
  },
  "IPFIX, NetScaler, variable lengths beyond 254": {
    packets: ["ipfix_test_netscaler_tpl", "ipfix_test_netscaler_data"],
    documents: 3,
    missing: 1,
    fields: {
      0: {
        "source.ip": "192.168.0.1",
        "destination.ip": "10.0.0.1",
        "netflow.netscalerConnectionId": 14_460_661,
        "netflow.netscalerConnectionChainId": "00e0ed1c9ca80300efb4255884850600",
        "event.end": "2016-11-11T12:09:19.000Z",
      },
      1: {
        "netflow.flowId": 14_460_662,
        "netflow.netscalerFlowFlags": 1_157_636_096,
        "netflow.netscalerRoundTripTime": 83,
        "netflow.observationPointId": 167_954_698,
      },
      2: {
        "http.request.method": "GET",
        "url.domain": "www.kobo.com",
        "url.original": "/aa/bb/ccccc/ddddddddddddddddddddddddd",
        "user_agent.original": "Mozilla/5.0 (Commodore 64;  kobo.com) Gecko/20100101 Firefox/75.0",
        "netflow.netscalerHttpRequestXForwardedFor": "11.222.33.255",
        "netflow.netscalerHttpRequestVia": "1.1 akamai.net(ghost) (AkamaiGHost)",
        "netflow.netscalerAppUnitNameAppId": 239_927_296,
        "source.bytes": 1541,
      },
    },
  },
  "IPFIX, VMware": {
    packets: [
      "ipfix_test_vmware_vds_tpl",
      "ipfix_test_vmware_vds_data264",
      "ipfix_test_vmware_vds_data266",
      "ipfix_test_vmware_vds_data266_267",
    ],
    documents: 5,
    fields: {
      0: {
        "source.ip": "172.18.65.21",
        "destination.port": 5985,
        "netflow.ingressInterfaceAttribute": 1,
        "netflow.egressInterfaceAttribute": 2,
        "netflow.vxlanExportRole": 0,
        "netflow.maximumTTL": 128,
        "event.end": "2016-12-22T12:17:37.000Z",
      },
      4: {
        "source.ip": "fe80::5187:5cd8:d750:cdc9",
        "destination.ip": "ff02::1:3",
        "source.bytes": 144,
        "destination.port": 5355,
      },
    },
  },
  "IPFIX, Viptela": {
    packets: ["ipfix_test_viptela_tpl257", "ipfix_test_viptela_data257"],
    documents: 1,
    fields: { 0: { "netflow.viptelaVpnId": 100, "source.bytes": 775, "event.end": "2017-11-21T14:32:15.000Z" } },
  },
  "IPFIX, yaf: both directions, lists, options": {
    packets: [
      "ipfix_test_yaf_tpls_option_tpl",
      "ipfix_test_yaf_tpl45841",
      "ipfix_test_yaf_data45841",
      "ipfix_test_yaf_data45873",
      "ipfix_test_yaf_data53248",
    ],
    documents: 3,
    fields: {
      0: {
        "source.ip": "172.16.32.201",
        "destination.port": 53,
        "source.bytes": 132,
        "destination.bytes": 200,
        "destination.packets": 2,
        "netflow.silkAppLabel": 53,
        "netflow.subTemplateMultiList": [
          { sourceMacAddress: "00-0C-29-70-86-09", destinationMacAddress: "00-0C-29-8D-AF-C3" },
        ],
        "event.start": "2016-12-25T12:58:35.818Z",
      },
      1: { "netflow.initialTcpFlags": 194, "netflow.reverseTcpSequenceNumber": 3_788_795_034, "source.packets": 4 },
      2: { "netflow.flowTablePeakCount": 58, "netflow.exporterIPv4Address": "172.16.32.201" },
    },
  },
};

const documentsOf = (packets: readonly string[]): Document[] => [
  ...normalizePackets(
    packets.map((name) => join(folder, `${name}.dat`)),
    { received: Date.UTC(2026, 10, 30), lookups: {} },
  ),
];

const isRefused = (document: Document): document is Refused => "error" in document;
const there = existsSync(folder);

describe.runIf(there)("packets of real exporters give what they hold", () => {
  test.each(Object.entries(cases))("%s", (_name, { packets, documents, missing = 0, fields }) => {
    const all = documentsOf(packets);
    const events = all.filter((document): document is EventFields => !isRefused(document));
    expect(events.length).toBe(documents);
    expect(all.filter(isRefused).map(({ error }) => error.message)).toHaveLength(missing);
    for (const [at, expected] of Object.entries(fields)) expect(events[Number(at)]).toMatchObject(expected);
    expect(events.flatMap((event) => violations(event))).toEqual([]);
  });

  test("what is cut short gives what is there and says so; templates alone give nothing", () => {
    const [first] = documentsOf(["netflow5_test_invalid01"]);
    expect(first).toMatchObject({ "error.message": "a length in the packet leads out of it" });
    expect(documentsOf(["netflow9_test_invalid01"]).filter(isRefused)).toHaveLength(0);
    expect(documentsOf(["netflow9_test_cisco_wlc_8510_tpl_262"])).toEqual([]);
    expect(documentsOf(["netflow9_test_h3c_data3281"])).toMatchObject([{ error: { message: /no-template/ } }]);
  });
});
