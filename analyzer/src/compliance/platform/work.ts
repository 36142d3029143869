import type { PlatformCheck } from "./check.ts";
import { both, daysSince, fail, line, na, partial, pass, told, unknown } from "./check.ts";
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
    entered: kinds,
    wanted: () => both(`不超过 ${days} 天`, `within ${days} days`),
    find: (facts) => {
      const age = lastOf(facts, kinds);
      if (age === undefined) return unknown(both("平台无记录", "not on record"));
      const seen = both(`距今 ${age} 天`, `done ${age} days ago`);
      return age <= days ? pass(seen) : fail(seen);
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
    wanted: ({ alarmMs }) =>
      both(
        `不超过 ${alarmMs / 60_000} 分钟，近 30 天有告警`,
        `within ${alarmMs / 60_000} minutes, and an alarm in 30 days`,
      ),
    find: ({ alarms: { count, medianMs, last } }, { alarmMs }) => {
      if (count === 0 || medianMs === null)
        return unknown(both("近 30 天没有告警，未做告警测试", "no alarm, no test in 30 days"));
      const seconds = (medianMs / 1000).toFixed(1);
      const seen = line(
        both(`告警 ${count} 条，中位 ${seconds} 秒`, `alerts ${count}, median ${seconds} seconds`),
        last === null ? "" : told("最近", "last", [last]),
      );
      return medianMs <= alarmMs ? pass(seen) : fail(seen);
    },
  },
  {
    id: "alert-review",
    title: { zh: "告警日清", en: "Alerts are looked at within a day" },
    remedy: { zh: "当日研判并关闭或升级告警", en: "Triage alerts on the day they come" },
    risk: "low",
    requirements: ["8.1.10.6.e", "8.1.10.6.f"],
    wanted: () => both("没有超过一天未研判的告警", "no alert that nobody looked at for a day"),
    find: ({ alarms: { count, waitingOverDay } }) => {
      if (count === 0) return na(both("近 30 天没有告警", "no alerts in 30 days"));
      const seen = both(
        `超过一天未研判的告警 ${waitingOverDay} 条（共 ${count} 条）`,
        `alerts nobody looked at for a day, ${waitingOverDay} of ${count}`,
      );
      return waitingOverDay === 0 ? pass(seen) : partial(seen);
    },
  },
  {
    id: "incident-records",
    title: { zh: "安全事件处置记录完整性", en: "Completeness of incident records" },
    remedy: { zh: "补记事件的原因、处置措施和结论", en: "Fill in cause, measures and disposition" },
    risk: "low",
    requirements: ["8.1.10.12.b", "8.1.10.12.c"],
    wanted: () => both("每起事件的情况、措施、结论齐全", "summary, measures and disposition of each"),
    find: ({ incidents: { closed, incomplete } }) => {
      if (closed === 0) return na(both("一年内没有已关闭的事件", "no closed incident within a year"));
      const complete = closed - incomplete.length;
      const seen = line(
        both(
          `记录完整的事件 ${complete} 起（共 ${closed} 起）`,
          `incidents with a complete record, ${complete} of ${closed}`,
        ),
        incomplete.length === 0 ? "" : told("缺", "missing", incomplete),
      );
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
    wanted: () => both("第三级及以上系统不超过 366 天", "within 366 days at level 3 and above"),
    find: ({ system: { level, lastAssessedAt }, at }) => {
      if (level < 3) return na(both("第三级以下", "below level 3"));
      if (lastAssessedAt === null) return unknown(both("未登记测评日期", "no day of assessment on record"));
      const age = daysSince(lastAssessedAt, at);
      const seen = line(both(`距今 ${age} 天`, `done ${age} days ago`), lastAssessedAt);
      return age <= 366 ? pass(seen) : fail(seen);
    },
  },
  {
    id: "policy-review",
    title: { zh: "安全管理制度定期评审", en: "Rules are reviewed in time" },
    remedy: { zh: "评审到期的制度并更新评审日期", en: "Review the documents that are due" },
    risk: "low",
    requirements: ["8.1.6.4"],
    entered: ["document"],
    wanted: () => both("无到期未评审制度", "no document overdue for review"),
    find: ({ documents: { all, overdue } }) => {
      if (all === 0) return unknown(both("平台未登记制度", "no document on record"));
      const good = all - overdue.length;
      const seen = line(
        both(`按期评审的制度 ${good} 项（共 ${all} 项）`, `documents reviewed in time, ${good} of ${all}`),
        overdue.length === 0 ? "" : told("到期未评审", "overdue", overdue),
      );
      if (overdue.length === 0) return pass(seen);
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
