import { z } from "zod";

/** The ten classes of GB/T 20986-2023, clause 5. The keys are ours: its codes (annex B) have not been seen. */
export const IncidentClass = z.enum([
  "malware",
  "attack",
  "data",
  "content",
  "facility",
  "violation",
  "hazard",
  "anomaly",
  "disaster",
  "other",
]);
export type IncidentClass = z.infer<typeof IncidentClass>;

interface ClassOfStandard {
  readonly zh: string;
  readonly en: string;
  /** The nearest class of GB/Z 20986-2007, which many plans still cite. */
  readonly before: string;
  readonly subclasses: Readonly<Record<string, readonly [zh: string, en: string]>>;
}

/** Classes and subclasses by GB/T 20986-2023, and the nearest class of the edition of 2007. The English is ours. */
export const incidentClasses: Readonly<Record<IncidentClass, ClassOfStandard>> = {
  malware: {
    zh: "恶意程序事件",
    en: "Malicious program",
    before: "有害程序事件",
    subclasses: {
      virus: ["计算机病毒事件", "Computer virus"],
      worm: ["网络蠕虫事件", "Network worm"],
      trojan: ["特洛伊木马事件", "Trojan horse"],
      botnet: ["僵尸网络事件", "Botnet"],
      "malicious-page": ["恶意代码内嵌网页事件", "Malicious code in a web page"],
      "malicious-host": ["恶意代码宿主站点事件", "Site hosting malicious code"],
      ransomware: ["勒索软件事件", "Ransomware"],
      mining: ["挖矿病毒事件", "Cryptocurrency mining"],
      blended: ["混合攻击程序事件", "Blended attack program"],
      other: ["其他恶意程序事件", "Other malicious program"],
    },
  },
  attack: {
    zh: "网络攻击事件",
    en: "Network attack",
    before: "网络攻击事件",
    subclasses: {
      scan: ["网络扫描探测事件", "Scanning and probing"],
      phishing: ["网络钓鱼事件", "Phishing"],
      exploit: ["漏洞利用事件", "Exploitation of a vulnerability"],
      "backdoor-use": ["后门利用事件", "Use of a backdoor"],
      "backdoor-implant": ["后门植入事件", "Implanting of a backdoor"],
      credential: ["凭据攻击事件", "Credential attack"],
      interference: ["信号干扰事件", "Signal interference"],
      dos: ["拒绝服务事件", "Denial of service"],
      defacement: ["网页篡改事件", "Defacement"],
      "hidden-link": ["暗链植入事件", "Implanting of hidden links"],
      "domain-hijack": ["域名劫持事件", "Domain hijacking"],
      "domain-redirect": ["域名转嫁事件", "Domain redirection"],
      "dns-poisoning": ["DNS 污染事件", "DNS poisoning"],
      "wlan-hijack": ["WLAN 劫持事件", "WLAN hijacking"],
      "traffic-hijack": ["流量劫持事件", "Traffic hijacking"],
      "bgp-hijack": ["BGP 劫持攻击事件", "BGP hijacking"],
      "broadcast-fraud": ["广播欺诈事件", "Broadcast fraud"],
      compromised: ["失陷主机事件", "Compromised host"],
      "supply-chain": ["供应链攻击事件", "Supply chain attack"],
      apt: ["APT 事件", "Advanced persistent threat"],
      other: ["其他网络攻击事件", "Other network attack"],
    },
  },
  data: {
    zh: "数据安全事件",
    en: "Data security",
    before: "信息破坏事件",
    subclasses: {
      tampering: ["数据篡改事件", "Tampering with data"],
      forgery: ["数据假冒事件", "Counterfeiting of data"],
      leak: ["数据泄露事件", "Data leak"],
      "social-engineering": ["社会工程事件", "Social engineering"],
      theft: ["数据窃取事件", "Data theft"],
      interception: ["数据拦截事件", "Interception of data"],
      location: ["位置检测事件", "Location tracking"],
      poisoning: ["数据投毒事件", "Data poisoning"],
      abuse: ["数据滥用事件", "Abuse of data"],
      privacy: ["隐私侵犯事件", "Invasion of privacy"],
      loss: ["数据损失事件", "Loss of data"],
      other: ["其他数据安全事件", "Other data security"],
    },
  },
  content: {
    zh: "信息内容安全事件",
    en: "Information content",
    before: "信息内容安全事件",
    subclasses: {
      reactionary: ["反动宣传事件", "Subversive propaganda"],
      terror: ["暴恐宣扬事件", "Propagation of violence and terror"],
      pornography: ["色情传播事件", "Pornography"],
      falsehood: ["虚假信息传播事件", "False information"],
      rights: ["权益侵害事件", "Infringement of rights"],
      spam: ["信息滥发事件", "Spam"],
      fraud: ["网络欺诈事件", "Online fraud"],
      other: ["其他信息内容安全事件", "Other information content"],
    },
  },
  facility: {
    zh: "设备设施故障事件",
    en: "Failure of equipment or facilities",
    before: "设备设施故障",
    subclasses: {
      technical: ["技术故障事件", "Technical failure"],
      supporting: ["配套设施故障事件", "Failure of supporting facilities"],
      physical: ["物理损害事件", "Physical damage"],
      radiation: ["辐射干扰事件", "Radiation interference"],
      other: ["其他设备设施故障事件", "Other failure"],
    },
  },
  violation: {
    zh: "违规操作事件",
    en: "Operation against the rules",
    before: "其他事件",
    subclasses: {
      "privilege-abuse": ["权限滥用事件", "Abuse of privileges"],
      "privilege-forgery": ["权限伪造事件", "Forgery of privileges"],
      repudiation: ["行为抵赖事件", "Repudiation"],
      deliberate: ["故意违规操作事件", "Deliberate violation"],
      mistake: ["误操作事件", "Operating mistake"],
      availability: ["人员可用性破坏事件", "Unavailability of staff"],
      unauthorised: ["资源未授权使用事件", "Unauthorised use of resources"],
      copyright: ["版权违反事件", "Breach of copyright"],
      other: ["其他违规操作事件", "Other violation"],
    },
  },
  hazard: {
    zh: "安全隐患事件",
    en: "Security hazard",
    before: "其他事件",
    subclasses: {
      vulnerability: ["网络漏洞事件", "Vulnerability"],
      configuration: ["网络配置合规缺陷事件", "Configuration that breaks the rules"],
      other: ["其他安全隐患事件", "Other hazard"],
    },
  },
  anomaly: {
    zh: "异常行为事件",
    en: "Abnormal behaviour",
    before: "其他事件",
    subclasses: {
      access: ["访问异常事件", "Abnormal access"],
      traffic: ["流量异常事件", "Abnormal traffic"],
      other: ["其他异常行为事件", "Other abnormal behaviour"],
    },
  },
  disaster: {
    zh: "不可抗力事件",
    en: "Force majeure",
    before: "灾害性事件",
    subclasses: {
      nature: ["自然灾害事件", "Natural disaster"],
      accident: ["事故灾难事件", "Accident"],
      health: ["公共卫生事件", "Public health"],
      society: ["社会安全事件", "Public security"],
      other: ["其他不可抗力事件", "Other force majeure"],
    },
  },
  other: { zh: "其他事件", en: "Other", before: "其他事件", subclasses: {} },
};

