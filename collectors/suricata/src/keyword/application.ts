import { oneOf, words } from "../value/list.ts";
import { comparison } from "../value/number.ts";
import { text } from "../value/text.ts";
import { bare, buffers, type Keywords, optional, renamed, valued } from "./keyword.ts";

/** https://docs.suricata.io/en/latest/rules/tls-keywords.html and its neighbours on JA3, JA4, QUIC, SSH */
const encrypted: Keywords = {
  ...buffers("tls.sni tls.alpn tls.random tls.random_time tls.random_bytes tls.certs"),
  ...buffers("tls.cert_subject tls.cert_issuer tls.cert_serial tls.cert_fingerprint tls.subjectaltname"),
  ...renamed({
    tls_sni: "tls.sni",
    tls_cert_subject: "tls.cert_subject",
    tls_cert_issuer: "tls.cert_issuer",
    tls_cert_serial: "tls.cert_serial",
    tls_cert_fingerprint: "tls.cert_fingerprint",
    tls_certs: "tls.certs",
  }),
  ...valued("match", "tls.subject", text, { instead: "tls.cert_subject" }),
  ...valued("match", "tls.issuerdn", text, { instead: "tls.cert_issuer" }),
  ...valued("match", "tls.fingerprint", text, { instead: "tls.cert_fingerprint" }),
  ...valued("match", "tls.version ssl_state", text),
  ...valued("match", "ssl_version", words),
  ...valued("match", "tls.cert_chain_len tls_cert_notbefore tls_cert_notafter", comparison),
  ...bare("match", "tls_cert_expired tls_cert_valid tls.store"),
  ...buffers("ja3.hash ja3.string ja4.hash ja4_hash", "toserver"),
  ...buffers("ja3s.hash ja3s.string", "toclient"),
  ...renamed({ ja3_hash: "ja3.hash", ja3_string: "ja3.string" }, "toserver"),
  ...buffers("quic.sni quic.ua quic.version quic.cyu.hash quic.cyu.string"),
  ...buffers("ssh.proto ssh.software"),
  ...buffers("ssh.hassh ssh.hassh.string", "toserver"),
  ...buffers("ssh.hassh.server ssh.hassh.server.string", "toclient"),
  ...renamed({ ssh_proto: "ssh.proto", ssh_software: "ssh.software" }),
  ...valued("match", "ssh.protoversion", text, { instead: "ssh.proto" }),
  ...valued("match", "ssh.softwareversion", text, { instead: "ssh.software" }),
  ...buffers("ike.init_spi ike.resp_spi ike.vendor ike.key_exchange_payload ike.nonce_payload"),
  ...valued("match", "ike.exchtype ike.key_exchange_payload_length ike.nonce_payload_length", comparison),
  ...valued("match", "ike.chosen_sa_attribute", text),
};

/** Names and addresses: DNS, mDNS, DHCP, NTP, SNMP, LDAP, Kerberos. */
const naming: Keywords = {
  ...buffers("dns.query dns.queries.rrname", "toserver"),
  ...buffers(
    "dns.answers.rrname dns.authorities.rrname dns.additionals.rrname dns.answer.name dns.response.rrname",
    "toclient",
  ),
  ...buffers("dns.query.name"),
  ...renamed({ dns_query: "dns.query" }, "toserver"),
  ...valued("match", "dns.opcode dns.rcode dns.rrtype", text),
  ...buffers(
    "mdns.queries.rrname mdns.answers.rrname mdns.authorities.rrname mdns.additionals.rrname mdns.response.rrname",
  ),
  ...valued("match", "dhcp.leasetime dhcp.rebinding_time dhcp.renewal_time", comparison),
  ...valued("match", "ntp.version ntp.stratum ntp.mode", words),
  ...buffers("ntp.reference_id"),
  ...valued("match", "snmp.version snmp.pdu_type", text),
  ...buffers("snmp.community snmp.usm snmp.trap_oid snmp.trap_address"),
  ...valued("match", "ldap.request.operation ldap.responses.operation ldap.responses.count", text),
  ...valued("match", "ldap.responses.result_code", words),
  ...buffers("ldap.request.dn ldap.request.attribute_type", "toserver"),
  ...buffers("ldap.responses.dn ldap.responses.message ldap.responses.attribute_type", "toclient"),
  ...buffers("krb5.cname krb5.sname krb5_cname krb5_sname"),
  ...valued("match", "krb5_err_code krb5_msg_type krb5.ticket_encryption", words),
  ...bare("match", "krb5.weak_encryption"),
};

