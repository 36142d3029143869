import type { Printed } from "../src/dispatch/paper-text.ts";

/** What dispatches are printed with in tests. */
export const frame = {
  organisation: "滨海市网络安全和信息化领导小组办公室",
  contact: "陈晨",
  phone: "0532-88888888",
  units: ["市卫生健康委员会", "市财政局"],
  signer: "周正",
  incident: "CF-2026-000001",
  at: "2026-11-24T04:00:00.000Z",
};

const base = { number: "", state: "issued", dueAt: null } as const;

export const notice: Printed = {
  ...base,
  kind: "notice",
  number: "网安通报〔2026〕12号",
  title: "关于市政务服务门户网站后门事件的通报",
  dueAt: "2026-11-29T09:00:00.000Z",
  body: {
    kind: "notice",
    urgency: "urgent",
    situation:
      "2026年11月23日21时15分至22时40分，市网络安全运行平台监测发现，来自203.0.113.7等4个境外地址对政务服务门户（zwfw-web-01）实施口令爆破并登录成功，随后上传网站后门文件1个，执行系统命令6次。\n经核查，攻击者利用运维账号弱口令获取权限，尚未发现数据外传行为。",
    scope: "涉及市卫生健康委员会、市财政局共3个信息系统、5台服务器，其中网络安全等级保护第三级系统2个。",
    risk: "攻击者已具备在服务器上执行任意命令的能力，可进一步篡改网页、窃取群众办事数据，并以此为跳板渗透政务外网其他区域，风险等级为高危。",
    advice:
      "1. 立即下线受影响服务器，保留系统日志、样本和磁盘镜像，配合开展溯源。\n2. 全面重置运维账号口令，对远程管理启用双因素鉴别，关闭互联网侧的22端口。\n3. 对照附件所列特征，在本单位全部服务器上开展排查，清除后门文件和异常计划任务。",
    feedback: "请于规定时限内完成整改，并将整改情况及佐证材料书面反馈我办；逾期未反馈的，将予以督办。",
    contact: "",
    phone: "",
    copies: "市政府办公室，市公安局",
    enclosures: ["攻击特征清单", "整改情况反馈表"],
  },
};

export const warning: Printed = {
  ...base,
  kind: "warning",
  number: "网安预警〔2026〕3号",
  title: "关于防范某办公系统远程代码执行漏洞的网络安全预警",
  body: {
    kind: "warning",
    level: "orange",
    importance: "important",
    damage: "extreme",
    type: "漏洞预警",
    cause: "近日，某办公系统被曝存在远程代码执行漏洞，无需鉴别即可利用，已监测到针对我市政务外网的扫描行为213次。",
    scope: "全市部署该系统8.5及以下版本的单位。经资产核查，我市共有17个单位、23套系统在用。",
    harm: "攻击者可远程控制服务器，窃取公文和个人信息，或者植入勒索软件。",
    measures:
      "1. 立即升级至官方发布的最新版本；暂时无法升级的，停止互联网访问。\n2. 在边界防护设备上启用相应防护规则。\n3. 排查是否已被入侵，发现异常立即断网并报告。",
    feedback: "请于12月1日前反馈排查和处置情况。",
    startsAt: "2026-11-24T04:00:00.000Z",
    validUntil: "2026-12-01T10:00:00.000Z",
    source: "",
  },
};

export const upward: Printed = {
  ...base,
  kind: "upward",
  number: "网安报〔2026〕5号",
  title: "关于市政务服务门户网站被篡改事件的报告",
  body: {
    kind: "upward",
    stage: "first",
    authority: "省互联网信息办公室",
    unit: "市政务服务局一网通办门户（10.10.100.11），网络安全等级保护第三级。",
    occurredAt: "2026-11-23T13:15:00.000Z",
    place: "滨海市政务云",
    type: "网络攻击事件（网页篡改）",
    level: "major",
    harm: "门户首页被篡改并出现违法有害信息，持续42分钟，影响网上办事约3200人次。",
    taken: "已切断互联网访问，启用静态页面，封禁攻击地址4个。",
    ransom: "",
    trend: "事态已得到控制，未发现扩散。",
    cause: "初步分析为运维账号弱口令被爆破。",
    leads: "攻击相关地址：203.0.113.7、203.0.113.8。",
    planned: "全面重置口令，开展全市政务网站排查。请求省级技术支撑单位协助溯源。",
    scene: "已保留服务器磁盘镜像和近六个月日志。",
    other: "",
    accountability: "",
    rectification: "",
    lessons: "",
    contact: "",
    phone: "",
  },
};

export const bulletin: Printed = {
  ...base,
  kind: "bulletin",
  number: "2026年第12期",
  title: "网络安全信息通报",
  body: {
    kind: "bulletin",
    sections: [
      {
        title: "重要事件",
        text: "1.政务服务门户：暴力破解至网站后门（CF-2026-000001，严重）。\n2.县电子公文系统：勒索软件（CF-2026-000002，严重）。",
      },
      {
        title: "预警发布",
        text: "关于防范某办公系统远程代码执行漏洞的网络安全预警（网安预警〔2026〕3号，橙色预警）。",
      },
      { title: "工作要求", text: "请各单位对照本期内容开展自查，发现问题及时处置并反馈。" },
    ],
    copies: "市委、市政府领导",
  },
};
