import type { Chance } from "../../console/cli/src/demo/chance.ts";

const users = ["root", "admin", "oracle", "zhangwei", "wangfang", "lina", "liuyang", "backup", "deploy", "postgres"];
const pages = [
  "/",
  "/index.html",
  "/api/v1/items",
  "/static/app.js",
  "/login",
  "/zwfw/query",
  "/portal/news/2026",
  "/img/logo.png",
];
const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
  "curl/8.5.0",
  "okhttp/4.12",
];
const images = [
  "svchost.exe",
  "WINWORD.EXE",
  "chrome.exe",
  "powershell.exe",
  "cmd.exe",
  "wps.exe",
  "explorer.exe",
  "tasklist.exe",
];

const inside = (c: Chance) => `10.${c.below(20)}.${c.below(250)}.${1 + c.below(250)}`;
const outside = (c: Chance) => `${100 + c.below(100)}.${c.below(250)}.${c.below(250)}.${1 + c.below(250)}`;

/** The time in the forms that the lines need, made once for a batch. */
export interface Stamp {
  readonly rfc3164: string;
  readonly iso: string;
  readonly clf: string;
  readonly eve: string;
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** Wall-clock time of UTC+8, as Chinese gear writes it. */
export function stampAt(ms: number): Stamp {
  const local = new Date(ms + 8 * 3_600_000).toISOString();
  const [date = "", rest = ""] = local.split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  const time = rest.slice(0, 8);
  const name = months[Number(month) - 1] ?? "Jan";
  return {
    rfc3164: `${name} ${String(Number(day)).padStart(2)} ${time}`,
    iso: new Date(ms).toISOString(),
    clf: `${day}/${name}/${year}:${time} +0800`,
    eve: `${local.slice(0, 23)}000+0800`,
  };
}

function sshd(c: Chance, at: Stamp): string {
  const host = `web-${String(c.below(573)).padStart(3, "0")}`;
  const user = users[c.below(users.length)] ?? "root";
  const how = c.below(10);
  const text =
    how < 3
      ? `Failed password for ${user} from ${outside(c)} port ${1024 + c.below(60_000)} ssh2`
      : how < 6
        ? `Accepted publickey for ${user} from ${inside(c)} port ${1024 + c.below(60_000)} ssh2: ED25519 SHA256:${c.below(1e9)}`
        : `Disconnected from user ${user} ${inside(c)} port ${1024 + c.below(60_000)}`;
  return `<38>${at.rfc3164} ${host} sshd[${c.below(30_000)}]: ${text}`;
}

function nginx(c: Chance, at: Stamp): string {
  const page = pages[c.below(pages.length)] ?? "/";
  const status = c.below(20) === 0 ? 404 : 200;
  const agent = agents[c.below(agents.length)] ?? "curl";
  return `<190>${at.rfc3164} portal-${c.below(40)} nginx: ${outside(c)} - - [${at.clf}] "GET ${page}?id=${c.below(100_000)} HTTP/1.1" ${status} ${c.below(50_000)} "-" "${agent}"`;
}

function flow(c: Chance, at: Stamp): string {
  const [from, to] = [inside(c), outside(c)];
  const record = {
    timestamp: at.eve,
    flow_id: 1e15 + c.below(1e9),
    in_iface: "eth1",
    event_type: "flow",
    src_ip: from,
    src_port: 1024 + c.below(60_000),
    dest_ip: to,
    dest_port: [80, 443, 53, 22, 3306][c.below(5)],
    proto: "TCP",
    app_proto: "tls",
    flow: {
      pkts_toserver: c.below(50),
      pkts_toclient: c.below(80),
      bytes_toserver: c.below(9000),
      bytes_toclient: c.below(90_000),
      start: at.eve,
      end: at.eve,
      age: c.below(60),
      state: "closed",
      reason: "timeout",
      alerted: false,
    },
    tcp: { tcp_flags: "1b", syn: true, fin: true, psh: true, ack: true, state: "closed" },
  };
  return `<134>${at.rfc3164} ids-${c.below(4)} suricata[812]: ${JSON.stringify(record)}`;
}

function sysmon(c: Chance, at: Stamp): string {
  const image = images[c.below(images.length)] ?? "cmd.exe";
  const record = {
    "@timestamp": at.iso,
    message: "Process Create",
    event: { code: "1", provider: "Microsoft-Windows-Sysmon", kind: "event" },
    host: { name: `PC-${c.below(2000)}` },
    winlog: {
      channel: "Microsoft-Windows-Sysmon/Operational",
      event_id: "1",
      provider_name: "Microsoft-Windows-Sysmon",
      computer_name: `PC-${c.below(2000)}.city.gov.cn`,
      record_id: c.below(1e9),
      event_data: {
        UtcTime: at.iso.replace("T", " ").slice(0, 23),
        ProcessGuid: `{7E9A8C1B-${c.below(9999)}-6650-0000-001078A2B200}`,
        ProcessId: String(c.below(30_000)),
        Image: `C:\\Windows\\System32\\${image}`,
        CommandLine: `"C:\\Windows\\System32\\${image}" /n ${c.below(1e6)}`,
        User: `CITY\\${users[c.below(users.length)]}`,
        ParentImage: "C:\\Windows\\explorer.exe",
        ParentCommandLine: "C:\\Windows\\Explorer.EXE",
        Hashes: `SHA256=${"0123456789abcdef".repeat(4)}`,
        IntegrityLevel: "Medium",
      },
    },
  };
  return `<134>${at.rfc3164} wef-${c.below(3)} winlogbeat[1]: ${JSON.stringify(record)}`;
}

function device(c: Chance, at: Stamp): string {
  return `<134>1 ${at.iso} fw-${c.below(9)} kernel ${c.below(9000)} FW01 - DROP IN=eth0 OUT= SRC=${outside(c)} DST=${inside(c)} LEN=60 PROTO=TCP SPT=${c.below(60_000)} DPT=${c.below(1024)}`;
}

const kinds = [sshd, nginx, flow, sysmon, device];

/** Lines of a city's mixed day: a fifth each of sshd, nginx, Suricata flows, Sysmon and firewall lines. */
export function mixedLines(count: number, at: Stamp, c: Chance): string {
  let text = "";
  for (let n = 0; n < count; n += 1) text += `${(kinds[n % kinds.length] ?? sshd)(c, at)}\n`;
  return text;
}