/** Whether the standard knows the subclass under the class. */
export const hasSubclass = (of: IncidentClass, subclass: string): boolean =>
  Object.hasOwn(incidentClasses[of].subclasses, subclass);

/** What a class is proposed by: the words of the worst alert's rule, and where in an attack the alerts stand. */
export interface ClassClues {
  readonly title: string;
  readonly titleZh: string;
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
}

export interface ProposedClass {
  readonly class: IncidentClass;
  readonly subclass: string | null;
}

type Clue = readonly [clue: RegExp | readonly string[], of: IncidentClass, subclass: string | null];

/** Read from top to bottom, the first that fits counts: words and techniques first, the tactic where nothing else speaks. */
const clues: readonly Clue[] = [
  [/ransom|勒索|shadow cop(y|ies)|卷影/i, "malware", "ransomware"],
  [["T1486", "T1490"], "malware", "ransomware"],
  [/coin ?min|cryptomin|xmrig|stratum|挖矿/i, "malware", "mining"],
  [["T1496"], "malware", "mining"],
  [/botnet|僵尸网络/i, "malware", "botnet"],
  [/web ?shell|网站后门|后门植入|网页后门/i, "attack", "backdoor-implant"],
  [["T1505"], "attack", "backdoor-implant"],
  [/deface|网页篡改|暗链/i, "attack", "defacement"],
  [["T1491"], "attack", "defacement"],
  [/denial of service|\bd?dos\b|拒绝服务|flood/i, "attack", "dos"],
  [["T1498", "T1499"], "attack", "dos"],
  [/phish|钓鱼/i, "attack", "phishing"],
  [["T1566"], "attack", "phishing"],
  [/worm\b|蠕虫/i, "malware", "worm"],
  [/trojan|木马|\brat\b|cobalt|meterpreter/i, "malware", "trojan"],
  [/virus|malware|病毒|恶意程序|恶意代码/i, "malware", "virus"],
  [/exfil|bulk export|导出|数据窃取|外传|拖库/i, "data", "theft"],
  [["T1041", "T1048", "T1567", "T1020"], "data", "theft"],
  [/leak|泄露|泄漏/i, "data", "leak"],
  [["T1485", "T1561"], "data", "loss"],
  [["T1565"], "data", "tampering"],
  [/brute|password spray|credential|口令|暴力破解|凭据|凭证/i, "attack", "credential"],
  [["T1110", "T1003", "T1558", "T1555"], "attack", "credential"],
  [/dns poison|DNS 污染/i, "attack", "dns-poisoning"],
  [/injection|exploit|traversal|struts|log4|\brce\b|注入|漏洞利用|目录遍历/i, "attack", "exploit"],
  [["T1190", "T1203", "T1210", "T1068"], "attack", "exploit"],
  [/scan|probe|扫描|探测/i, "attack", "scan"],
  [["T1595", "T1046"], "attack", "scan"],
  [/sudo|越权|abuse of privil|权限滥用/i, "violation", "privilege-abuse"],
  [/misconfig|合规|weak cipher|弱口令|配置缺陷/i, "hazard", "configuration"],
  [/vulnerab|漏洞/i, "hazard", "vulnerability"],
  [/off-hours|unusual|rare|anomal|异常|罕见/i, "anomaly", "access"],
];

