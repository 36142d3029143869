import { chance } from "./chance.ts";
import type { Chance } from "./chance.ts";
import { hosts } from "./city.ts";
import type { Host } from "./city.ts";
import type { Happening } from "./happening.ts";
import { dns, flow } from "./lines/eve.ts";
import { sshd, syslog } from "./lines/syslog.ts";
import { nginx } from "./lines/web.ts";
import { logon, process } from "./lines/windows.ts";

const day = 86_400_000;
/** Events an hour of a government office's day, per host; nights are quiet, ten in the morning is not. */
const hourly = [4, 3, 3, 3, 3, 4, 6, 12, 32, 40, 42, 36, 20, 26, 38, 40, 36, 26, 12, 10, 8, 7, 6, 5];

const of = (kind: Host["kind"]) => hosts.filter((each) => each.kind === kind) as [Host, ...Host[]];
const webs = of("web");
const servers: [Host, ...Host[]] = [...of("linux"), ...of("database")];
const terminals = of("terminal");
const pages = [
  "/",
  "/index.html",
  "/zwfw/item/list",
  "/zwfw/item/detail",
  "/news/2026/11",
  "/static/app.js",
  "/api/notice",
] as const;
const names = [
  "www.gov.cn",
  "mail.city.gov.cn",
  "oa.city.gov.cn",
  "update.wps.cn",
  "ntp.city.gov.cn",
  "pypi.org",
] as const;
const programs = ["wps.exe", "et.exe", "WeChat.exe", "msedge.exe", "explorer.exe", "notepad.exe"] as const;

const citizen = (c: Chance) => `${c.pick([36, 58, 112, 117, 183])}.${c.below(250)}.${c.below(250)}.${1 + c.below(250)}`;

function visit(at: number, c: Chance): Happening {
  const [host, from] = [c.pick(webs), citizen(c)];
  const path = `${c.pick(pages)}?id=${c.below(9000)}`;
  const status = c.below(40) === 0 ? 404 : 200;
  const bytes = 800 + c.below(40_000);
  return { at, via: "syslog", line: (t) => nginx(t, host, { from, path, status, bytes }) };
}

function operatorLogin(at: number, c: Chance): Happening {
  const host = c.pick(servers);
  const user = c.pick(["ops01", "ops02", "ops03"]);
  return {
    at,
    via: "syslog",
    line: (t) =>
      sshd(
        t,
        host,
        `Accepted publickey for ${user} from 10.10.100.200 port ${40_000 + (t % 9000)} ssh2: ED25519 SHA256:mJ4t`,
      ),
  };
}

function cron(at: number, c: Chance): Happening {
  const host = c.pick(servers);
  return {
    at,
    via: "syslog",
    line: (t) =>
      syslog(t, host, { tag: `CRON[${t % 30_000}]`, text: "(root) CMD (/usr/local/bin/backup-check)", pri: 78 }),
  };
}

function lookUp(at: number, c: Chance): Happening {
  const [from, name] = [c.pick(terminals).ip, c.pick(names)];
  return { at, via: "eve", line: (t) => dns(t, { from, name }) };
}

function traffic(at: number, c: Chance): Happening {
  const [from, to] = [c.pick(terminals).ip, c.pick(webs).ip];
  const [up, down] = [500 + c.below(20_000), 2000 + c.below(900_000)];
  return { at, via: "eve", line: (t) => flow(t, { from, to, port: 443, app: "tls", up, down }) };
}

function program(at: number, c: Chance): Happening {
  const host = c.pick(terminals);
  const image = `C:\\Program Files\\Office\\${c.pick(programs)}`;
  return {
    at,
    via: "winlogbeat",
    line: (t) =>
      process(t, host, { image, command: `"${image}"`, parent: "C:\\Windows\\explorer.exe", user: "CITY\\user01" }),
  };
}

function login(at: number, c: Chance): Happening {
  const host = c.pick(terminals);
  return { at, via: "winlogbeat", line: (t) => logon(t, host, { user: "user01", from: "-", type: 2 }) };
}

const mix = [
  visit,
  visit,
  visit,
  visit,
  traffic,
  traffic,
  lookUp,
  lookUp,
  program,
  cron,
  operatorLogin,
  login,
] as const;

/** The day's ordinary traffic in order of time; the same for the same seed. */
export function* benign(seed: number): Generator<Happening> {
  const c = chance(seed);
  let at = 0;
  while (at < day) {
    const perHour = (hourly[Math.floor(at / 3_600_000)] ?? 4) * hosts.length;
    at += Math.max(1, c.below(Math.round((2 * 3_600_000) / perHour)));
    if (at < day) yield c.pick(mix)(at, c);
  }
}
