/**
 * Sources that no published rule names, for the rules that an office writes itself: the formats that make them, and the
 * fields of ECS that rules ask for, as far as their samples show them.
 */
export const otherFields: readonly (readonly [dataset: string, formats: string, fields: string])[] = [
  ["aliyun.actiontrail", "actiontrail", "event.action event.outcome source.ip user.name"],
  [
    "aliyun.bastionhost",
    "aliyun-bastionhost",
    "destination.ip event.action event.outcome file.path host.name process.command_line source.ip user.name",
  ],
  ["apc.ups", "apc-ups", "event.action event.code event.outcome host.name message process.name source.ip user.name"],
  [
    "array.arrayos",
    "arrayos",
    "destination.ip destination.port event.action event.outcome message source.ip source.port user.name",
  ],
  [
    "barracuda.waf",
    "barracuda-waf",
    "destination.ip destination.port event.action event.outcome http.request.method message rule.name source.ip source.port url.original user.name",
  ],
  [
    "chaitin.safeline",
    "safeline",
    "destination.ip destination.port event.action event.outcome host.name http.request.method http.response.status_code message process.name source.ip source.port url.domain url.path url.query",
  ],
  ["copgap.gap", "copgap", "event.action event.outcome file.name host.name message"],
  [
    "coremail.log",
    "coremail",
    "email.from.address email.subject event.action event.code event.outcome host.name message source.ip user.name",
  ],
  [
    "dbappsecurity.waf",
    "mingyu-waf",
    "destination.ip destination.port event.action event.outcome host.name http.request.method http.response.status_code message process.name rule.name source.ip source.port url.domain url.original",
  ],
  ["dcim.alarm", "b-interface", "event.action event.code message"],
  ["dhcpd.log", "isc-dhcp", "event.action event.outcome host.name message process.name source.ip source.port"],
  [
    "eset.protect",
    "eset-protect",
    "destination.ip destination.port event.action event.outcome host.name message process.name rule.name source.ip source.port url.original user.name",
  ],
  [
    "exchange.tracking",
    "exchange-tracking",
    "destination.ip email.from.address email.subject email.to.address event.action event.outcome host.name source.ip",
  ],
  [
    "f5.asm",
    "f5-asm",
    "destination.ip destination.port event.action event.outcome host.name http.request.method http.response.status_code rule.name source.ip source.port url.path url.query user.name",
  ],
  ["f5.bigip", "f5-ltm", "event.action event.code event.outcome host.name message process.name source.ip user.name"],
  [
    "forcepoint.dlp",
    "forcepoint-dlp",
    "event.action event.code event.outcome file.name host.name message rule.name source.ip user.name",
  ],
  ["freeradius.detail", "freeradius-detail", "event.action event.outcome source.ip user.name"],
  ["freeradius.log", "freeradius", "event.action event.outcome host.name process.name source.ip source.port user.name"],
  ["greenbone.gvm", "gvmd", "event.action event.outcome message user.name"],
  ["hikvision.door", "hikvision-door", "event.action event.outcome source.ip user.name"],
  ["huawei.cts", "huawei-cts", "event.action event.outcome message source.ip user.name"],
  [
    "huawei.uma",
    "huawei-uma",
    "destination.ip event.action event.outcome host.name message process.command_line process.name source.ip user.name user.target.name",
  ],
  [
    "huaweicloud.waf",
    "huaweicloud-waf",
    "destination.ip destination.port event.action event.outcome http.request.method http.response.status_code source.ip source.port url.domain url.path url.query",
  ],
  [
    "huorong.endpoint",
    "huorong",
    "event.action event.outcome file.path host.name message process.command_line process.name rule.name source.ip",
  ],
  [
    "ivanti.vpn",
    "ivanti-vpn",
    "event.action event.code event.outcome host.name message process.name source.ip user.name",
  ],
  [
    "jumpserver.audit",
    "jumpserver",
    "event.action event.outcome file.path host.name process.command_line process.name source.ip user.name user.target.name",
  ],
  [
    "kaspersky.ksc",
    "ksc-cef ksc",
    "destination.ip destination.port event.action event.code event.outcome file.path host.name message rule.name user.name",
  ],
  ["kea.log", "kea", "event.action event.code event.outcome host.name message process.name source.ip"],
  ["mail.exim", "exim", "destination.ip event.action event.outcome message source.ip source.port user.name"],
  [
    "mail.postfix",
    "postfix",
    "destination.ip destination.port event.action event.code event.outcome host.name message process.name source.ip user.name",
  ],
  [
    "mail.sendmail",
    "sendmail",
    "destination.ip event.action event.outcome host.name message process.name rule.name source.ip user.name",
  ],
  ["mongodb.log", "mongodb-log", "event.action event.code event.outcome message source.ip source.port user.name"],
  [
    "netentsec.ns",
    "netcon-ns",
    "event.action event.code event.outcome message process.command_line process.name source.ip user.name",
  ],
  [
    "nsfocus.ads",
    "nsfocus-ads",
    "destination.ip destination.port event.action event.outcome message rule.name source.ip source.port user.name",
  ],
  [
    "nsfocus.nips",
    "nsfocus-nips",
    "destination.ip destination.port event.action event.outcome message rule.name source.ip source.port user.name",
  ],
  [
    "nsfocus.sas",
    "nsfocus-sas",
    "destination.ip destination.port event.action event.outcome message rule.name source.ip source.port url.original user.name",
  ],
  [
    "nsfocus.waf",
    "nsfocus-waf",
    "destination.ip destination.port event.action event.outcome http.request.method http.response.status_code message source.ip source.port url.domain url.original user.name",
  ],
  ["nut.log", "nut", "event.action event.outcome host.name message process.name source.ip user.name"],
  ["openstack.cadf", "openstack-cadf", "event.action event.code event.outcome source.ip url.original user.name"],
  [
    "openstack.log",
    "openstack",
    "event.action event.outcome http.request.method http.response.status_code message source.ip url.original user.name",
  ],
  ["qianxin.secssl", "secssl", "event.action event.code event.outcome message source.ip user.name"],
  [
    "qianxin.secwaf",
    "secwaf",
    "destination.ip destination.port event.action event.outcome file.name http.request.method process.name rule.name source.ip source.port url.domain url.original url.path",
  ],
  [
    "qianxin.skyeye",
    "skyeye",
    "destination.ip event.action event.outcome file.hash.md5 file.name rule.name source.ip url.domain",
  ],
  [
    "qianxin.tianqing",
    "tianqing",
    "destination.ip destination.port dns.question.name event.action event.outcome file.hash.md5 file.path host.name message process.command_line process.name rule.name source.ip source.port url.path user.name",
  ],
  ["qihoo360.tianqing", "tianqing6", "destination.ip event.action file.hash.md5 file.path message rule.name user.name"],
  [
    "qizhi.shterm",
    "shterm",
    "destination.ip event.action event.outcome host.name process.name source.ip user.name user.target.name",
  ],
  [
    "riversecurity.botgate",
    "river-botgate",
    "destination.ip destination.port event.action event.outcome host.name http.request.method http.response.status_code process.name source.ip url.domain url.path url.query user.name",
  ],
  ["ruijie.rgos", "rgos", "event.action event.code event.outcome host.name message source.ip user.name"],
  [
    "sangfor.atrust",
    "atrust",
    "destination.ip destination.port event.action event.outcome host.name process.name source.ip user.name",
  ],
  [
    "sangfor.edr",
    "sangfor-edr",
    "event.action event.outcome file.hash.md5 file.path host.name message process.command_line process.name rule.name source.ip",
  ],
  [
    "sangfor.sip",
    "sangfor-sip",
    "destination.ip destination.port event.action event.code event.outcome host.name message rule.name source.ip source.port url.original user.name",
  ],
  [
    "sangfor.sslvpn",
    "sangfor-sslvpn",
    "destination.ip destination.port event.action event.outcome message source.ip user.name",
  ],
  [
    "schutz.dbfw",
    "schutz-dbfw",
    "destination.ip destination.port event.action event.outcome host.name process.name rule.name source.ip source.port user.name",
  ],
  [
    "snort.fast",
    "snort-fast",
    "destination.ip destination.port event.action host.name message process.name rule.name source.ip source.port",
  ],
  [
    "snort.json",
    "snort-json",
    "destination.ip destination.port event.action event.outcome message rule.name source.ip source.port",
  ],
  [
    "snort.unified2",
    "unified2",
    "destination.ip destination.port event.action event.outcome rule.id source.ip source.port",
  ],
  [
    "symantec.dlp",
    "symantec-dlp",
    "event.action event.code event.outcome file.name host.name message rule.name user.name",
  ],
  [
    "symantec.sep",
    "sep",
    "destination.ip destination.port event.action event.outcome file.hash.sha256 file.path host.name message process.name rule.name source.ip source.port url.original user.name",
  ],
  [
    "tenable.nnm",
    "nnm",
    "destination.ip destination.port event.action host.name message process.name rule.name source.ip source.port",
  ],
  ["tomcat.log", "tomcat", "event.action event.outcome file.path message user.name"],
  [
    "trendmicro.apex_central",
    "apex-central",
    "destination.ip destination.port event.action event.code event.outcome file.name file.path host.name message rule.name source.ip url.domain url.original url.path user.name",
  ],
  [
    "trendmicro.deep_security",
    "deep-security",
    "destination.ip destination.port event.action event.code event.outcome file.hash.md5 file.hash.sha256 file.path host.name message rule.name source.ip source.port url.original url.path user.name",
  ],
  [
    "trendmicro.tda",
    "tda",
    "destination.ip destination.port event.action event.code event.outcome file.name message rule.name source.ip source.port",
  ],
  [
    "trendmicro.tippingpoint",
    "tippingpoint",
    "destination.ip destination.port event.action event.code event.outcome http.request.method message rule.name source.ip source.port url.original url.path url.query",
  ],
  [
    "venustech.ids",
    "venustech-ids",
    "destination.ip destination.port event.action message rule.name source.ip source.port",
  ],
  [
    "vmware.log",
    "esxi",
    "event.action event.code event.outcome host.name message process.command_line process.name source.ip user.name",
  ],
  ["vmware.vcenter", "vcenter", "event.action event.outcome host.name message process.name source.ip user.name"],
  [
    "vpn.openvpn",
    "openvpn",
    "event.action event.outcome host.name message process.name source.ip source.port user.name",
  ],
  [
    "vpn.strongswan",
    "strongswan",
    "destination.ip destination.port event.action event.outcome host.name message process.name rule.name source.ip source.port user.name",
  ],
  ["vpn.wireguard", "wireguard", "event.action event.outcome host.name message process.name source.ip source.port"],
  ["weblogic.log", "weblogic", "event.action event.code event.outcome host.name message user.name"],
  ["windows.dhcp", "windows-dhcp", "event.action event.code event.outcome message source.ip"],
  ["windows.nps", "nps", "event.action event.code event.outcome host.name source.ip user.name"],
  [
    "yxlink.waf",
    "yxlink-waf",
    "destination.ip destination.port event.action event.outcome http.request.method message rule.name source.ip source.port url.original",
  ],
  ["zte.zxros", "zxros", "event.action event.code event.outcome message source.ip user.name"],
];
