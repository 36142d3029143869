import type { Kind, Step } from "./kind.ts";

const file = "/etc/rsyslog.d/90-chengfang.conf";

/** rsyslog forwards all that reaches it; what waits is kept on disk while the line is down. */
export const forward = (protocol: "tcp" | "udp"): Step => ({
  where: { zh: `写入 ${file}，然后执行 systemctl restart rsyslog`, en: `Into ${file}, then systemctl restart rsyslog` },
  text: `action(type="omfwd" target="%HOST%" port="%PORT%" protocol="${protocol}"
       template="RSYSLOG_SyslogProtocol23Format"
       queue.type="LinkedList" queue.filename="chengfang" queue.maxdiskspace="1g"
       queue.saveonshutdown="on" action.resumeRetryCount="-1")
`,
});

const secure: Step = {
  where: {
    zh: `先把平台根证书存为 /etc/pki/chengfang-root.pem，再写入 ${file}，然后执行 systemctl restart rsyslog`,
    en: `Save the platform's root certificate as /etc/pki/chengfang-root.pem, put this into ${file}, then systemctl restart rsyslog`,
  },
  text: `global(DefaultNetstreamDriverCAFile="/etc/pki/chengfang-root.pem")
action(type="omfwd" target="%HOST%" port="%PORT%" protocol="tcp"
       StreamDriver="ossl" StreamDriverMode="1"
       StreamDriverAuthMode="x509/name" StreamDriverPermittedPeers="%HOST%"
       template="RSYSLOG_SyslogProtocol23Format"
       queue.type="LinkedList" queue.filename="chengfang" queue.maxdiskspace="1g"
       queue.saveonshutdown="on" action.resumeRetryCount="-1")
`,
};

const all = { tls: [secure], tcp: [forward("tcp")], udp: [forward("udp")] };
const before = (step: Step) => ({
  tls: [step, secure],
  tcp: [step, forward("tcp")],
  udp: [step, forward("udp")],
});

export const linux: readonly Kind[] = [
  {
    id: "linux-rsyslog",
    family: "linux",
    name: { zh: "Linux 系统日志（rsyslog）", en: "Linux system log (rsyslog)" },
    asset: "server",
    format: "auto",
    steps: all,
    source: "https://www.rsyslog.com/doc/configuration/modules/omfwd.html",
    note: {
      zh: "适用于银河麒麟、统信 UOS、openEuler、CentOS、Debian 等使用 rsyslog 的系统。",
      en: "For Kylin, UOS, openEuler, CentOS, Debian and whatever else runs rsyslog.",
    },
  },
  {
    id: "linux-auditd",
    family: "linux",
    name: { zh: "Linux 审计日志（auditd）", en: "Linux audit log (auditd)" },
    asset: "server",
    format: "auto",
    steps: before({
      where: {
        zh: "修改 /etc/audit/plugins.d/syslog.conf（旧版在 /etc/audisp/plugins.d/），然后执行 service auditd restart",
        en: "In /etc/audit/plugins.d/syslog.conf (older: /etc/audisp/plugins.d/), then service auditd restart",
      },
      text: "active = yes\ndirection = out\nargs = LOG_INFO LOG_LOCAL6\nformat = string\n",
    }),
    source: "https://www.mankier.com/8/audisp-syslog",
  },
  {
    id: "linux-journald",
    family: "linux",
    name: { zh: "systemd 日志（journald）", en: "systemd journal (journald)" },
    asset: "server",
    format: "auto",
    steps: before({
      where: {
        zh: "写入 /etc/systemd/journald.conf.d/chengfang.conf，然后执行 systemctl restart systemd-journald",
        en: "Into /etc/systemd/journald.conf.d/chengfang.conf, then systemctl restart systemd-journald",
      },
      text: "[Journal]\nForwardToSyslog=yes\n",
    }),
    source: "https://manpages.debian.org/trixie/manpages-zh/journald.conf.5.zh_CN.html",
  },
];
