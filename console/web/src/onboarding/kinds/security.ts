import type { Kind } from "./kind.ts";

/** What forms of devices ask for, whatever they call it. */
const form = "server:   %HOST%\nport:     %PORT%\nprotocol: UDP\nencoding: UTF-8\n";
const forms = (zh: string, en: string, text = form): Kind["steps"] => ({ udp: [{ where: { zh, en }, text }] });

const device = { family: "network", asset: "security-device", format: "auto", source: null } as const;
const product = { ...device, family: "security" } as const;

const gbk = {
  zh: "以 GBK 发送的中文会自动识别；识别不准时，在配置文件 syslog.sources 中给这台设备写明 encoding: gb18030。",
  en: "Chinese in GBK is recognised; where it is not, give the device encoding: gb18030 under syslog.sources of the configuration.",
};

/** Security products that are told where to send by a page of their own. */
export const security: readonly Kind[] = [
  {
    ...device,
    id: "sangfor-af",
    name: { zh: "深信服下一代防火墙 AF", en: "Sangfor NGAF firewall" },
    steps: forms("系统 → 日志设置 → Syslog 服务器", "System → log settings → syslog server"),
    note: gbk,
  },
  {
    ...device,
    id: "sangfor-sslvpn",
    name: { zh: "深信服 SSL VPN", en: "Sangfor SSL VPN" },
    steps: forms("系统设置 → 系统配置 → 日志 → Syslog", "System settings → system → log → syslog"),
    note: gbk,
  },
  {
    ...device,
    id: "qianxin-nsg",
    name: { zh: "奇安信网神防火墙 NSG、SecGate", en: "Qi'anxin NSG and SecGate firewalls" },
    steps: forms(
      "系统配置 → 日志配置 → Syslog 服务器，勾选所需的日志类型",
      "System → log configuration → syslog servers; choose kinds",
    ),
  },
  {
    ...device,
    id: "topsec",
    name: { zh: "天融信防火墙、VPN、入侵防御", en: "Topsec firewall, VPN, intrusion prevention" },
    steps: forms(
      "日志与报警 → 日志设置：传输类型选 Syslog，传输日志",
      "Log and alarm → log settings: transport by syslog",
    ),
    note: gbk,
  },
  {
    ...device,
    id: "venustech",
    name: { zh: "启明星辰、网御防火墙与入侵检测", en: "Venustech and Leadsec firewalls and intrusion detection" },
    steps: forms(
      "日志 → 日志服务器（命令：logserver set ip … port … protocol udp）",
      "Log → log server",
      `logserver set ip %HOST% port %PORT% protocol udp\n`,
    ),
    note: gbk,
  },
  {
    ...device,
    id: "nsfocus",
    name: { zh: "绿盟防火墙、IPS、WAF、ADS、安全审计", en: "NSFOCUS firewall, IPS, WAF, ADS, security audit" },
    steps: forms(
      "系统 → 系统配置 → 日志 → Syslog 配置，勾选所需的日志类型",
      "System → configuration → log → syslog; choose kinds",
    ),
  },
  {
    ...device,
    id: "hillstone",
    name: { zh: "山石网科防火墙（StoneOS）", en: "Hillstone firewall (StoneOS)" },
    steps: forms(
      "监控 → 日志 → 日志管理 → Syslog 服务器；再对事件、威胁、会话等日志勾选“日志服务器”",
      "Monitor → Log → Log Configuration → syslog servers; then choose the log server for event, threat and session logs",
    ),
    source: "https://docs.hillstonenet.com/en/Content/11_Monitor/Logging.htm",
  },
  {
    ...device,
    id: "dptech",
    name: { zh: "迪普防火墙、UAG、IPS、流量清洗", en: "DPtech firewall, UAG, IPS, traffic cleaning" },
    steps: forms(
      "日志管理 → 业务日志、操作日志、系统日志 → 输出到远程日志主机",
      "Log management → service, operation and system log → remote log host",
    ),
    note: gbk,
  },
  {
    ...device,
    id: "ruijie",
    asset: "network-device",
    name: { zh: "锐捷交换机、路由器、无线", en: "Ruijie switch, router, wireless" },
    steps: forms(
      "全局配置模式（configure terminal）",
      "Global configuration (configure terminal)",
      "logging on\nlogging server %HOST% udp-port %PORT%\nlogging trap informational\nservice sequence-numbers\nservice sysname\n",
    ),
  },
  {
    ...device,
    id: "zte",
    asset: "network-device",
    name: { zh: "中兴交换机、路由器（ZXR10）", en: "ZTE switch or router (ZXR10)" },
    steps: forms(
      "全局配置模式（configure terminal）",
      "Global configuration (configure terminal)",
      "logging on\nsyslog level informational\nsyslog server host %HOST% fport %PORT%\n",
    ),
  },
  {
    ...device,
    id: "netentsec",
    name: { zh: "网康上网行为管理、防火墙", en: "Netentsec internet access management and firewall" },
    steps: forms("系统管理 → 日志外发 → Syslog", "System → log forwarding → syslog"),
    note: gbk,
  },
  {
    ...device,
    id: "copgap",
    name: { zh: "科博网闸", en: "CopGap isolation gateway" },
    steps: forms("日志审计 → 日志服务器，字符集选 UTF-8", "Log audit → log server; character set UTF-8"),
  },
  {
    ...device,
    id: "tippingpoint",
    name: { zh: "TippingPoint 入侵防御", en: "TippingPoint intrusion prevention" },
    steps: forms(
      "SMS 管理端：Admin → Server Properties → Syslog → New，格式选 ArcSight CEF",
      "SMS: Admin → Server Properties → Syslog → New; format ArcSight CEF",
    ),
    source:
      "https://docs.trendmicro.com/en-us/documentation/article/security-management-system-64-user-help-syslog-log-types",
  },
  {
    ...product,
    id: "tianqing",
    name: { zh: "奇安信天擎终端安全、EDR", en: "Qi'anxin Tianqing endpoint security and EDR" },
    steps: forms(
      "控制台：系统管理 → 系统设置 → 日志外发 → Syslog，格式选 JSON",
      "Console: system → settings → log forwarding → syslog, as JSON",
    ),
  },
  {
    ...product,
    id: "huorong",
    name: { zh: "火绒终端安全", en: "Huorong endpoint security" },
    steps: forms(
      "控制中心：系统设置 → 日志外发（Syslog），格式选 JSON",
      "Control centre: settings → log forwarding (syslog), as JSON",
    ),
  },
  {
    ...product,
    id: "sangfor-edr",
    name: { zh: "深信服终端安全 EDR、aES", en: "Sangfor EDR and aES" },
    steps: forms("系统管理 → 系统设置 → Syslog 对接", "System → settings → syslog"),
  },
  {
    ...product,
    id: "skyeye",
    name: { zh: "奇安信天眼", en: "Qi'anxin SkyEye" },
    steps: forms("系统配置 → 设备管理 → 告警外发 → Syslog", "System → devices → alert forwarding → syslog"),
  },
  {
    ...product,
    id: "sangfor-sip",
    name: { zh: "深信服态势感知 SIP、XDR", en: "Sangfor SIP and XDR" },
    steps: forms(
      "系统设置 → 开放接口 → 数据外发 → Syslog，勾选安全告警、安全事件",
      "System → open interfaces → forwarding → syslog; alerts and incidents",
    ),
  },
  {
    ...product,
    id: "jumpserver",
    name: { zh: "JumpServer 堡垒机", en: "JumpServer bastion host" },
    steps: forms(
      "写入 /opt/jumpserver/config/config.txt，然后 jmsctl restart",
      "Into /opt/jumpserver/config/config.txt, then jmsctl restart",
      "SYSLOG_ENABLE=true\nSYSLOG_ADDR=%HOST%:%PORT%\nSYSLOG_FACILITY=local2\n",
    ),
  },
  {
    ...product,
    id: "qizhi",
    name: { zh: "齐治、H3C A2000、华为 UMA 堡垒机", en: "Qizhi, H3C A2000 and Huawei UMA bastion hosts" },
    steps: forms(
      "以管理员登录：系统设置 → 告警与 Syslog（或“日志外发”）",
      "As administrator: system settings → alerts and syslog",
    ),
  },
  {
    ...product,
    id: "safeline",
    name: { zh: "长亭雷池 WAF", en: "Chaitin SafeLine WAF" },
    steps: forms("通用设置 → Syslog 设置，填入后点“测试”", "Settings → syslog, then “test”"),
    source: "https://bbs.chaitin.cn/topic/97",
  },
  {
    ...product,
    id: "mingyu-waf",
    name: { zh: "安恒明御、铱迅、瑞数 WAF", en: "DBAPPSecurity, Yxlink and RiverSecurity WAF" },
    steps: forms("系统 → 日志外发 → Syslog", "System → log forwarding → syslog"),
    note: gbk,
  },
  {
    ...product,
    id: "gvm",
    asset: "application",
    name: { zh: "OpenVAS/GVM 漏洞扫描", en: "OpenVAS and GVM scanner" },
    steps: forms(
      "写入 /etc/rsyslog.d/60-gvm.conf，然后重启 rsyslog",
      "Into /etc/rsyslog.d/60-gvm.conf, then restart rsyslog",
      `module(load="imfile")
input(type="imfile" File="/var/log/gvm/gvmd.log" Tag="gvmd:" Ruleset="gvm")
ruleset(name="gvm") { action(type="omfwd" target="%HOST%" port="%PORT%" protocol="udp") }
`,
    ),
  },
  {
    ...product,
    id: "schutz-dbfw",
    name: { zh: "安华金和数据库防火墙", en: "Schutz database firewall" },
    steps: forms("系统管理 → 外发设置 → Syslog", "System → forwarding → syslog"),
  },
  {
    ...product,
    id: "deep-security",
    name: { zh: "亚信/趋势 Deep Security", en: "Trend Micro Deep Security" },
    steps: forms(
      "Administration → System Settings → Event Forwarding；再在策略的 Settings → Event Forwarding 中选用。格式 Common Event Format",
      "Administration → System Settings → Event Forwarding, then Settings → Event Forwarding of a policy; Common Event Format",
    ),
    source: "https://help.deepsecurity.trendmicro.com/10/0/Events-Alerts/syslog-parsing.html",
  },
  {
    ...product,
    id: "apex-central",
    name: { zh: "亚信/趋势 Apex Central、Apex One", en: "Trend Micro Apex Central and Apex One" },
    steps: forms(
      "Administration → Settings → Syslog Settings，格式选 CEF",
      "Administration → Settings → Syslog Settings; format CEF",
    ),
  },
  {
    ...product,
    id: "ksc",
    name: { zh: "卡巴斯基安全中心", en: "Kaspersky Security Center" },
    steps: forms(
      "管理服务器属性 → SIEM：开启导出，SIEM 系统选 ArcSight（CEF）",
      "Properties of the Administration Server → SIEM: export events, ArcSight (CEF)",
    ),
    source: "https://support.kaspersky.com/KSC/14/en-us/298793.htm",
  },
  {
    ...product,
    id: "symantec-dlp",
    name: { zh: "赛门铁克 DLP", en: "Symantec Data Loss Prevention" },
    steps: forms(
      "Manage → Policies → Response Rules → 新建“Log to a Syslog Server”，消息写下面的模板，再在策略中引用",
      "Manage → Policies → Response Rules → new “Log to a Syslog Server” with this message, then name it in policies",
      `Host:    %HOST%
Port:    %PORT%
Message: CEF:0|Symantec|DLP|15.8|ruleID|$POLICY$|5|BLOCKED=$BLOCKED$ INCIDENT_ID=$INCIDENT_ID$ INCIDENT_SNAPSHOT=$INCIDENT_SNAPSHOT$ MATCH_COUNT=$MATCH_COUNT$ PROTOCOL=$PROTOCOL$ RECIPIENTS=$RECIPIENTS$ SENDER=$SENDER$ SUBJECT=$SUBJECT$ SEVERITY=$SEVERITY$ FILE_NAME=$FILE_NAME$
`,
    ),
    source: "https://docs.trellix.com/docs/symantec-data-loss-prevention-cef-log-format-and-field-mappings",
  },
  {
    ...product,
    id: "forcepoint-dlp",
    name: { zh: "Forcepoint DLP", en: "Forcepoint DLP" },
    steps: forms(
      "Data Security：Settings → General → Remediation → Syslog Settings；再在处置计划（Action Plan）中勾选“Send syslog message”",
      "Data Security: Settings → General → Remediation → Syslog Settings, then “Send syslog message” in the action plan",
    ),
    source: "https://help.forcepoint.com/dlp/891/dlphelp/E3547D70-A432-45B8-B365-333844B3AC72.html",
  },
];
