import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import { seenIn } from "@chengfang/model/compliance/said";
import { expect, test } from "vitest";
import { PlatformFacts } from "./facts.ts";
import { limitsOf, platformResults } from "./run.ts";

const at = "2026-11-24T02:00:00.000Z";
const asset = (name: string) => ({
  id: name,
  name,
  sentLastDay: true,
  keptOldest: true,
  skewMs: 12,
  owner: "张",
  zone: "政务外网",
  unit: true,
});

/** A system of which everything is as it has to be. */
const good: PlatformFacts = PlatformFacts.parse({
  format: "chengfang-platform-facts/1",
  at,
  system: { id: "s", name: "门户", level: 3, lastAssessedAt: "2026-03-01", filingExpiresAt: "2028-01-01" },
  assets: [asset("web"), asset("db")],
  log: {
    archiveDays: 184,
    indexDays: 184,
    oldest: "2026-01-01T00:00:00.000Z",
    bytesPerDay: 1e9,
    freeBytes: 500e9,
    keptBytes: 100e9,
    chain: { intact: true, at },
    complete: 0.99,
  },
  audit: { intact: true, lines: 1200 },
  alarms: { count: 9, medianMs: 40, last: at, waitingOverDay: 0 },
  administrators: { sysadmin: 1, secadmin: 1, auditor: 1, shared: 0 },
  logins: { strong: 20, all: 20 },
  incidents: { closed: 3, incomplete: [] },
  activities: ["drill", "training", "restore-test", "inspection"].map((kind) => ({
    kind,
    lastDay: "2026-09-01",
    result: "",
  })),
  documents: { all: 4, overdue: [] },
});

const statusOf = (facts: PlatformFacts, id: string) =>
  platformResults(facts, limitsOf({})).find(({ uid }) => uid === `chengfang:platform:${id}`)?.status;

test("a system of which everything is as it has to be passes every check", () => {
  const results = platformResults(good, limitsOf({}));
  expect(results.filter(({ status }) => status !== "pass")).toEqual([]);
  expect(new Set(results.map(({ uid }) => uid)).size).toBe(results.length);
});

