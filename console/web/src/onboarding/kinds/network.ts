import type { Kind, Step } from "./kind.ts";

const system = { zh: "系统视图（system-view）", en: "System view (system-view)" };
const configure = { zh: "全局配置模式（configure terminal）", en: "Global configuration (configure terminal)" };
const cisco = (text: string): Step => ({ where: configure, text });

const huawei = {
  family: "network",
  format: "auto",
  steps: {
    udp: [
      {
        where: system,
        text: "info-center enable\ninfo-center loghost %HOST% transport udp port %PORT%\n",
      },
    ],
  },
} as const;

export const network: readonly Kind[] = [
  {
    ...huawei,
    id: "huawei-usg",
    name: { zh: "华为 USG 防火墙", en: "Huawei USG firewall" },
    asset: "security-device",
    source: "https://usg.zrnko.cz/resources/cli/info-center_loghost.html",
    note: {
      zh: "策略命中日志还须在安全策略中开启 policy logging。",
      en: "Hits of a policy are logged only with “policy logging” in the security policy.",
    },
  },
  {
    ...huawei,
    id: "huawei-vrp",
    name: { zh: "华为交换机、路由器（VRP）", en: "Huawei switch or router (VRP)" },
    asset: "network-device",
    source: null,
    note: {
      zh: "命令取自 USG 手册；交换机与路由器各版本的参数可能不同。",
      en: "The commands are those of the USG's manual; parameters of switches and routers may differ by version.",
    },
  },
  {
    id: "h3c",
    family: "network",
    name: { zh: "新华三交换机、路由器、防火墙（Comware）", en: "H3C switch, router or firewall (Comware)" },
    asset: "network-device",
    format: "auto",
    steps: {
      udp: [
        {
          where: system,
          text: "info-center enable\ninfo-center loghost %HOST% port %PORT%\ninfo-center timestamp loghost iso\n",
        },
      ],
    },
    source:
      "https://support.hpe.com/techhub/eginfolib/networking/docs/switches/5820x-5800/5998-7395r_nmm_cg/content/441755766.htm",
  },
  {
    id: "cisco-ios",
    family: "network",
    name: { zh: "思科交换机、路由器（IOS）", en: "Cisco switch or router (IOS)" },
    asset: "network-device",
    format: "auto",
    steps: {
      udp: [
        cisco(
          "service timestamps log datetime msec show-timezone\nlogging trap informational\nlogging host %HOST% transport udp port %PORT%\n",
        ),
      ],
    },
    source: null,
  },
  {
    id: "cisco-asa",
    family: "network",
    name: { zh: "思科 ASA 防火墙", en: "Cisco ASA firewall" },
    asset: "security-device",
    format: "auto",
    steps: {
      udp: [
        cisco("logging enable\nlogging timestamp\nlogging trap informational\nlogging host inside %HOST% udp/%PORT%\n"),
      ],
    },
    source: null,
    note: {
      zh: "inside 换成通向平台的接口名。",
      en: "Put the name of the interface towards the platform for “inside”.",
    },
  },
  {
    id: "fortigate",
    family: "network",
    name: { zh: "飞塔 FortiGate 防火墙", en: "FortiGate firewall" },
    asset: "security-device",
    format: "auto",
    steps: {
      udp: [
        {
          where: { zh: "命令行", en: "Command line" },
          text: `config log syslogd setting
    set status enable
    set server "%HOST%"
    set mode udp
    set port %PORT%
end
`,
        },
      ],
    },
    source: "https://docs.fortinet.com/document/fortigate/6.2.7/cli-reference/436620",
  },
  {
    id: "palo-alto",
    family: "network",
    name: { zh: "派拓 Palo Alto 防火墙", en: "Palo Alto firewall" },
    asset: "security-device",
    format: "auto",
    steps: {
      udp: [
        {
          where: { zh: "配置模式（configure），最后 commit", en: "Configuration mode (configure), then commit" },
          text: `set shared log-settings syslog chengfang server platform server %HOST%
set shared log-settings syslog chengfang server platform transport UDP
set shared log-settings syslog chengfang server platform port %PORT%
set shared log-settings syslog chengfang server platform format BSD
set shared log-settings syslog chengfang server platform facility LOG_USER
`,
        },
      ],
    },
    source:
      "https://github.com/batfish/batfish/blob/master/projects/batfish/src/main/antlr4/org/batfish/grammar/palo_alto/PaloAlto_log_settings.g4",
    note: {
      zh: "还须在日志转发配置中选用此服务器，并在策略中引用。",
      en: "A log forwarding profile has to name the server, and policies the profile.",
    },
  },
  {
    id: "juniper-srx",
    family: "network",
    name: { zh: "瞻博 Juniper SRX 防火墙", en: "Juniper SRX firewall" },
    asset: "security-device",
    format: "auto",
    steps: {
      udp: [
        {
          where: { zh: "配置模式（configure），最后 commit", en: "Configuration mode (configure), then commit" },
          text: "set security log stream chengfang host %HOST%\nset security log stream chengfang host port %PORT%\n",
        },
      ],
    },
    source:
      "https://juniper.net/documentation/en_US/junos12.1x47/topics/reference/configuration-statement/security-edit-host-security-logging.html",
  },
];

/** Whatever has a page for its log server. */
export const anyDevice: Kind = {
  id: "other-device",
  family: "network",
  name: {
    zh: "其他有“日志服务器”设置的设备",
    en: "Any other device with a page for its log server",
  },
  asset: "security-device",
  format: "auto",
  steps: {
    udp: [
      {
        where: {
          zh: "在设备管理界面中找到“日志服务器 / Syslog”，填入以下参数",
          en: "Under “log server / syslog” of the device's own pages",
        },
        text: "server:   %HOST%\nport:     %PORT%\nprotocol: UDP\nencoding: UTF-8\n",
      },
    ],
  },
  source: null,
  note: {
    zh: "以 GBK 发送的中文会自动识别；识别不准时，在配置文件 syslog.sources 中写明 encoding: gb18030。",
    en: "Chinese in GBK is recognised; where it is not, encoding: gb18030 stands under syslog.sources of the configuration.",
  },
};