const byTactic: Readonly<Record<string, readonly [IncidentClass, string | null]>> = {
  exfiltration: ["data", "theft"],
  impact: ["attack", "other"],
  "command-and-control": ["attack", "compromised"],
  "lateral-movement": ["attack", "compromised"],
  "credential-access": ["attack", "credential"],
  persistence: ["attack", "backdoor-implant"],
  "privilege-escalation": ["attack", "exploit"],
  "initial-access": ["attack", "exploit"],
  execution: ["attack", "compromised"],
  reconnaissance: ["attack", "scan"],
  discovery: ["attack", "scan"],
};

/** The class that an incident most likely has. A proposal: people choose. */
export function proposeClass({ title, titleZh, tactics, techniques }: ClassClues): ProposedClass {
  const parents = new Set(techniques.map((each) => each.split(".")[0] ?? each));
  const fits = (clue: RegExp | readonly string[]) =>
    clue instanceof RegExp ? clue.test(title) || clue.test(titleZh) : clue.some((each) => parents.has(each));
  const found = clues.find(([clue]) => fits(clue));
  if (found !== undefined) return { class: found[1], subclass: found[2] };
  for (const [tactic, [of, subclass]] of Object.entries(byTactic))
    if (tactics.includes(tactic)) return { class: of, subclass };
  return { class: "anomaly", subclass: null };
}