/** Files and mail: SMB, DCE/RPC, NFS, FTP, TFTP, SMTP. */
const sharing: Keywords = {
  ...buffers("smb.named_pipe smb.share smb.ntlmssp_user smb.ntlmssp_domain"),
  ...renamed({ smb_named_pipe: "smb.named_pipe", smb_share: "smb.share" }),
  ...valued("match", "smb.version", oneOf("1", "2")),
  ...valued("match", "dcerpc.iface dce_iface dcerpc.opnum dce_opnum", words),
  ...buffers("dcerpc.stub_data dce_stub_data"),
  ...valued("match", "nfs.version nfs_version nfs_procedure", comparison),
  ...valued("match", "ftpdata_command", oneOf("stor", "retr")),
  ...bare("match", "ftpbounce ftp.received_reply_truncated ftp.dynamic_port_present"),
  ...buffers("ftp.command ftp.command_data", "toserver"),
  ...buffers("ftp.completion_code ftp.reply", "toclient"),
  ...valued("match", "ftp.reply_received ftp.mode", text),
  ...valued("match", "ftp.dynamic_port", comparison),
  ...buffers("smtp.helo smtp.mail_from smtp.rcpt_to", "toserver"),
  ...buffers(`email.from email.to email.cc email.subject email.date email.message_id email.x_mailer email.body_md5
    email.received email.url`),
  ...buffers("pop3.command", "toserver"),
};

/** Voice and screens: SIP, SDP, RFB, RDP, WebSocket, MQTT. */
const talking: Keywords = {
  ...buffers("sip.method sip.uri sip.request_line", "toserver"),
  ...buffers("sip.stat_code sip.stat_msg sip.response_line", "toclient"),
  ...buffers("sip.protocol sip.from sip.to sip.via sip.user_agent sip.content_type sip.content_length"),
  ...buffers("sdp.session_name sdp.session_info sdp.origin sdp.uri sdp.email sdp.phone_number sdp.connection_data"),
  ...buffers("sdp.bandwidth sdp.time sdp.repeat_time sdp.timezone sdp.encryption_key sdp.attribute"),
  ...buffers("sdp.media.media sdp.media.media_info sdp.media.connection_data sdp.media.encryption_key"),
  ...buffers("rfb.name"),
  ...valued("match", "rfb.sectype", comparison),
  ...valued("match", "rfb.secresult", oneOf("ok", "fail", "toomany", "unknown")),
  ...buffers("websocket.payload"),
  ...valued("match", "websocket.opcode websocket.flags", text),
  ...valued("match", "websocket.mask", comparison),
  ...buffers(`mqtt.connect.clientid mqtt.connect.username mqtt.connect.password mqtt.connect.willtopic
    mqtt.connect.willmessage mqtt.connect.protocol_string mqtt.publish.topic mqtt.publish.message mqtt.subscribe.topic
    mqtt.unsubscribe.topic`),
  ...valued("match", "mqtt.type mqtt.flags mqtt.connect.flags mqtt.connack.session_present", text),
  ...valued("match", "mqtt.protocol_version mqtt.qos mqtt.reason_code mqtt.connack.return_code", comparison),
};

/** Plants: Modbus, DNP3, EtherNet/IP. */
const industrial: Keywords = {
  ...valued("match", "modbus", words),
  ...valued("match", "dnp3_func dnp3_ind dnp3_obj dnp3.func dnp3.ind dnp3.obj", words),
  ...buffers("dnp3.data dnp3_data"),
  ...valued("match", "enip_command enip.status enip.capabilities enip.cip_attribute enip.cip_class", text),
  ...valued("match", "enip.cip_instance enip.cip_status enip.cip_extendedstatus enip.command", text),
  ...valued("match", "enip.device_type enip.identity_status enip.product_code enip.protocol_version", text),
  ...valued("match", "enip.revision enip.serial enip.state enip.vendor_id", text),
  ...valued("match", "cip_service", words),
  ...buffers("enip.product_name enip.service_name"),
};

/** Keywords of the rest, by name only: what they take is kept as it is written. */
const others: Keywords = {
  ...optional("match", "rdp.cookie pgsql.query pgsql.command mysql.command mysql.rows", text),
  ...buffers("bittorrent_dht.infohash imap.command telnet.data"),
};

export const applications: Keywords = {
  ...encrypted,
  ...naming,
  ...sharing,
  ...talking,
  ...industrial,
  ...others,
};
