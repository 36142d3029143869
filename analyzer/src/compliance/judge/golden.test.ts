import { expect, test } from "vitest";
import { goldenSystem, items, scoring } from "../../../test/golden-system.ts";
import type { Exception } from "../../../test/golden-system.ts";
import { judgeSystem } from "./judge.ts";

/*
 * A made-up level-3 system (S3A3) with the cloud extension. Weights: CES 3; CNS, ABS, SMC 2; all others 1. Technical
 * items but PES are judged on two servers, web and db; all others on the system as a whole.
 *
 *              items   na  unmet  partial  pending  met
 * technical      133   10      6       10        8   99    PES 22+1, CNS 8+5, ABS 20+8, CES 34+19, SMC 12+4
 * management     124    7      6        5        5  101    PSS 7, ORS 14, HRS 12, CMS 34+8, MMS 48+1
 *                257   17     12       15       13  200    applicable: n = 257 − 17 = 240
 *
 * In the lists below, behind each: weight × what is lost, as proved today / at best.
 */
const na: Exception[] = [
  ...["01", "02", "04", "05", "06", "07", "08", "12", "13"].map((n) => signedNa(`L3-PES1-${n}`)),
  { unit: "L3-ABS2-07", web: ["na"], db: ["na", "na"], review: "na" }, // every check of every object, and signed
  ...["18", "19", "20"].map((n) => signedNa(`L3-CMS1-${n}`)),
  ...["45", "46", "47", "48"].map((n) => signedNa(`L3-MMS1-${n}`)),
];

const unmet: Exception[] = [
  { unit: "L3-CES1-02", web: ["fail"], db: ["fail", "fail"] }, // 3
  { unit: "L3-CES1-04", web: ["fail"], db: ["fail"] }, // 3; case 6.4.1.3, hazard A-19
  { unit: "L3-ABS1-05", web: ["fail"], db: ["fail"], mitigation: true }, // 2; case 6.3.2.1 mitigated, hazard A-11
  { unit: "L3-SMC1-08", web: ["fail"], db: ["fail"], mitigation: true }, // 2; case 6.5.1.1 cannot be mitigated
  { unit: "L3-CNS2-03", web: ["pass"], db: ["pass"], answer: "unmet" }, // 2; worse than machines; 7.2.1.4, A-05
  { unit: "L3-CES2-17", answer: "unmet" }, // 3; 7.4.3.2                                     technical: 15 / 15
  { unit: "L3-PSS1-02", answer: "unmet" }, // 1; 6.6.1.1
  { unit: "L3-ORS1-09", answer: "unmet", review: "met" }, // 1; nobody signs a fault away
  { unit: "L3-CMS1-29", system: ["fail"] }, // 1; 6.9.4.1
  ...["26", "27", "28"].map((n) => ({ unit: `L3-CMS1-${n}`, answer: "unmet" }) as const), // 3 × 1    management: 6 / 6
];

const partial: Exception[] = [
  { unit: "L3-CES1-01", web: ["fail"], db: ["pass"], names: ["6.4.1.1"] }, // 3 × ½; case named by the check, A-18
  { unit: "L3-CES1-03", web: ["pass", "fail"], db: ["pass"] }, // 3 × ¼: web ½, db 1; the failing check names no case
  { unit: "L3-CES1-05", web: ["pass", "fail"], db: ["fail"] }, // 3 × ¾
  { unit: "L3-CES1-08", web: ["pass"], db: ["pass"], review: "partial" }, // 3 × ½
  { unit: "L3-CES1-10", web: ["fail"], db: ["pass"] }, // 3 × 1 / 3 × ½: semi, so nothing of it is proved unsigned
  { unit: "L3-CNS1-01", web: ["pass"], db: ["pass"], answer: "partial" }, // 2 × ½
  { unit: "L3-ABS1-02", other: "fail" }, // 2 × ¼: two tools contradict each other about web
  { unit: "L3-SMC1-01", web: ["fail"], db: ["pass"] }, // 2 × ½
  { unit: "L3-SMC2-01", web: ["pass"], db: ["pass"], review: "partial" }, // 2 × ½
  { unit: "L3-PES1-15", answer: "partial", review: "partial" }, // 1 × ½
  // technical: 1.5 + 0.75 + 2.25 + 1.5 + 3 + 1 + 0.5 + 1 + 1 + 0.5 = 13 / 11.5
  { unit: "L3-PSS1-07", system: ["pass"], answer: "partial", review: "partial" }, // ½
  { unit: "L3-HRS1-01", answer: "partial" }, // 1 / ½
  { unit: "L3-CMS1-01", system: ["pass"], review: "partial" }, // ½
  { unit: "L3-MMS1-04", system: ["pass", "fail"] }, // ½
  { unit: "L3-MMS1-05", system: ["partial"] }, // ½                                            management: 3 / 2.5
];

