import { sourceOfDataset } from "./classify.ts";
import { datasets } from "./datasets.ts";
import type { Feed } from "./feed.ts";

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const ends = "source.ip source.port destination.ip destination.port network.transport";
const device = "message event.code event.action observer.name observer.vendor source.ip user.name";
const firewall = `${ends} event.action event.outcome observer.vendor user.name`;

function feed(dataset: string, formats: readonly string[], known: string): Feed {
  return { dataset, formats, source: datasets[dataset] ?? sourceOfDataset(dataset), known: names(known) };
}

/** Firewalls that no rule names: their connections are what rules about any firewall ask for. */
const firewalls: Readonly<Record<string, readonly string[]>> = {
  "checkpoint.firewall": ["checkpoint"],
  "dptech.conplat": ["dptech"],
  "hillstone.stoneos": ["hillstone"],
  "mikrotik.routeros": ["routeros"],
  "nsfocus.nf": ["nsfocus-nf"],
  "pfsense.filterlog": ["filterlog"],
  "qianxin.nsg": ["qianxin-nsg"],
  "sangfor.af": ["sangfor-af"],
  "sonicwall.firewall": ["sonicwall"],
  "sophos.firewall": ["sophos-firewall"],
  "topsec.tos": ["topsec"],
  "venustech.firewall": ["venustech-fw"],
  "venustech.usg": ["venustech-usg"],
  "watchguard.firebox": ["watchguard"],
  "zyxel.usg": ["zyxel-usg"],
  "cef.log": ["cef"],
  "leef.log": ["leef"],
};

/** It does not say the protocol. */
const endsOf: Readonly<Record<string, string>> = {
  "zyxel.usg": "source.ip source.port destination.ip destination.port",
};

/** Network devices, firewalls and packet filters, by the formats that read them. */
export const deviceFeeds: readonly Feed[] = [
  feed(
    "cisco.ios",
    ["syslog", "ios-acl"],
    `${device} ${ends} event.outcome process.command_line cisco.facility cisco.text`,
  ),
  feed("cisco.asa", ["asa"], `${firewall} message event.code process.command_line rule.name`),
  feed("cisco.ftd", ["asa"], `${ends} event.action event.outcome event.code rule.name`),
  feed("huawei.vrp", ["syslog", "vrp"], `${device} huawei.facility huawei.text`),
  feed("huawei.usg", ["usg"], `${ends} message event.code event.action rule.name`),
  feed("h3c.comware", ["syslog", "comware"], `${device} ${ends} event.outcome h3c.facility h3c.text`),
  feed("iptables.log", ["syslog"], `message event.action rule.name host.name ${ends}`),
  feed("fortinet.firewall", ["fortigate"], `${firewall} message event.code fortinet.firewall.cfgpath`),
  feed("panw.panos", ["panos"], `${firewall} message event.code rule.name`),
  feed("juniper.srx", ["srx"], `${ends} event.action event.outcome event.code rule.name`),
  feed("juniper.junos", ["junos"], `${device} process.command_line juniper.junos.text`),
  ...Object.entries(firewalls).flatMap(([dataset, formats]) => [
    { dataset, formats, source: sourceOfDataset(dataset, true), known: names(endsOf[dataset] ?? ends) },
    { dataset, formats, source: sourceOfDataset(dataset), known: names("source.ip") },
  ]),
  ...[
    ["snmp.trap", "snmp-trap"],
    ["docker.container_logs", "docker"],
    ["kubernetes.container_logs", "cri"],
    ["modsecurity.audit", "modsecurity"],
  ].map(([dataset = "", format = ""]) => feed(dataset, [format], "message")),
];
