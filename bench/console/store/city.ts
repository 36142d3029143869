import { Severity, severityScore } from "@chengfang/model/severity";

/** What a large city has; alerts are spread over it. */
export interface City {
  readonly units: number;
  readonly hosts: number;
  readonly sources: number;
  readonly rules: number;
}
export const city: City = { units: 80, hosts: 6000, sources: 20_000, rules: 400 };

const bureaus = [
  "卫生健康",
  "财政",
  "公安",
  "教育",
  "民政",
  "交通运输",
  "生态环境",
  "政务服务",
  "住房城乡建设",
  "应急管理",
];
const behaviours = [
  ["SSH brute force", "SSH 暴力破解", "credential-access", "T1110"],
  ["Web scanner", "Web 扫描器特征", "reconnaissance", "T1595"],
  ["SQL injection", "SQL 注入", "initial-access", "T1190"],
  ["Encoded PowerShell", "PowerShell 执行编码命令", "execution", "T1059.001"],
  ["New local account", "新建本地账户", "persistence", "T1136"],
  ["Remote service created", "远程创建服务", "lateral-movement", "T1021.002"],
  ["Rare domain asked", "解析罕见域名", "command-and-control", "T1071.004"],
  ["Bulk export", "批量导出数据", "exfiltration", "T1048"],
  ["Shadow copies deleted", "删除卷影副本", "impact", "T1490"],
  ["Failed sudo", "sudo 提权失败", "privilege-escalation", "T1548"],
] as const;
/** Out of a hundred rules: informational, low, medium, high, critical. */
const shares = [10, 35, 70, 93, 100];

const at = <T>(from: readonly T[], i: number): T => from[i % from.length] as T;

export const unitId = (i: number) => `unit-${i}`;
export const unitName = (i: number) => `${i < 10 ? "市" : `第${Math.floor(i / 10)}区`}${at(bureaus, i)}局`;
export const hostName = (i: number) => `${["web", "app", "db", "dc", "pc"][i % 5]}-${String(i).padStart(5, "0")}`;
export const hostAddress = (i: number) => `10.${20 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`;
/** Documentation addresses are too few for a city: 100.64.0.0/10 belongs to nobody on the Internet either (RFC 6598). */
export const sourceAddress = (i: number) => `100.${64 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`;
export const unitOfHost = (i: number) => (i * 7) % city.units;
export const levelOfHost = (i: number) => [2, 3, 2, 3, null, 4, 3, 2][i % 8] ?? null;

export function ruleOf(i: number) {
  const [title, titleZh, tactic, technique] = at(behaviours, i);
  const severity = at(
    Severity.options,
    shares.findIndex((share) => (i * 37) % 100 < share),
  );
  return {
    id: `rule-${String(i).padStart(4, "0")}`,
    title: `${title} #${i}`,
    titleZh: `${titleZh} ${i} 号`,
    severity,
    score: severityScore[severity],
    tactic,
    technique,
  };
}
