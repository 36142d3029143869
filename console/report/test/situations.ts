import type { SituationFacts } from "@chengfang/model/reporting/situation";

const day = 86_400_000;
const from = Date.parse("2026-11-15T16:00:00.000Z");
const counts = [312, 288, 401, 655, 870, 542, 398];

/** A week of a city, from Monday to Sunday. */
export const week: SituationFacts = {
  organisation: "滨海市网络安全和信息化领导小组办公室",
  period: "weekly",
  from: new Date(from).toISOString(),
  to: new Date(from + 7 * day).toISOString(),
  madeAt: "2026-11-23T00:30:00.000Z",
  alerts: {
    total: { now: 3466, before: 3080 },
    bySeverity: { critical: 42, high: 318, medium: 1102, low: 1650, informational: 354 },
    byDay: counts.map((count, i) => ({
      day: new Date(from + 8 * 3_600_000 + i * day).toISOString().slice(0, 10),
      count,
    })),
    falsePositives: 210,
    closed: 2980,
  },
  incidents: {
    opened: { now: 9, before: 12 },
    closed: { now: 11, before: 8 },
    open: 6,
    severe: { now: 4, before: 4 },
    minutesToClose: 512,
    listed: [
      ["CF-2026-000231", "政务服务门户：暴力破解至网站后门", "critical", "contained", "市政务服务局"],
      ["CF-2026-000229", "县电子公文系统：勒索软件", "critical", "closed", "东川县人民政府办公室"],
      ["CF-2026-000226", "人口基础库：异常批量导出", "high", "handling", "市公安局"],
    ].map(([number = "", titleZh = "", severity = "", status = "", units = ""]) => ({
      number,
      title: "An incident",
      titleZh,
      severity: severity as "high",
      status,
      units,
      firstSeen: "2026-11-19T02:00:00.000Z",
    })),
  },
  departments: [
    { name: "市政务服务局", count: 902 },
    { name: "市卫生健康委员会", count: 611 },
    { name: "市财政局", count: 404 },
    { name: "市公安局", count: 321 },
    { name: "东川县人民政府办公室", count: 155 },
  ],
  types: [
    { name: "SSH brute force followed by a login", nameZh: "SSH 暴力破解后登录成功", count: 1203 },
    { name: "SQL injection in a web request", nameZh: "Web 请求中的 SQL 注入", count: 843 },
    { name: "Web scanner user agent", nameZh: "Web 扫描器特征", count: 511 },
  ],
  sources: [
    { name: "203.0.113.7", count: 811 },
    { name: "198.51.100.20", count: 432 },
  ],
  tactics: [
    { name: "侦察", count: 511 },
    { name: "凭证访问", count: 1203 },
    { name: "初始访问", count: 843 },
  ],
  dispatches: { warnings: { now: 2, before: 1 }, notices: { now: 5, before: 5 }, unanswered: 7, overdue: 2 },
  compliance: { systems: 64, rate: 86.4, openOrders: 38, overdueOrders: 5 },
  certificates: { valid: 18_230, expiring: 214, revoked: 96 },
  collection: { received: 412_330_120, lost: 1203, unparsed: 88_120, sources: 231, silent: 4 },
};
