import type { PlatformCheck } from "./check.ts";
import { both, daysSince, fail, line, partial, pass, share, told, unknown } from "./check.ts";
import type { PlatformFacts } from "./facts.ts";

/** Days that the disk holds at today's rate, what is kept included. */
function forecastDays({ log }: PlatformFacts): number | undefined {
  if (log.bytesPerDay === null || log.bytesPerDay === 0) return undefined;
  return Math.floor((log.freeBytes + log.keptBytes) / log.bytesPerDay);
}

/** Logs: kept long enough, from everybody, in time, whole, unchanged. */
export const logs: readonly PlatformCheck[] = [
  {
    id: "log-retention",
    title: { zh: "各日志源最早日志时间与留存期", en: "Oldest log of each source, and how long logs are kept" },
    remedy: {
      zh: "将留存期设为 180 天以上，扩充存储，恢复缺失日志源的采集",
      en: "Keep logs for 180 days or more, add storage, have the missing sources send again",
    },
    risk: "high",
    requirements: ["8.1.5.4.d", "8.1.3.5.c", "8.1.4.3.c"],
    highRiskCases: ["6.5.1.2"],
    wanted: ({ retentionDays }) => both(`至少 ${retentionDays} 天`, `at least ${retentionDays} days`),
    find: (facts, { retentionDays }) => {
      const { archiveDays, oldest } = facts.log;
      const forecast = forecastDays(facts);
      const capacity = line(
        both(`设定留存 ${archiveDays} 天`, `kept for ${archiveDays} days`),
        forecast === undefined ? "" : both(`容量可存 ${forecast} 天`, `room for ${forecast} days`),
      );
      if (archiveDays < retentionDays || (forecast !== undefined && forecast < retentionDays)) return fail(capacity);
      if (oldest === null) return unknown(both("尚无日志", "no logs yet"));
      const age = daysSince(oldest, facts.at);
      const judged = facts.assets.filter(({ keptOldest }) => keptOldest !== null);
      // A platform younger than the time asked for is judged by its capacity.
      if (age < retentionDays || judged.length === 0)
        return pass(line(both(`最早日志距今 ${age} 天`, `oldest log ${age} days ago`), capacity));
      const found = share(
        judged.map(({ name, keptOldest }) => ({ name, good: keptOldest === true })),
        { zh: `留有 ${retentionDays} 天前日志的日志源`, en: `sources with logs ${retentionDays} days old` },
      );
      return { ...found, seen: line(found.seen, capacity) };
    },
  },
  {
    id: "log-coverage",
    title: { zh: "日志源覆盖率", en: "Share of assets that send logs" },
    remedy: { zh: "为未上送日志的资产配置日志转发", en: "Have the assets that are missing send their logs" },
    risk: "medium",
    requirements: ["8.1.5.4.d", "8.1.4.3.a", "8.1.3.5.a"],
    wanted: () => "100 %",
    find: ({ assets }) =>
      share(
        assets.map(({ name, sentLastDay }) => ({ name, good: sentLastDay })),
        { zh: "一天内上送日志的资产", en: "assets that sent logs within a day" },
      ),
  },
  {
    id: "time-skew",
    title: { zh: "日志源时钟偏差", en: "Clock skew of the sources" },
    remedy: { zh: "将各设备的时间同步到同一 NTP 时钟源", en: "Synchronise every device with the same NTP source" },
    risk: "low",
    requirements: ["8.1.4.3.b"],
    wanted: ({ skewMs }) => `≤ ${skewMs / 1000} s`,
    find: ({ assets }, { skewMs }) => {
      const known = assets.filter((asset) => asset.skewMs !== null);
      if (known.length === 0) return unknown(both("一天内没有日志", "no logs within a day"));
      return share(
        known.map(({ name, skewMs: skew }) => ({ name, good: Math.abs(skew ?? 0) <= skewMs })),
        { zh: "时钟准确的日志源", en: "sources with the right time" },
      );
    },
  },
  {
    id: "log-chain",
    title: { zh: "日志摘要链校验", en: "Proof of the logs' chain of digests" },
    remedy: {
      zh: "查明被改动或缺失的日志段，从备份恢复",
      en: "Find the segment that was changed or is missing; restore it",
    },
    risk: "high",
    requirements: ["8.1.4.3.c", "8.1.4.7.a"],
    wanted: () => both("完好，一天内校验过", "intact, proved within a day"),
    find: ({ log, at }) => {
      if (log.chain === null) return unknown(both("尚未校验", "never proved"));
      const hours = Math.round((Date.parse(at) - Date.parse(log.chain.at)) / 3_600_000);
      if (!log.chain.intact) return fail(told("摘要链不完整", "the chain is broken", [log.chain.at]));
      return hours <= 24
        ? pass(told("完好", "intact", [log.chain.at]))
        : unknown(both(`上次校验在 ${hours} 小时前`, `proved ${hours} hours ago`));
    },
  },
  {
    id: "log-fields",
    title: { zh: "审计记录内容完整性", en: "What audit records hold" },
    remedy: { zh: "启用设备的详细审计格式，使记录含用户或来源、事件类型和结果", en: "Turn on the detailed formats" },
    risk: "low",
    requirements: ["8.1.3.5.b", "8.1.4.3.b"],
    wanted: () =>
      both(
        "至少 95 % 的日志含时间、用户或来源、类型、结果",
        "at least 95 % of logs with time, user or source, type, outcome",
      ),
    find: ({ log }) => {
      if (log.complete === null) return unknown(both("一天内没有日志", "no logs within a day"));
      const seen = `${(log.complete * 100).toFixed(1)} %`;
      if (log.complete >= 0.95) return pass(seen);
      return log.complete >= 0.5 ? partial(seen) : fail(seen);
    },
  },
];
