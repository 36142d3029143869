import fc from "fast-check";
import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { CheckStatus, Verdict } from "@chengfang/model/compliance/verdict";
import type { Answer, Review } from "@chengfang/model/compliance/work";
import { describe, expect, test } from "vitest";
import { at, items as catalogue, scoring } from "../../../test/golden-system.ts";
import { combine, notWorse } from "./combine.ts";
import type { DatedReading, JudgeInput } from "./input.ts";
import { judgeSystem } from "./judge.ts";
import type { Judgement } from "./judge.ts";

/** Three items of a control point and one of another, of each kind of automation. */
const items: CatalogueItem[] = catalogue
  .filter(({ unit }) => ["L3-CES1-10", "L3-CES1-09", "L3-CES1-05", "L3-PES1-15"].includes(unit))
  .map((item) => (item.unit === "L3-CES1-09" ? { ...item, automation: "manual" } : item));
const requirements = items.map(({ requirement }) => requirement);
const units = items.map(({ unit }) => unit);
const assets = ["a", "b"].map((assetId) => ({ assetId, name: assetId, kind: "server" }));
const fresh = "2026-06-29T00:00:00Z";
const old = "2026-05-01T00:00:00Z";

const status = fc.constantFrom<CheckStatus>("pass", "pass", "unknown", "partial", "fail", "na", "error");
const result = fc
  .record({ status, requirement: fc.constantFrom(...requirements), number: fc.nat(2), unverified: fc.boolean() })
  .map(
    ({ requirement, number, ...rest }): CheckResult => ({
      ...rest,
      unverified: rest.unverified && number === 2,
      uid: `${requirement}:${number}`,
      title: { zh: "…", en: "…" },
      risk: "medium",
      requirements: [requirement],
      highRiskCases: [],
      seen: "",
      wanted: "",
    }),
  );
