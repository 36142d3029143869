import type { Severity } from "@chengfang/model/severity";
import { severityScore } from "@chengfang/model/severity";
import { recordChange } from "@chengfang/store/records/changes";
import type { Db } from "@chengfang/store/records/transaction";

/** Rows of a small city, as analyzer and console would have written them; times lie before `now`. */
export async function seedCity(db: Db, now: number): Promise<void> {
  const time = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
  await db.insertInto("units").values(units.map(unit)).execute();
  await db
    .insertInto("assets")
    .values(hosts.map((host, i) => asset(host, i, time(4000))))
    .execute();
  await db
    .insertInto("rules")
    .values(rules.map((each, i) => ruleRow(each, i, time(i * 37 + 3))))
    .execute();
  const alerts = Array.from({ length: 64 }, (_, i) => alert(i, time));
  await db.insertInto("alerts").values(alerts).execute();
  for (const { id, updated_at } of alerts) await recordChange(db, "alert", id, updated_at);
  for (const [n, story] of stories.entries()) {
    const own = alerts.filter(({ incident_id }) => incident_id === `incident-${n}`);
    await db
      .insertInto("incidents")
      .values(incident(n, story, own))
      .execute();
  }
}

const units = ["市政务服务局", "市公安局", "市财政局", "市卫生健康委员会", "市政务云中心", "东川县人民政府办公室"];

const hosts = [
  ["zwfw-web-01", "10.10.100.11", 0, "一网通办门户", "critical", 3],
  ["rkk-db-01", "10.10.100.31", 1, "人口基础库", "critical", 3],
  ["czj-app-02", "10.10.3.21", 2, "国库集中支付系统", "high", 3],
  ["wjw-his-01", "10.10.4.11", 3, "全民健康信息平台", "high", 3],
  ["cloud-ops-01", "10.10.100.41", 4, "云管平台", "critical", 3],
  ["dc-oa-srv-01", "10.20.7.11", 5, "县电子公文系统", "normal", 2],
] as const;
type Host = (typeof hosts)[number];

const rules = [
  ["brute", "high", "SSH brute force followed by a login", "SSH 暴力破解后登录成功", "credential-access"],
  ["shell", "critical", "Web shell executes a command", "网站后门执行命令", "execution"],
  ["sqli", "medium", "SQL injection in a web request", "Web 请求中的 SQL 注入", "initial-access"],
  ["scan", "low", "Web scanner user agent", "Web 扫描器特征", "reconnaissance"],
  ["shadow", "critical", "Shadow copies deleted", "删除卷影副本", "impact"],
  ["psexec", "high", "Remote service creation (PsExec)", "远程创建服务（PsExec）", "lateral-movement"],
  ["dump", "high", "Bulk export from the population database", "人口库批量导出", "exfiltration"],
  ["sudo", "low", "Failed sudo", "sudo 提权失败", "privilege-escalation"],
  ["encoded", "medium", "PowerShell with an encoded command", "PowerShell 执行编码命令", "execution"],
  ["newuser", "medium", "Local account created", "新建本地账户", "persistence"],
  ["dns", "informational", "Rare top level domain asked", "解析罕见顶级域名", "command-and-control"],
] as const;
type Rule = (typeof rules)[number];

const stories = [
  ["zwfw-web-01: brute force to web shell", "政务服务门户：暴力破解至网站后门", 0, "critical"],
  ["dc-oa-srv-01: ransomware", "县电子公文系统：勒索软件", 5, "critical"],
  ["rkk-db-01: bulk export", "人口基础库：异常批量导出", 1, "high"],
] as const;
type Story = (typeof stories)[number];

const unit = (name: string, i: number) => ({
  id: `unit-${i}`,
  name,
  kind: i === 4 ? "centre" : i === 5 ? "district" : "department",
  parent_id: null,
  contact: "王芳",
  phone: "0000-12345678",
});

function asset([name, ip, unitIndex, system, importance, level]: Host, i: number, at: string) {
  const levels = { level_g: level, level_s: level, level_a: 2 };
  const where = {
    addresses: JSON.stringify([ip]),
    hostnames: JSON.stringify([name]),
    unit_id: `unit-${unitIndex}`,
    system,
  };
  return {
    id: `asset-${i}`,
    name,
    kind: "server",
    ...where,
    owner: "李工",
    zone: "政务外网",
    importance,
    ...levels,
    note: "",
    created_at: at,
    updated_at: at,
  };
}

function ruleRow([id, severity, title, title_zh, tactic]: Rule, i: number, lastMatch: string) {
  const source = `title: ${title}\ntitle_zh: ${title_zh}\nlogsource:\n  product: linux\n  service: sshd\ndetection:\n  selection:\n    event.outcome: failure\n  condition: selection\nlevel: ${severity}\n`;
  return {
    id: `rule-${id}`,
    title,
    title_zh,
    description: `Finds: ${title}.`,
    description_zh: `检测：${title_zh}。常见于外部攻击者取得初步立足点之后。`,
    severity,
    status: "stable",
    author: "城防",
    tags: JSON.stringify([`attack.${tactic}`, "attack.t1110"]),
    logsource: JSON.stringify({ product: "linux", service: "sshd" }),
    false_positives: JSON.stringify(["运维人员忘记密码"]),
    origin: i === 9 ? "/etc/chengfang/rules" : "builtin",
    file: `linux/${id}.yml`,
    source,
    state: i === 9 ? "refused" : i === 10 ? "needs-values" : "loaded",
    problem: i === 9 ? "linux/newuser.yml:9: condition names no selection “selection2”" : "",
    hits: 900 - i * 77,
    last_match: lastMatch,
  };
}