const pending: Exception[] = [
  { unit: "L3-CES1-12", web: ["pass"], db: ["pass"], seen: "longAgo" }, // 3 / 0
  { unit: "L3-CES1-13", web: ["pass"], db: ["pass"], unverified: true }, // 3 / 0
  { unit: "L3-CES1-14", web: ["pass"], db: ["pass"], unsigned: true }, // 3 / 0
  { unit: "L3-CES1-15", web: ["pass"], db: ["unknown"] }, // 3 × ½ / 0: web is proved; at worst partial
  { unit: "L3-CES1-11", web: ["pass"], db: ["pass"] }, // 3 / 0: semi, not signed
  { unit: "L3-SMC1-02", web: ["pass"], db: ["pass"], review: "met", reviewed: "under another basis" }, // 2 / 0
  { unit: "L3-CNS1-03", answer: "met", answered: "longAgo" }, // 2 / 0
  { unit: "L3-PES1-16", answer: "met" }, // 1 / 0                                            technical: 18.5 / 0
  { unit: "L3-ORS1-01" }, // 1 / 0
  { unit: "L3-HRS1-02", answer: "met", review: "met", reviewed: "by who answered" }, // 1 / 0
  { unit: "L3-CMS1-02", answer: "met", review: "met", reviewed: "withdrawn" }, // 1 / 0
  { unit: "L3-MMS1-13", system: ["pass"], seen: "tomorrow" }, // 1 / 0
  { unit: "L3-MMS2-01", answer: "na", review: "met" }, // 1 / 0: who answers and who signs do not agree    management: 5 / 0
];

function signedNa(unit: string): Exception {
  return { unit, answer: "na", review: "na" };
}

const input = goldenSystem([...na, ...unmet, ...partial, ...pending]);
const { items: judged, assessment } = judgeSystem(input, scoring);
const of = (unit: string) => judged.find(({ item }) => item.unit === unit);

test("211 general items and 46 of the cloud, 133 technical and 124 of management", () => {
  expect(items.filter(({ scope }) => scope === "general")).toHaveLength(211);
  expect(items.filter(({ scope }) => scope === "cloud")).toHaveLength(46);
  expect(items.filter(({ classCode }) => ["PES", "CNS", "ABS", "CES", "SMC"].includes(classCode))).toHaveLength(133);
});

test("every item has the verdict worked out for it", () => {
  const special = { na, unmet, partial, pending };
  for (const [verdict, list] of Object.entries(special))
    expect(Object.fromEntries(list.map(({ unit }) => [unit, of(unit)?.verdict]))).toEqual(
      Object.fromEntries(list.map(({ unit }) => [unit, verdict])),
    );
  expect(assessment.tally).toEqual({ met: 200, partial: 15, unmet: 12, na: 17, pending: 13 });
});

test.each([
  ["L3-ABS2-07", "signed", "person"],
  ["L3-PES1-01", "signed", "person"],
  ["L3-CES1-02", "not-as-expected", "system"],
  ["L3-CNS2-03", "contradictory", "person"],
  ["L3-ORS1-09", "answered", "person"],
  ["L3-CES1-03", "mixed", "system"],
  ["L3-CES1-08", "reviewed-worse", "person"],
  ["L3-ABS1-02", "contradictory", "system"],
  ["L3-CES1-12", "expired", "nobody"],
  ["L3-CES1-13", "unverified", "nobody"],
  ["L3-CES1-14", "unsigned", "nobody"],
  ["L3-CES1-15", "incomplete", "nobody"],
  ["L3-CES1-11", "awaiting-signature", "nobody"],
  ["L3-SMC1-02", "signature-void", "nobody"],
  ["L3-CNS1-03", "no-evidence", "nobody"],
  ["L3-HRS1-02", "awaiting-signature", "nobody"],
  ["L3-MMS1-13", "no-evidence", "nobody"],
  ["L3-CES1-06", "as-expected", "system"],
  ["L3-CES1-09", "signed", "person"],
])("%s: %s, by %s", (unit, reason, by) => {
  expect(of(unit)).toMatchObject({ reason, by });
});