const readings = fc
  .array(
    fc.record({
      assetId: fc.constantFrom("a", "b", null),
      tool: fc.constantFrom("agent", "lynis"),
      observedAt: fc.constantFrom(fresh, fresh, old),
      signed: fc.boolean().map((no) => !no || true),
      results: fc.uniqueArray(result, { maxLength: 8, selector: ({ uid }) => uid }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(
      (each, number): DatedReading => ({
        ...each,
        evidenceId: `e${number}`,
        systemId: each.assetId === null ? "s" : null,
        kind: each.tool === "agent" ? "agent" : "import",
        platform: "linux",
        claim: each.tool === "lynis" && number % 2 === 1,
      }),
    ),
  );
const answers = fc
  .array(
    fc.record({
      unit: fc.constantFrom(...units),
      assetId: fc.constantFrom("a", "b", null),
      verdict: fc.constantFrom<Answer["verdict"]>("met", "met", "partial", "unmet"),
      by: fc.constantFrom("li", "zhao"),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(
      (each, number): Answer => ({
        ...each,
        id: `w${number}`,
        systemId: "s",
        method: "interview",
        text: "…",
        evidenceIds: [],
        validUntil: null,
        at: fresh,
        withdrawnAt: null,
      }),
    ),
  );
/** What reviewers say of each unit, to be put under the basis they see. */
const opinions = fc.array(
  fc.record({
    unit: fc.constantFrom(...units),
    verdict: fc.constantFrom<Review["verdict"]>("met", "met", "partial", "unmet", "na"),
    by: fc.constantFrom("wang", "sun", "li"),
  }),
  { maxLength: 5 },
);
type Opinions = typeof opinions extends fc.Arbitrary<infer T> ? T : never;

const inputOf = (given: Pick<JudgeInput, "readings" | "answers">): JudgeInput => ({
  system: { id: "s", levelG: 3, extensions: [], continuityCritical: false },
  items,
  cases: [],
  assets,
  reviews: [],
  waivers: [],
  validity: { evidenceDays: 30, answerDays: 365 },
  at,
  ...given,
});
const judge = (input: JudgeInput) => judgeSystem(input, scoring);

/** The same with every opinion signed under the basis as it is. */
function signed(input: JudgeInput, said: Opinions): JudgeInput {
  const hashes = new Map(judge(input).items.map(({ item, basisHash }) => [item.unit, basisHash]));
  const reviews = said.map(
    (each, number): Review => ({
      ...each,
      id: `r${number}`,
      systemId: "s",
      comment: "",
      basisHash: hashes.get(each.unit) ?? "",
      validUntil: null,
      at: fresh,
      withdrawnAt: null,
    }),
  );
  return { ...input, reviews };
}

const given = fc.record({ readings, answers }).map(inputOf);
const verdict = fc.constantFrom<Verdict>("met", "pending", "partial", "unmet", "na");
const steps = ["met", "pending", "partial", "unmet"] as const;

describe("parts to a whole", () => {
  test.each<[parts: Verdict[], whole: Verdict | undefined]>([
    [["met", "met"], "met"],
    [["unmet", "unmet"], "unmet"],
    [["met", "unmet"], "partial"],
    [["partial"], "partial"],
    [["met", "pending"], "pending"],
    [["unmet", "pending"], "partial"],
    [["met", "na"], "met"],
    [["na", "na"], "na"],
    [["pending", "na"], "pending"],
    [[], undefined],
  ])("%j is %s", (parts, whole) => {
    expect(combine(parts)).toBe(whole);
  });

  test("never rises when a part falls, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(verdict), fc.nat(3), fc.nat(3), (others, from, to) => {
        const [better, worse] = [steps[Math.min(from, to)] ?? "met", steps[Math.max(from, to)] ?? "met"];
        const [before, after] = [combine([...others, better]), combine([worse, ...others.toReversed()])];
        expect(before !== undefined && after !== undefined && notWorse(before as never, after as never)).toBe(true);
      }),
    );
  });
});

const grade: Readonly<Partial<Record<CheckStatus, number>>> = { pass: 3, unknown: 2, partial: 1, fail: 0 };
const graded = (each: Verdict): each is Exclude<Verdict, "na"> => each !== "na";

/** A check's result somewhere in the readings made worse; undefined if it would not be. */
function fallen(input: JudgeInput, which: number, to: CheckStatus) {
  const flat = input.readings.flatMap((reading) => reading.results.map((one) => ({ reading, one })));
  const picked = flat[which % Math.max(1, flat.length)];
  if (picked === undefined || (grade[picked.one.status] ?? -1) <= (grade[to] ?? 0)) return undefined;
  const { reading: where, one } = picked;
  const results = where.results.map((each) => (each === one ? { ...each, status: to } : each));
  const fewer = input.readings.map((each) => (each === where ? { ...each, results } : each));
  return { from: one.status, changed: { ...input, readings: fewer } };
}

const hasNa = (each: ItemVerdict) => each.verdict === "na" || each.objects.some((one) => one.verdict === "na");

/** Which objects of an item are out. */
const outOf = (each: ItemVerdict | undefined) =>
  JSON.stringify(each?.objects.filter((one) => one.verdict === "na").map(({ assetId }) => assetId));

/**
 * What is better in the second judgement. An item of which other objects are out is another whole, and not compared
 * unless asked for, nor are control points and scores where anything is out.
 */
function improvements(
  was: Judgement,
  now: Judgement,
  { worstToo = true, bestToo = true, othersOutToo = false } = {},
): string[] {
  const name = (kind: string, before: Verdict, after: Verdict | undefined) =>
    graded(before) && after !== undefined && graded(after) && !notWorse(before, after)
      ? [`${kind}: ${before} → ${after}`]
      : [];
  const verdicts = was.items.flatMap((each, place) => {
    const after = now.items[place];
    const isComparable = othersOutToo || outOf(each) === outOf(after);
    return isComparable ? name(each.item.unit, each.verdict, after?.verdict) : [];
  });
  if ([...was.items, ...now.items].some(hasNa)) return verdicts;
  const points = was.assessment.points.flatMap((each, place) =>
    name(each.clause, each.verdict, now.assessment.points[place]?.verdict),
  );
  const scores = was.assessment.scores.flatMap(({ method, worst, best }, place) => {
    const after = now.assessment.scores[place];
    const isProved = worstToo && over(after?.worst, worst);
    const isUp = isProved || (bestToo && over(after?.best, best));
    return isUp ? [`${method}: ${worst} … ${best} → ${after?.worst} … ${after?.best}`] : [];
  });
  return [...verdicts, ...points, ...scores];
}

const over = (after: number | null | undefined, before: number | null) => (after ?? 0) > (before ?? 100);

describe("worse evidence", () => {
  const falls = fc.constantFrom<CheckStatus>("unknown", "partial", "fail");

  test("improves no verdict, control point or score, whether the reviewers sign again or not", () => {
    fc.assert(
      fc.property(given, opinions, fc.nat(), falls, (input, said, which, to) => {
        const fall = fallen(input, which, to);
        fc.pre(fall !== undefined);
        const { from, changed } = fall;
        const before = signed(input, said);
        const reviews = before.reviews.filter((each) => each.verdict === "met");
        const worstToo = from !== "unknown" || to !== "partial"; // else more is proved than before
        expect(improvements(judge(before), judge(signed(changed, said)), { worstToo })).toEqual([]);
        expect(improvements(judge({ ...before, reviews }), judge({ ...changed, reviews }), { worstToo })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("a worse answer neither", () => {
    fc.assert(
      fc.property(given, opinions, fc.nat(), (input, said, which) => {
        const picked = input.answers[which % Math.max(1, input.answers.length)];
        const worse = input.answers.map((each) => (each === picked ? { ...each, verdict: "unmet" as const } : each));
        const [was, now] = [judge(signed(input, said)), judge(signed({ ...input, answers: worse }, said))];
        expect(improvements(was, now, { worstToo: false }).filter((each) => each.includes("L3-"))).toEqual([]);
      }),
    );
  });
});

describe("a report that a person brought", () => {
  test("raises no verdict, control point or proved score without a signature", () => {
    fc.assert(
      fc.property(given, (input) => {
        const own = { ...input, readings: input.readings.filter(({ claim }) => claim !== true) };
        expect(improvements(judge(own), judge(input), { bestToo: false, othersOutToo: true })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("whatever the evidence, answers and signatures", () => {
  const all = fc.tuple(given, opinions).map(([input, said]) => signed(input, said));

  test("an item with an unmet part is never met", () => {
    const isFault = ({ check, void: reason }: ItemVerdict["basis"][number]) =>
      reason === undefined && (check?.status === "fail" || check?.status === "partial") && !check.unverified;
    fc.assert(
      fc.property(all, (input) => {
        const faulty = judge(input).items.filter(({ basis }) => basis.some(isFault));
        expect(faulty.filter((each) => each.verdict === "met")).toEqual([]);
      }),
    );
  });

  test("no semi or manual item is met, and no item is out, without a signature of somebody who did not answer it", () => {
    fc.assert(
      fc.property(all, (input) => {
        const answered = new Set(input.answers.map(({ unit, by }) => `${unit} ${by}`));
        const good = judge(input).items.filter(
          ({ item, verdict: whole }) => whole === "na" || (whole === "met" && item.automation !== "auto"),
        );
        const unsigned = good.filter(
          ({ item, reviewedBy }) => reviewedBy === null || answered.has(`${item.unit} ${reviewedBy}`),
        );
        expect(unsigned).toEqual([]);
      }),
    );
  });

  test("the order of what is known does not matter", () => {
    fc.assert(
      fc.property(all, (input) => {
        const other = {
          ...input,
          readings: input.readings.toReversed(),
          answers: input.answers.toReversed(),
          reviews: input.reviews.toReversed(),
          assets: input.assets.toReversed(),
        };
        expect(judge(other)).toEqual(judge(input));
      }),
    );
  });

  test("judged again nothing changes; seen again the same, every signature stands", () => {
    fc.assert(
      fc.property(all, (input) => {
        const first = judge(input);
        const before = new Map(
          first.items.map((each) => [each.item.unit, { verdict: each.verdict, since: each.since }]),
        );
        const later = { ...input, before, at: "2026-06-30T00:00:01.000Z" };
        const again = later.readings.map((each) => ({
          ...each,
          evidenceId: `${each.evidenceId}-again`,
          observedAt: each.observedAt === fresh ? at : each.observedAt,
        }));
        const essences = [first, judge(later), judge({ ...later, readings: again })].map((each) =>
          each.items.map(essence),
        );
        expect(essences[1]).toEqual(essences[0]);
        expect(essences[2]).toEqual(essences[0]);
      }),
    );
  });

  const essence = ({ item, verdict: whole, since, basisHash }: ItemVerdict) => [item.unit, whole, since, basisHash];
});

describe("two sources on one host", () => {
  const unit = "L3-CES1-05";
  const said = (platform: string, found: CheckStatus, kind: "agent" | "import" = "agent"): DatedReading => ({
    evidenceId: platform,
    assetId: "a",
    systemId: null,
    kind,
    tool: platform,
    platform,
    observedAt: fresh,
    signed: true,
    results: [
      {
        uid: `${platform}:x`,
        status: found,
        title: { zh: "…", en: "…" },
        risk: "medium",
        requirements: items.filter((each) => each.unit === unit).map(({ requirement }) => requirement),
        highRiskCases: [],
        seen: "",
        wanted: "",
        unverified: false,
      },
    ],
  });
  const judged = (those: DatedReading[]) =>
    judge(inputOf({ readings: those, answers: [] })).items.find(({ item }) => item.unit === unit);

  test("an operating system that fails and a database on it that passes do not contradict each other", () => {
    expect(judged([said("linux", "fail"), said("mysql", "pass")])).toMatchObject({
      verdict: "partial",
      contradictory: false,
    });
  });

  test("another tool that passes what the agent fails does", () => {
    expect(judged([said("linux", "fail"), said("host", "pass", "import")])).toMatchObject({ contradictory: true });
  });

  const alone = (those: DatedReading[]) =>
    judge({ ...inputOf({ readings: those, answers: [] }), assets: assets.slice(0, 1) }).items.find(
      ({ item }) => item.unit === unit,
    );
  const brought = (found: CheckStatus): DatedReading => ({ ...said("host", found, "import"), claim: true });

  test("what a person's report passes waits for a signature, what it fails counts at once", () => {
    expect(alone([said("host", "pass", "import")])).toMatchObject({ verdict: "met", by: "system" });
    for (const good of ["pass", "na"] as const)
      expect(alone([brought(good)])).toMatchObject({
        verdict: "pending",
        awaitingSignature: true,
        reason: "awaiting-signature",
      });
    expect(alone([said("linux", "na"), brought("pass")])).toMatchObject({ verdict: "pending", automatic: "pending" });
    expect(alone([said("linux", "fail"), brought("pass")])).toMatchObject({ verdict: "unmet" });
    expect(alone([said("linux", "pass"), brought("pass")])).toMatchObject({ verdict: "met", by: "system" });
    expect(alone([brought("fail")])).toMatchObject({ verdict: "unmet" });
    expect(alone([said("linux", "fail"), brought("unknown")])).toMatchObject({ verdict: "unmet" });
    expect(alone([said("linux", "pass"), brought("fail")])).toMatchObject({ verdict: "partial" });
  });

  test("a later report of the same tool that a person brings hides no fault", () => {
    const [ours, theirs] = [said("host", "fail", "import"), brought("pass")];
    expect(alone([ours, { ...theirs, evidenceId: "later", observedAt: at }])).toMatchObject({ verdict: "unmet" });
    expect(alone([brought("fail"), { ...ours, evidenceId: "later", observedAt: at }])).toMatchObject({
      basis: [{ id: "later" }],
    });
  });

  test("evidence outlives the policy's days by nobody's word", () => {
    const kept = { ...said("linux", "pass"), observedAt: old };
    expect(alone([{ ...kept, validUntil: "2099-12-31" }])).toMatchObject({ verdict: "pending", reason: "expired" });
    expect(alone([{ ...said("linux", "pass"), validUntil: at.slice(0, 10) }])).toMatchObject({ verdict: "met" });
    expect(alone([{ ...said("linux", "pass"), validUntil: fresh.slice(0, 10) }])).toMatchObject({
      verdict: "pending",
    });
  });
});