const { log, alarms, administrators, system } = good;
const silent = { ...asset("db"), sentLastDay: false, keptOldest: false, skewMs: 90_000, owner: "" };
const cases: readonly (readonly [id: string, why: string, facts: Partial<PlatformFacts>, expected: CheckStatus])[] = [
  ["log-retention", "kept for 90 days", { log: { ...log, archiveDays: 90 } }, "fail"],
  ["log-retention", "the disk is full in 60 days", { log: { ...log, freeBytes: 0, keptBytes: 60e9 } }, "fail"],
  ["log-retention", "one source lacks its old logs", { assets: [asset("web"), silent] }, "partial"],
  ["log-retention", "a young platform, by capacity", { log: { ...log, oldest: "2026-11-20T00:00:00.000Z" } }, "pass"],
  ["log-retention", "no logs at all", { log: { ...log, oldest: null, bytesPerDay: null } }, "unknown"],
  ["log-coverage", "one of two is silent", { assets: [asset("web"), silent] }, "partial"],
  ["log-coverage", "all are silent", { assets: [silent] }, "fail"],
  ["log-coverage", "nothing registered", { assets: [] }, "unknown"],
  ["time-skew", "a minute and a half off", { assets: [silent] }, "fail"],
  ["time-skew", "nothing came", { assets: [{ ...asset("web"), skewMs: null }] }, "unknown"],
  ["log-chain", "broken", { log: { ...log, chain: { intact: false, at } } }, "fail"],
  [
    "log-chain",
    "proved last week",
    { log: { ...log, chain: { intact: true, at: "2026-11-17T00:00:00.000Z" } } },
    "unknown",
  ],
  ["log-chain", "never proved", { log: { ...log, chain: null } }, "unknown"],
  ["log-fields", "a fifth is bare", { log: { ...log, complete: 0.8 } }, "partial"],
  ["log-fields", "most are bare", { log: { ...log, complete: 0.2 } }, "fail"],
  ["administrators", "no auditor", { administrators: { ...administrators, auditor: 0 } }, "partial"],
  ["administrators", "one person holds two", { administrators: { ...administrators, shared: 1 } }, "fail"],
  ["audit-chain", "broken", { audit: { intact: false, lines: 7 } }, "fail"],
  ["strong-logins", "passwords alone", { logins: { strong: 0, all: 5 } }, "fail"],
  ["strong-logins", "some passwords alone", { logins: { strong: 4, all: 5 } }, "partial"],
  ["strong-logins", "nobody logged in", { logins: { strong: 0, all: 0 } }, "unknown"],
  ["asset-register", "an owner is missing", { assets: [asset("web"), silent] }, "partial"],
  ["asset-register", "nothing registered", { assets: [] }, "na"],
  ["alarm-time", "ten minutes", { alarms: { ...alarms, medianMs: 600_000 } }, "fail"],
  ["alarm-time", "no alarm, no test", { alarms: { ...alarms, count: 0, medianMs: null } }, "unknown"],
  ["alert-review", "two were left lying", { alarms: { ...alarms, waitingOverDay: 2 } }, "partial"],
  ["incident-records", "one without cause", { incidents: { closed: 3, incomplete: ["CF-1"] } }, "partial"],
  ["incident-records", "none closed", { incidents: { closed: 0, incomplete: [] } }, "na"],
  ["yearly-assessment", "two years ago", { system: { ...system, lastAssessedAt: "2024-11-01" } }, "fail"],
  ["yearly-assessment", "level 2", { system: { ...system, level: 2, lastAssessedAt: null } }, "na"],
  ["yearly-assessment", "not on record", { system: { ...system, lastAssessedAt: null } }, "unknown"],
  ["policy-review", "one is overdue", { documents: { all: 4, overdue: ["口令管理办法"] } }, "partial"],
  ["policy-review", "none on record", { documents: { all: 0, overdue: [] } }, "unknown"],
  ["drill", "two years ago", { activities: [{ kind: "drill", lastDay: "2024-11-01", result: "" }] }, "fail"],
  [
    "restore-test",
    "seven months ago",
    { activities: [{ kind: "restore-test", lastDay: "2026-04-01", result: "" }] },
    "fail",
  ],
  ["training", "not on record", { activities: [] }, "unknown"],
];

test.each(cases)("%s: %s", (id, _why, change, expected) => {
  expect(statusOf({ ...good, ...change }, id)).toBe(expected);
});

test("a policy profile moves the limits", () => {
  const results = platformResults(good, limitsOf({ log_retention_days: 365, alarm_minutes: 0.0001 }));
  const failed = results.filter(({ status }) => status === "fail").map(({ uid }) => uid.split(":").at(-1));
  expect(failed).toEqual(["log-retention", "alarm-time"]);
});

test("what was seen and wanted stands in both languages, figures in each, and a reader gets one of them", () => {
  const facts = [good, ...cases.map(([, , change]) => ({ ...good, ...change }))];
  const texts = facts
    .flatMap((each) => platformResults(each, limitsOf({})))
    .flatMap(({ seen, wanted }) => [seen, wanted]);
  for (const text of texts) {
    const [zh, en] = [seenIn("zh", text), seenIn("en", text).replace("口令管理办法", "")];
    expect(zh).not.toMatch(/ \/ |[a-z]{4}/);
    expect(en).not.toMatch(/ \/ |[\u3000\u4e00-\u9fff（）；：]/);
    expect(en === zh || /^[a-z]/.test(en)).toBe(true);
  }
  const [web, named] = [asset("web"), { ...silent, name: "数据库 / db" }];
  const seen = platformResults({ ...good, assets: [web, named] }, limitsOf({})).find(({ uid }) => uid.endsWith("skew"));
  expect(seen?.seen && [seenIn("zh", seen.seen), seenIn("en", seen.seen)]).toEqual([
    "时钟准确的日志源 1 项（共 2 项）; 缺: 数据库/db",
    "sources with the right time, 1 of 2; missing: 数据库/db",
  ]);
});