/** Which story an alert belongs to, if any: those of the story's host that are serious. */
function storyOf(severity: Severity, hostIndex: number): number | undefined {
  const found = stories.findIndex(([, , host]) => host === hostIndex);
  return found === -1 || severityScore[severity] < severityScore.medium ? undefined : found;
}

function alert(i: number, time: (minutesAgo: number) => string) {
  const [id, severity, rule_title, rule_title_zh, tactic] = rules[(i * 7) % rules.length] ?? rules[0];
  const hostIndex = (i * 5) % hosts.length;
  const [name, ip, unitIndex] = hosts[hostIndex] ?? hosts[0];
  const story = storyOf(severity, hostIndex);
  const source = { kind: "address", value: `203.0.113.${7 + (i % 4)}` };
  const entities = [
    source,
    { kind: "host", value: name },
    { kind: "address", value: ip },
    { kind: "user", value: i % 2 === 0 ? "root" : "zhangwei" },
  ];
  const matched = [
    { field: "outcome", source: "event.outcome", value: "failure", selection: "selection" },
    { field: "src", source: "source.ip", value: source.value, selection: "selection" },
  ];
  const what = { rule_id: `rule-${id}`, rule_title, rule_title_zh, severity, severity_score: severityScore[severity] };
  const entity = { entity_kind: source.kind, entity_value: source.value, entities: JSON.stringify(entities) };
  const place = { asset_id: `asset-${hostIndex}`, asset_name: name, unit_id: `unit-${unitIndex}` };
  return {
    id: `alert-${String(i).padStart(2, "0")}`,
    ...what,
    ...entity,
    ...place,
    ...timesOf(i, time),
    tactics: JSON.stringify([tactic]),
    techniques: JSON.stringify(["T1110.001"]),
    matched: JSON.stringify(matched),
    event_ids: JSON.stringify([`event-${i * 5}`, `event-${i * 5 + 1}`]),
    count: 2 + ((i * 13) % 40),
    unit_name: units[unitIndex] ?? "",
    incident_id: story === undefined ? null : `incident-${story}`,
  };
}

function timesOf(i: number, time: (minutesAgo: number) => string) {
  const last = time(i * 21 + 4);
  return { first_seen: time(i * 21 + 19), last_seen: last, created_at: last, updated_at: last };
}

type AlertRow = ReturnType<typeof alert>;

function incident(n: number, [title, title_zh, hostIndex, severity]: Story, alerts: readonly AlertRow[]) {
  const [name, ip, unitIndex] = hosts[hostIndex];
  const sorted = alerts.toSorted((a, b) => (a.first_seen < b.first_seen ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  const joins = sorted.map((each, i) => ({
    alertId: each.id,
    at: each.first_seen,
    shared: i === 0 ? [] : [{ kind: "host", value: name }],
    gapMs: i === 0 ? 0 : 1_260_000,
  }));
  const times = { first_seen: first?.first_seen ?? "", last_seen: last?.last_seen ?? "" };
  const tactics = [...new Set(alerts.flatMap((each) => JSON.parse(each.tactics) as string[]))];
  const own = { id: `incident-${n}`, number: `CF-2026-${String(n + 1).padStart(6, "0")}`, title, title_zh };
  const grade = { severity, severity_score: severityScore[severity], severity_reasons: JSON.stringify(reasons) };
  const where = { asset_ids: JSON.stringify([`asset-${hostIndex}`]), unit_ids: JSON.stringify([`unit-${unitIndex}`]) };
  return {
    ...own,
    ...grade,
    ...where,
    ...times,
    tactics: JSON.stringify(tactics),
    techniques: JSON.stringify(["T1110.001"]),
    entities: JSON.stringify([
      { kind: "host", value: name },
      { kind: "address", value: ip },
      { kind: "address", value: "203.0.113.7" },
    ]),
    alert_count: alerts.length,
    event_count: alerts.reduce((sum, { count }) => sum + count, 0),
    joins: JSON.stringify(joins),
    created_at: times.first_seen,
    updated_at: times.last_seen,
  };
}

const reasons = [
  { code: "worst-alert", value: "high" },
  { code: "attack-progress", value: "3" },
  { code: "protection-level", value: "3" },
];

/** Log lines of the city, oldest first, as the collectors put them on the wire. */
export function eventLines(now: number, count: number): string {
  const lines = Array.from({ length: count }, (_, i) => JSON.stringify(event(i, now)));
  return `${lines.join("\n")}\n`;
}

function event(i: number, now: number) {
  // Event n·5 belongs to alert n, which lies 21 minutes before alert n−1.
  const at = new Date(now - (Math.floor(i / 5) * 21 + 12 - (i % 5)) * 60_000).toISOString();
  const n = Math.floor(i / 5);
  const [name, ip, unitIndex] = hosts[(n * 5) % hosts.length] ?? hosts[0];
  const source = `203.0.113.${7 + (n % 4)}`;
  const user = n % 2 === 0 ? "root" : "zhangwei";
  const message = `Failed password for ${user} from ${source} port ${40_000 + i} ssh2`;
  return {
    "@timestamp": at,
    "event.id": `event-${i}`,
    "event.ingested": at,
    "event.kind": "event",
    "event.category": ["authentication"],
    "event.action": "ssh_login",
    "event.outcome": i % 5 === 4 ? "success" : "failure",
    "event.dataset": i % 3 === 0 ? "nginx.access" : "system.auth",
    "host.name": name,
    "source.ip": source,
    "source.port": 40_000 + i,
    "destination.ip": ip,
    "user.name": user,
    "process.name": "sshd",
    "related.ip": [source, ip],
    "related.user": [user],
    "labels.unit": units[unitIndex],
    message,
    "event.original": `<86>${at} ${name} sshd[${1000 + i}]: ${message}`,
    more: { "log.syslog.facility.code": 10, "process.parent.name": "sshd" },
  };
}