/*
 * Control points, 71 + 16 = 87. na 5: 8.1.1.1, 8.1.1.3, 8.1.1.4, 8.1.9.5, 8.1.10.14. unmet 1: 8.1.9.8 (26–28). pending 4:
 * 8.1.4.3 (12–15), 8.1.7.1 (01), 8.1.10.5 (13 beside a met 14), 8.2.7.1. partial 18, below. met: the other 59; among
 * them 8.1.1.6 and 8.2.3.3, of which a part does not apply.
 */
test("control points follow GB/T 28449 8.2.2", () => {
  const pointsWith = (verdict: string) =>
    assessment.points.filter((each) => each.verdict === verdict).map(({ clause }) => clause);
  expect(pointsWith("na")).toEqual(["8.1.1.1", "8.1.1.3", "8.1.1.4", "8.1.9.5", "8.1.10.14"]);
  expect(pointsWith("unmet")).toEqual(["8.1.9.8"]);
  expect(pointsWith("pending")).toEqual(["8.1.4.3", "8.1.7.1", "8.1.10.5", "8.2.7.1"]);
  expect(pointsWith("partial").join(" ")).toBe(
    "8.1.1.7 8.1.2.1 8.1.3.1 8.1.3.2 8.1.4.1 8.1.4.2 8.1.5.1 8.1.5.4 8.1.6.2 8.1.6.4 8.1.7.4 8.1.8.1 8.1.9.1 8.1.9.9 8.1.10.2 8.2.2.1 8.2.4.6 8.2.5.1",
  );
  expect(pointsWith("met")).toHaveLength(59);
  expect(pointsWith("met")).toEqual(expect.arrayContaining(["8.1.1.6", "8.2.3.3"]));
});

test("classes", () => {
  const tallies = assessment.classes.map(
    ({ scope, classCode, tally: { met, partial: half, unmet: none, na: not, pending: open } }) =>
      [scope, classCode, met, half, none, not, open].join(" "),
  );
  expect(tallies).toEqual([
    // met, partial, unmet, na, pending
    "general PES 11 1 0 9 1",
    "general CNS 6 1 0 0 1",
    "general ABS 18 1 1 0 0",
    "general CES 22 5 2 0 5",
    "general SMC 9 1 1 0 1",
    "general PSS 5 1 1 0 0",
    "general ORS 12 0 1 0 1",
    "general HRS 10 1 0 0 1",
    "general CMS 25 1 4 3 1",
    "general MMS 41 2 0 4 1",
    "cloud PES 1 0 0 0 0",
    "cloud CNS 4 0 1 0 0",
    "cloud ABS 7 0 0 1 0",
    "cloud CES 18 0 1 0 0",
    "cloud SMC 3 1 0 0 0",
    "cloud CMS 8 0 0 0 0",
    "cloud MMS 0 0 0 0 1",
  ]);
});

/*
 * High risks not mitigated: 6.4.1.3, 6.5.1.1, 7.2.1.4, 7.4.3.2, 6.6.1.1, 6.9.4.1 of unmet items and 6.4.1.1, which a failing
 * check of a partial item names: 7. Hazards: of unmet items, A-18 of the partial one with a high risk: 4.
 */
