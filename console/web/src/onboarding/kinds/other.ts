import { forward } from "./linux.ts";
import type { Kind } from "./kind.ts";

const rows: readonly Kind[] = [
  {
    id: "suricata",
    family: "detection",
    name: { zh: "Suricata 入侵检测（EVE JSON）", en: "Suricata (EVE JSON)" },
    asset: "security-device",
    format: "auto",
    steps: {
      tcp: [
        {
          where: {
            zh: "写入 suricata.yaml 的 outputs 段，然后重启 suricata；再由本机 rsyslog 转发",
            en: "Into outputs of suricata.yaml, then restart suricata; rsyslog of the same host forwards it",
          },
          text: `outputs:
  - eve-log:
      enabled: yes
      filetype: syslog
      identity: "suricata"
      facility: local5
      level: Info
      types: [alert, anomaly, dns, http, tls, ssh, smb, flow]
`,
        },
        forward("tcp"),
      ],
    },
    source: "https://docs.suricata.io/en/suricata-7.0.16/output/eve/eve-json-output.html",
  },
  {
    id: "syslog",
    family: "other",
    name: { zh: "其他能发送 syslog 的设备或程序", en: "Anything else that sends syslog" },
    asset: "server",
    format: "auto",
    steps: {
      tcp: [{ where: { zh: "试发一行", en: "Try a line" }, text: "logger -T -n %HOST% -P %PORT% -t test 'hello'\n" }],
      udp: [{ where: { zh: "试发一行", en: "Try a line" }, text: "logger -d -n %HOST% -P %PORT% -t test 'hello'\n" }],
    },
    source: "https://man7.org/linux/man-pages/man1/logger.1.html",
  },
  {
    id: "http",
    family: "other",
    name: { zh: "以 HTTP 提交的程序", en: "A program that posts over HTTP" },
    asset: "application",
    format: "auto",
    steps: {
      http: [
        {
          where: {
            zh: "<TOKEN> 由安全管理员在“接口令牌”中以“采集”角色创建；收到应答时日志已落盘",
            en: "The security administrator makes <TOKEN> with the role of a collector; the answer comes when the records are on disk",
          },
          text: `curl -H "Authorization: Bearer <TOKEN>" --data-binary @events.log \\
     "%ORIGIN%/ingest/auto?source=NAME"
`,
        },
      ],
    },
    source: "/api/openapi.json",
  },
];

export const detection = rows.filter(({ family }) => family === "detection");
export const other = rows.filter(({ family }) => family === "other");
