export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Term {
  readonly word: Words;
  readonly meaning: Words;
}

/** Words of the trade that pages use, as the standards have them. */
export const terms = {
  alert: {
    word: { zh: "告警", en: "alert" },
    meaning: { zh: "规则命中产生的提示，需要人判断。", en: "What a rule that matched raises; a person judges it." },
  },
  incident: {
    word: { zh: "安全事件", en: "incident" },
    meaning: { zh: "相互关联、需要处置的一组告警。", en: "Related alerts that have to be dealt with." },
  },
  disposition: {
    word: { zh: "处置结论", en: "disposition" },
    meaning: {
      zh: "关闭告警时给出的判断：真实、误报、正常业务等。",
      en: "The judgement with which an alert is closed.",
    },
  },
  falsePositive: {
    word: { zh: "误报", en: "false positive" },
    meaning: { zh: "规则命中，但并没有发生要找的事。", en: "The rule matched, but what it looks for did not happen." },
  },
  sigma: {
    word: { zh: "Sigma 规则", en: "Sigma rule" },
    meaning: {
      zh: "通用的检测规则格式，一条规则是一个 YAML 文件。",
      en: "A common format of detection rules, a YAML file each.",
    },
  },
  logsource: {
    word: { zh: "日志来源（logsource）", en: "log source" },
    meaning: { zh: "Sigma 规则声明它看哪类日志。", en: "Which kind of log a Sigma rule looks at." },
  },
  coverage: {
    word: { zh: "覆盖", en: "coverage" },
    meaning: { zh: "已有日志能使规则生效的程度。", en: "Whether the logs that come can feed a rule." },
  },
  correlation: {
    word: { zh: "关联规则", en: "correlation" },
    meaning: { zh: "按时间、次数、顺序把多条命中合起来判断。", en: "Judges several matches by time, number or order." },
  },
  backtest: {
    word: { zh: "回放验证", en: "back-test" },
    meaning: {
      zh: "用已存日志检验规则改动会带来什么。",
      en: "What a change of rules would have given over stored events.",
    },
  },
  exception: {
    word: { zh: "规则例外", en: "exception" },
    meaning: { zh: "对规则的收窄：符合条件的命中不告警。", en: "Narrows a rule: matches that fit raise no alert." },
  },
  attack: {
    word: { zh: "ATT&CK 战术与技术", en: "ATT&CK tactics and techniques" },
    meaning: {
      zh: "攻击行为的公开分类，由 MITRE 维护。",
      en: "The public catalogue of attackers’ behaviour, kept by MITRE.",
    },
  },
  ecs: {
    word: { zh: "ECS 字段", en: "ECS fields" },
    meaning: {
      zh: "日志统一后的字段名，如 source.ip、user.name。",
      en: "The common names of fields, such as source.ip and user.name.",
    },
  },
  event: {
    word: { zh: "日志（事件）", en: "event" },
    meaning: { zh: "设备记录的一件事；原文保留。", en: "One thing that a device recorded; the original is kept." },
  },
  riskIndex: {
    word: { zh: "风险指数", en: "risk index" },
    meaning: {
      zh: "由告警、事件、合规等合成的 0–100 分，构成可点开查看。",
      en: "0 to 100, made of alerts, incidents, compliance; its make-up is shown.",
    },
  },
  grading: {
    word: { zh: "事件分类分级", en: "class and level" },
    meaning: { zh: "按 GB/T 20986 划分的事件类别与级别。", en: "Classes and levels of incidents by GB/T 20986." },
  },
  containment: {
    word: { zh: "遏制", en: "containment" },
    meaning: { zh: "阻止影响扩大的措施。", en: "What keeps harm from spreading." },
  },
  fourEyes: {
    word: { zh: "双人复核", en: "four eyes" },
    meaning: { zh: "申请与批准必须是不同的人。", en: "Who asks and who approves are different people." },
  },
  lessons: {
    word: { zh: "复盘", en: "lessons learned" },
    meaning: { zh: "事件关闭后总结原因与改进。", en: "Causes and improvements, written after closing." },
  },
  mttd: {
    word: { zh: "MTTD / MTTA / MTTR", en: "MTTD / MTTA / MTTR" },
    meaning: { zh: "平均发现、认领、处置时间。", en: "Mean time to detect, to acknowledge, to resolve." },
  },
  warningColours: {
    word: { zh: "红橙黄蓝预警", en: "warning colours" },
    meaning: {
      zh: "预警的四个级别，红色最高；矩阵见 GB/T 32924。",
      en: "Four levels of warning, red the highest; the matrix is GB/T 32924’s.",
    },
  },
  notice: {
    word: { zh: "通报", en: "notice" },
    meaning: { zh: "发给责任单位、要求反馈的文书。", en: "A paper to a department that asks for feedback." },
  },
  reportClock: {
    word: { zh: "报告时限", en: "reporting clock" },
    meaning: {
      zh: "事件发生后须向上级报告的期限，自动计时。",
      en: "How long until an incident must be reported upward; it runs by itself.",
    },
  },
  evidence: {
    word: { zh: "证据", en: "evidence" },
    meaning: { zh: "支持结论的材料，附哈希可核验。", en: "What a conclusion rests on, provable by its hash." },
  },
  mlps: {
    word: { zh: "等级保护", en: "classified protection" },
    meaning: {
      zh: "按重要程度分级保护网络与系统的国家制度，基本要求见 GB/T 22239。",
      en: "The national scheme that protects systems by their importance; requirements are GB/T 22239’s.",
    },
  },
  gradingObject: {
    word: { zh: "定级对象", en: "grading object" },
    meaning: { zh: "作为一个整体定级的系统。", en: "A system that is graded as a whole." },
  },
  sag: {
    word: { zh: "S、A、G", en: "S, A, G" },
    meaning: {
      zh: "业务信息安全、系统服务保证、通用要求三个等级；取高者为系统等级。",
      en: "Levels of information security, service assurance and general requirements; the higher is the system’s.",
    },
  },
  verdict: {
    word: { zh: "符合、部分符合、不符合、不适用", en: "met, partly met, unmet, not applicable" },
    meaning: { zh: "每个测评项的判定结果。", en: "The verdict on each item." },
  },
  highRisk: {
    word: { zh: "高风险", en: "high risk" },
    meaning: {
      zh: "须立即整改、影响测评结论的问题。",
      en: "What has to be put right at once and decides the conclusion.",
    },
  },
  filing: {
    word: { zh: "备案", en: "filing" },
    meaning: {
      zh: "二级以上系统向公安机关登记。",
      en: "Registration of systems of level 2 and above with the police.",
    },
  },
  rectify: {
    word: { zh: "整改", en: "rectification" },
    meaning: { zh: "消除不符合项的工作。", en: "Putting right what is unmet." },
  },
  risk: {
    word: { zh: "风险", en: "risk" },
    meaning: {
      zh: "威胁利用脆弱性造成损失的可能与后果。",
      en: "How likely and how bad it is that a threat uses a weakness.",
    },
  },
  dataLevel: {
    word: { zh: "数据分类分级", en: "class and level of data" },
    meaning: { zh: "按领域分类、按影响分级（一般、重要、核心）。", en: "Data by field, and by the harm of a leak." },
  },
  masking: {
    word: { zh: "脱敏", en: "masking" },
    meaning: { zh: "遮盖个人信息，使无权者看不到原值。", en: "Covers personal data for those who may not see it." },
  },
  asset: {
    word: { zh: "资产", en: "asset" },
    meaning: {
      zh: "需要保护的主机、设备、应用、数据库。",
      en: "A host, device, application or database to be protected.",
    },
  },
  unparsed: {
    word: { zh: "未解析", en: "unparsed" },
    meaning: {
      zh: "没有格式认得的日志：仍原样入库，可检索，不参与检测。",
      en: "No format knows it: stored as it is and searchable, but nothing is detected in it.",
    },
  },
  lost: {
    word: { zh: "丢失", en: "lost" },
    meaning: {
      zh: "到达后未能保存的日志，按原因计数。超长的日志保留开头，截去的部分另计一条；内核丢弃的 UDP 报文无法分辨发送方，计在“发送方不明”一行。",
      en: "What arrived and could not be kept, counted by reason. Of a line that is too long the beginning is stored, and what is cut off counts as another; whose datagrams the kernel dropped nobody can tell: they are counted under “sender unknown”.",
    },
  },
  silentSource: {
    word: { zh: "静默日志源", en: "silent source" },
    meaning: {
      zh: "登记后超过设定时间没有日志的来源。",
      en: "A registered source that sent nothing for longer than its limit.",
    },
  },
  syslog: {
    word: { zh: "syslog", en: "syslog" },
    meaning: {
      zh: "设备发送日志的通用协议，可走 UDP、TCP 或 TLS。",
      en: "The common protocol of logs, over UDP, TCP or TLS.",
    },
  },
  ca: {
    word: { zh: "CA 签发机构", en: "CA" },
    meaning: { zh: "签发证书的机构，私钥不出此处。", en: "Issues certificates; its keys stay there." },
  },
  ra: {
    word: { zh: "RA 注册机构", en: "RA" },
    meaning: { zh: "核验身份、受理申请。", en: "Checks who asks for a certificate." },
  },
  kmc: {
    word: { zh: "KMC 密钥管理", en: "KMC" },
    meaning: { zh: "保管加密密钥，供恢复使用。", en: "Keeps encryption keys for recovery." },
  },
  certificate: {
    word: { zh: "证书", en: "certificate" },
    meaning: {
      zh: "证明身份与公钥对应的电子文件；国密为签名、加密双证书。",
      en: "Ties a key to an identity; with SM2 there are two, for signing and for encryption.",
    },
  },
  suspend: {
    word: { zh: "冻结", en: "suspension" },
    meaning: {
      zh: "暂停证书，可恢复；撤销不可恢复。",
      en: "Takes a certificate out of use for a time; revocation is for good.",
    },
  },
  crl: {
    word: { zh: "CRL 撤销列表", en: "CRL" },
    meaning: { zh: "公布已撤销证书的清单。", en: "The list of revoked certificates." },
  },
  ocsp: {
    word: { zh: "OCSP", en: "OCSP" },
    meaning: { zh: "在线查询证书状态。", en: "Asks for a certificate’s status online." },
  },
  sso: {
    word: { zh: "单点登录", en: "single sign-on" },
    meaning: { zh: "一次登录，进入各应用。", en: "One login for all applications." },
  },
  threeAdmins: {
    word: { zh: "三员分立", en: "three administrators" },
    meaning: {
      zh: "系统、安全、审计管理员由三人分任，互相制约（GB/T 22239 8.1.7.2）。",
      en: "System, security and audit administrator are three people who check each other (GB/T 22239 8.1.7.2).",
    },
  },
  token: {
    word: { zh: "接口令牌", en: "token" },
    meaning: { zh: "程序访问平台的凭据。", en: "With which a program enters the platform." },
  },
  hashChain: {
    word: { zh: "哈希链", en: "hash chain" },
    meaning: {
      zh: "每条记录含上一条的哈希，改动任何一条都会断裂。",
      en: "Each line holds the hash of the one before: no line can be changed unseen.",
    },
  },
  plan: {
    word: { zh: "应急预案", en: "emergency plan" },
    meaning: { zh: "事先写好的应对方案。", en: "What to do, written beforehand." },
  },
} as const satisfies Record<string, Term>;