test("high risks and hazards", () => {
  const open = judged.flatMap(({ highRisk }) =>
    highRisk.filter(({ mitigated }) => !mitigated).map((each) => each.case),
  );
  expect(open.toSorted()).toEqual(["6.4.1.1", "6.4.1.3", "6.5.1.1", "6.6.1.1", "6.9.4.1", "7.2.1.4", "7.4.3.2"]);
  expect(of("L3-ABS1-05")?.highRisk).toEqual([{ case: "6.3.2.1", mitigated: true }]);
  expect(new Set(judged.flatMap(({ hazards }) => hazards))).toEqual(new Set(["A-19", "A-11", "A-05", "A-18"]));
  expect(assessment).toMatchObject({ highRisk: 7, hazards: 4 });
});

/*
 * By machines: 92 auto items, less 5 pending (CES1-12…15, MMS1-13), 1 by an answer (CNS1-01) and 1 signed as not
 * applicable (ABS2-07), and the semi item whose fault a machine found (CES1-10): 86. By people: 257 − 13 − 86 = 158. To be signed: CES1-11, PES1-16, SMC1-02, HRS1-02, CMS1-02.
 */
test("coverage", () => {
  expect(assessment.coverage).toEqual({ automatic: 86, confirmed: 158, unknown: 13 });
  expect(assessment.awaitingSignature).toBe(5);
});

/*
 * GB/T 28448, mean over items and objects: credit of met 200; of partial ½+¼·3+¼+½+0+½+¾+½+½+½ = 4.75 and ½+0+½+½+½ = 2;
 * of pending ½ (CES1-15): 207.25 ÷ 240 = 86.354 %. At best 200 + 5.25 + 2.5 + 13 = 220.75 ÷ 240 = 91.979 %.
 *
 * 2021: S = 100 ÷ 240. Technical 50 − (15 + 13 + 18.5) × S = 50 − 46.5 ÷ 2.4 = 30.625; management
 * 50 − (6 + 3 + 5) ÷ 2.4 = 44.1667; together 74.79. At best 50 − 26.5 ÷ 2.4 + 50 − 8.5 ÷ 2.4 = 38.9583 + 46.4583 = 85.42.
 *
 * 2025: 200 ÷ 240 = 83.33 %; at best 213 ÷ 240 = 88.75 %. With partial as half: 13 of the 15 are proved (not CES1-10,
 * HRS1-01) and CES1-15 is at least partial: (200 + 7) ÷ 240 = 86.25 %; at best (200 + 7.5 + 13) ÷ 240 = 91.875 %.
 */
test("three generations of scores", () => {
  expect(
    assessment.scores.map(({ method, value, worst, best, conclusion }) => [method, value, worst, best, conclusion?.zh]),
  ).toEqual([
    ["gbt-28448", 86.35, 86.35, 91.98, "不符合"],
    ["2021", 74.79, 74.79, 85.42, "差"],
    ["2025", 83.33, 83.33, 88.75, "基本符合"],
    ["2025-half", 86.25, 86.25, 91.88, "基本符合"],
  ]);
  for (const { uncertain } of assessment.scores) expect(uncertain.length).toBeGreaterThan(0);
});

test("what was raised before and is put right since is counted beside what is open", () => {
  const raised = [
    {
      kind: "high-risk" as const,
      unit: "L3-CES1-06",
      id: "6.4.2.1",
      since: "2026-06-01T00:00:00.000Z",
      rectifiedAt: null,
    },
    {
      kind: "high-risk" as const,
      unit: "L3-CES1-04",
      id: "6.4.1.3",
      since: "2026-06-01T00:00:00.000Z",
      rectifiedAt: null,
    },
    {
      kind: "hazard" as const,
      unit: "L3-PES1-03",
      id: "A-01",
      since: "2025-02-01T00:00:00.000Z",
      rectifiedAt: "2025-03-01T00:00:00.000Z",
    },
  ];
  const system = { ...input.system, lastAssessedAt: "2026-01-15" };
  const now = judgeSystem({ ...input, system, raised }, scoring).assessment.raised ?? [];
  expect(now.filter(({ rectifiedAt }) => rectifiedAt === null)).toHaveLength(7 + 4);
  expect(now.filter(({ rectifiedAt }) => rectifiedAt !== null)).toEqual([{ ...raised[0], rectifiedAt: input.at }]);
  expect(now.find(({ kind, unit }) => kind === "high-risk" && unit === "L3-CES1-04")?.since).toBe(raised[1]?.since);
});
