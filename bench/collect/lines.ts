import type { Chance } from "../../console/cli/src/demo/chance.ts";

const users = ["root", "admin", "zhangwei", "wangfang", "deploy", "postgres"] as const;
const pages = ["/", "/index.html", "/api/v1/items", "/login", "/zwfw/query", "/img/logo.png"] as const;
const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
const inside = (c: Chance) => `10.${c.below(20)}.${c.below(250)}.${1 + c.below(250)}`;
const outside = (c: Chance) => `${100 + c.below(100)}.${c.below(250)}.${c.below(250)}.${1 + c.below(250)}`;
const port = (c: Chance) => 1024 + c.below(60_000);
const two = (number: number) => String(number).padStart(2, "0");
const clock = (c: Chance) => `${two(c.below(24))}:${two(c.below(60))}:${two(c.below(60))}`;

function auth(c: Chance): string {
  const text =
    c.below(2) === 0
      ? `Failed password for ${c.pick(users)} from ${outside(c)} port ${port(c)} ssh2`
      : `Accepted publickey for ${c.pick(users)} from ${inside(c)} port ${port(c)} ssh2: ED25519 SHA256:${c.below(1e9)}`;
  return `<38>1 2026-11-30T${clock(c)}.${100 + c.below(900)}Z web-${c.below(573)} sshd ${c.below(30_000)} - - ${text}`;
}

function nginx(c: Chance): string {
  return `${outside(c)} - - [30/Nov/2026:${clock(c)} +0800] "GET ${c.pick(pages)}?id=${c.below(100_000)} HTTP/1.1" 200 ${c.below(50_000)} "-" "${agent}"`;
}

function eve(c: Chance): string {
  const at = `2026-11-30T${clock(c)}.123456+0800`;
  return JSON.stringify({
    timestamp: at,
    flow_id: 1e15 + c.below(1e9),
    in_iface: "eth1",
    event_type: "alert",
    src_ip: outside(c),
    src_port: port(c),
    dest_ip: inside(c),
    dest_port: 80,
    proto: "TCP",
    tx_id: 0,
    alert: {
      action: "allowed",
      gid: 1,
      signature_id: 2_019_401 + c.below(50),
      rev: 3,
      signature: "WEB Possible SQL injection",
      category: "Web Application Attack",
      severity: 1,
      metadata: { mitre_tactic_id: ["TA0001"], mitre_technique_id: ["T1190"] },
    },
    http: {
      hostname: "www.city.example",
      url: `/q?id=${c.below(9999)}`,
      http_user_agent: "curl/8",
      http_method: "GET",
      status: 200,
      length: 512,
    },
    app_proto: "http",
    flow: { pkts_toserver: 4, pkts_toclient: 3, bytes_toserver: 336, bytes_toclient: 252, start: at },
  });
}

function cef(c: Chance): string {
  return `<134>Nov 30 ${clock(c)} fw1 CEF:0|Security|threatmanager|1.0|100|worm successfully stopped|10|src=${outside(c)} dst=${inside(c)} spt=${port(c)} dpt=443 proto=TCP act=blocked suser=${c.pick(users)} request=https://www.city.example/a?id=${c.below(9999)}`;
}

function fortigate(c: Chance): string {
  return `<189>date=2026-11-30 time=${clock(c)} devname="FGT-CITY-1" devid="FG100E4Q00000001" logid="0000000013" type="traffic" subtype="forward" level="notice" vd="root" tz="+0800" srcip=${inside(c)} srcport=${port(c)} srcintf="port12" srcintfrole="lan" dstip=${outside(c)} dstport=443 dstintf="port11" dstintfrole="wan" sessionid=${c.below(1e6)} proto=6 action="close" policyid=1 policytype="policy" service="HTTPS" duration=116 sentbyte=${c.below(9999)} rcvdbyte=${c.below(9999)} sentpkt=17 rcvdpkt=16`;
}

function panos(c: Chance): string {
  const [day, from, to] = [`2026/11/30 ${clock(c)}`, inside(c), outside(c)];
  return `<14>Nov 30 09:15:08 pa-city-1 1,${day},012345678901,TRAFFIC,end,2561,${day},${from},${to},198.51.100.4,${to},office-out,city\\zhang.wei,,ssl,vsys1,trust,untrust,ethernet1/2,ethernet1/1,log-all,${day},30211,1,${port(c)},443,30121,443,0x40041c,tcp,allow,9120,1820,7300,26,${day},16,computer-and-internet-info,,7001,0x8000000000000000,10.0.0.0-10.255.255.255,China,,12,14,tcp-fin,0,0,0,0,,pa-city-1,from-policy`;
}

function asa(c: Chance): string {
  const to = outside(c);
  return `<166>Nov 30 2026 ${clock(c)} asa-city-1 : %ASA-6-302013: Built outbound TCP connection ${c.below(1e6)} for outside:${to}/443 (${to}/443) to inside:${inside(c)}/${port(c)} (198.51.100.4/30121)`;
}

/** A kind of lines: the format that reads it, and what is wanted of a core. */
export interface Kind {
  readonly what: string;
  readonly format: string;
  readonly line: (c: Chance) => string;
  readonly wanted?: number;
}

export const kinds: readonly Kind[] = [
  { what: "RFC 5424 auth lines", format: "syslog", line: auth, wanted: 150_000 },
  { what: "nginx access", format: "nginx-access", line: nginx, wanted: 150_000 },
  { what: "EVE alerts", format: "eve", line: eve, wanted: 60_000 },
  { what: "CEF", format: "cef", line: cef, wanted: 100_000 },
  { what: "FortiGate key=value", format: "fortigate", line: fortigate },
  { what: "PAN-OS CSV", format: "panos", line: panos },
  { what: "Cisco ASA", format: "asa", line: asa },
];

/** So many lines of a kind, each ended by a newline. */
export function linesOf({ line }: Kind, count: number, c: Chance): string[] {
  return Array.from({ length: count }, () => line(c));
}
