import type { PlatformCheck } from "./check.ts";
import { daysSince, fail, na, partial, pass, unknown } from "./check.ts";
import type { PlatformFacts } from "./facts.ts";

/** Days since the newest activity of one of these kinds; undefined: there is none. */
function lastOf({ activities, at }: PlatformFacts, kinds: readonly string[]): number | undefined {
  const days = activities.filter(({ kind }) => kinds.includes(kind)).map(({ lastDay }) => daysSince(lastDay, at));
  return days.length === 0 ? undefined : Math.min(...days);
}

interface Yearly {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly kinds: readonly string[];
  readonly requirements: readonly string[];
  readonly highRiskCases?: readonly string[];
  readonly days?: number;
}

/** Something that has to have been done within so many days, by the records of activities. */
function yearly({ id, zh, en, kinds, requirements, highRiskCases = [], days = 366 }: Yearly): PlatformCheck {
  return {
    id,
    title: { zh: `${zh}（按期开展）`, en: `${en}, done in time` },
    remedy: { zh: `组织${zh}并在平台登记记录`, en: `Do it and put it on record: ${en}` },
    risk: "medium",
    requirements,
    highRiskCases,
    entered: true,
    wanted: () => `≤ ${days} 天 days`,
    find: (facts) => {
      const age = lastOf(facts, kinds);
      if (age === undefined) return unknown("平台无记录 not on record");
      return age <= days ? pass(`${age} 天前 days ago`) : fail(`${age} 天前 days ago`);
    },
  };
}

/** What people have to do again and again, by what is on record. */
export const work: readonly PlatformCheck[] = [
  {
    id: "alarm-time",
    title: { zh: "安全事件识别与告警时间", en: "Time from the event to the alarm" },
    remedy: {
      zh: "检查采集与检测链路，开展告警测试",
      en: "Check the road from collection to detection; test the alarm",
    },
    risk: "medium",
    requirements: ["8.1.5.4.f", "8.1.4.4.f"],
    wanted: ({ alarmMs }) => `≤ ${alarmMs / 60_000} min，30 天内有告警 an alarm within 30 days`,
    find: ({ alarms: { count, medianMs, last } }, { alarmMs }) => {
      if (count === 0 || medianMs === null)
        return unknown("30 天内没有告警，未做告警测试 no alarm, no test in 30 days");
      const seen = `${count} 条 alerts，中位 median ${(medianMs / 1000).toFixed(1)} s，最近 last ${last ?? ""}`;
      return medianMs <= alarmMs ? pass(seen) : fail(seen);
    },
  },
  {
    id: "alert-review",
    title: { zh: "告警日清", en: "Alerts are looked at within a day" },
    remedy: { zh: "当日研判并关闭或升级告警", en: "Triage alerts on the day they come" },
    risk: "low",
    requirements: ["8.1.10.6.e", "8.1.10.6.f"],
    wanted: () => "超过 24 小时未研判的告警 alerts nobody looked at for a day：0",
    find: ({ alarms: { count, waitingOverDay } }) => {
      if (count === 0) return na("30 天内没有告警 no alerts in 30 days");
      return waitingOverDay === 0 ? pass("0") : partial(String(waitingOverDay));
    },
  },
  {
    id: "incident-records",
    title: { zh: "安全事件处置记录完整性", en: "Completeness of incident records" },
    remedy: { zh: "补记事件的原因、处置措施和结论", en: "Fill in cause, measures and disposition" },
    risk: "low",
    requirements: ["8.1.10.12.b", "8.1.10.12.c"],
    wanted: () => "情况、措施、结论齐全 summary, measures and disposition of each",
    find: ({ incidents: { closed, incomplete } }) => {
      if (closed === 0) return na("一年内没有已关闭的事件 no closed incident within a year");
      const seen = `${closed - incomplete.length}/${closed}${incomplete.length > 0 ? `：${incomplete.slice(0, 10).join("、")}` : ""}`;
      if (incomplete.length === 0) return pass(seen);
      return incomplete.length === closed ? fail(seen) : partial(seen);
    },
  },
  {
    id: "yearly-assessment",
    title: { zh: "等级测评按期开展", en: "Assessed within the year" },
    remedy: { zh: "委托有资质的测评机构开展等级测评", en: "Have a qualified body assess the system" },
    risk: "high",
    requirements: ["8.1.9.9.a"],
    highRiskCases: ["6.9.4.1"],
    wanted: () => "≤ 366 天 days（第三级及以上 level 3 and above）",
    find: ({ system: { level, lastAssessedAt }, at }) => {
      if (level < 3) return na("第三级以下 below level 3");
      if (lastAssessedAt === null) return unknown("未登记测评日期 not on record");
      const age = daysSince(lastAssessedAt, at);
      return age <= 366 ? pass(lastAssessedAt) : fail(`${lastAssessedAt}，${age} 天前 days ago`);
    },
  },
  {
    id: "policy-review",
    title: { zh: "安全管理制度定期评审", en: "Rules are reviewed in time" },
    remedy: { zh: "评审到期的制度并更新评审日期", en: "Review the documents that are due" },
    risk: "low",
    requirements: ["8.1.6.4"],
    entered: true,
    wanted: () => "无到期未评审制度 none overdue",
    find: ({ documents: { all, overdue } }) => {
      if (all === 0) return unknown("平台未登记制度 no document on record");
      if (overdue.length === 0) return pass(`${all}`);
      const seen = `${overdue.length}/${all}：${overdue.slice(0, 10).join("、")}`;
      return overdue.length === all ? fail(seen) : partial(seen);
    },
  },
  yearly({
    id: "drill",
    zh: "应急预案演练",
    en: "drill of the emergency plan",
    kinds: ["drill"],
    requirements: ["8.1.10.13.c"],
    highRiskCases: ["6.10.1.2"],
  }),
  yearly({
    id: "training",
    zh: "安全意识与技能培训",
    en: "security training",
    kinds: ["training"],
    requirements: ["8.1.8.3.a", "8.1.8.3.c"],
  }),
  yearly({
    id: "restore-test",
    zh: "备份恢复测试",
    en: "restore test",
    kinds: ["restore-test"],
    requirements: ["8.1.4.9.a", "8.1.10.11.c"],
    days: 183,
  }),
  yearly({
    id: "security-check",
    zh: "全面安全检查",
    en: "full security check",
    kinds: ["inspection", "review"],
    requirements: ["8.1.7.5.b"],
  }),
];
