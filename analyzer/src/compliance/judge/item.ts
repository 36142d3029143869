import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { Reason } from "@chengfang/model/compliance/reason";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import type { Review } from "@chengfang/model/compliance/work";
import { combine, worse } from "./combine.ts";
import type { JudgedObject } from "./object.ts";
import { newestOfEach, together } from "./statements.ts";
import type { Said } from "./statements.ts";

export interface ItemEvidence {
  readonly item: CatalogueItem;
  readonly objects: readonly JudgedObject[];
  readonly basisHash: string;
  readonly reviews: readonly Said<Review>[];
  /** Who answered, or gave what counts by their word: nobody reviews their own. */
  readonly answeredBy: ReadonlySet<string>;
}

/** The verdict of an item and how it came about. */
export interface Decision {
  readonly verdict: Verdict;
  readonly automatic: Verdict;
  /** With everything people said, if a reviewer signed it. */
  readonly claimed: Verdict;
  readonly awaitingSignature: boolean;
  readonly reason: Reason;
  readonly by: ItemVerdict["by"];
  readonly contradictory: boolean;
  /** The signatures under it. */
  readonly reviews: readonly Review[];
}

/**
 * Objects and signatures to the verdict of an item.
 *
 * Without a signature: what stands on the objects, and no more than without reports that people brought (an object more
 * of which one says something good would make an `unmet` a `partial`). But `met` only of an item that machines can judge
 * alone, and `na` of none: that a requirement does not apply takes it out of every score, so a person has to say it.
 * Until then they are `pending`. With a signature under this very basis:
 *
 * | claimed         | signed met | signed partial | signed unmet | signed na |
 * |-----------------|------------|----------------|--------------|-----------|
 * | met             | met        | partial        | unmet        | na        |
 * | pending         | pending    | partial        | unmet        | na        |
 * | partial         | partial    | partial        | unmet        | partial   |
 * | unmet           | unmet      | unmet          | unmet        | unmet     |
 * | na              | pending    | partial        | unmet        | na        |
 *
 * Nobody signs a fault away, nor something met of which there is no evidence. Signatures of several people: the worst
 * counts, and opposite ones contradict. A worse signature under an older basis keeps a `met` at `pending` until the
 * reviewer looks again. Evidence that contradicts itself is never `met`.
 */
export function decide(evidence: ItemEvidence): Decision {
  const { item, objects } = evidence;
  const whole = (side: "machine" | "standing" | "unclaimed" | "claimed") =>
    combine(objects.map((each) => each[side])) ?? "pending";
  const [automatic, claimed] = [whole("machine"), whole("claimed")];
  const standing = worse(whole("standing"), whole("unclaimed"));
  const { fitting, signed, blocked, voided } = signatures(evidence);
  const contradictory = signed.contradictory || objects.some((each) => each.contradictory);
  const held = standing === "na" || (standing === "met" && (item.automation !== "auto" || blocked));
  const unsigned = held ? "pending" : standing;
  const judged = signed.verdict === undefined ? unsigned : signedVerdict(claimed, signed.verdict);
  const verdict = contradictory && isGood(judged) ? "pending" : judged;
  const awaitingSignature = fitting.length === 0 && !contradictory && isGood(claimed) && !isGood(verdict);
  const outcome = { verdict, claimed, awaitingSignature, contradictory, signed: signed.verdict, voided };
  return {
    verdict,
    automatic,
    claimed,
    awaitingSignature,
    contradictory,
    reviews: fitting,
    by: byWhom(verdict, { automatic, signed: signed.verdict }),
    reason: reasonOf(outcome, objects),
  };
}

/** Of each reviewer who did not answer the newest signature that stands: those under this basis, and what others do. */
function signatures({ reviews, answeredBy, basisHash }: ItemEvidence) {
  const valid = reviews.filter((each) => each.void === undefined && !answeredBy.has(each.said.by));
  const newest = newestOfEach(valid.map(({ said }) => said));
  const fitting = newest.filter((each) => each.basisHash === basisHash);
  const others = newest.filter((each) => each.basisHash !== basisHash);
  return {
    fitting,
    signed: together(fitting),
    blocked: others.some(({ verdict }) => isBad(verdict)),
    voided: others.length > 0,
  };
}

const isGood = (verdict: Verdict): boolean => verdict === "met" || verdict === "na";
const isBad = (verdict: Verdict): boolean => verdict === "partial" || verdict === "unmet";

function signedVerdict(claimed: Verdict, signed: Verdict): Verdict {
  if (isBad(claimed)) return signed === "na" ? claimed : worse(claimed, signed);
  if (signed === "na" || isBad(signed)) return signed;
  return claimed === "met" ? "met" : "pending";
}

function byWhom(
  verdict: Verdict,
  { automatic, signed }: { automatic: Verdict; signed: Verdict | undefined },
): ItemVerdict["by"] {
  if (verdict === "pending") return "nobody";
  return signed !== undefined || verdict !== automatic ? "person" : "system";
}

interface Outcome extends Pick<Decision, "verdict" | "claimed" | "awaitingSignature" | "contradictory"> {
  readonly signed: Verdict | undefined;
  readonly voided: boolean;
}

function reasonOf(outcome: Outcome, objects: readonly JudgedObject[]): Reason {
  const { verdict, claimed, signed, awaitingSignature } = outcome;
  if (outcome.contradictory) return "contradictory";
  if (signed !== undefined && verdict === signed)
    return isBad(verdict) && claimed !== verdict ? "reviewed-worse" : "signed";
  if (verdict === "pending" && outcome.voided) return "signature-void";
  if (verdict === "pending" && awaitingSignature) return "awaiting-signature";
  return ofObjects(verdict, objects);
}

/** The reason that the objects share; of several, that they are mixed or not all settled. */
function ofObjects(verdict: Verdict, objects: readonly JudgedObject[]): Reason {
  const reasons = new Set(
    objects.filter((each) => each.claimed !== "na" || verdict === "na").map(({ reason }) => reason),
  );
  const [only] = reasons;
  if (reasons.size === 1 && only !== undefined) return only;
  if (verdict === "pending") return "incomplete";
  if (reasons.has("answered")) return "answered";
  return verdict === "met"
    ? "as-expected"
    : verdict === "unmet"
      ? "not-as-expected"
      : verdict === "na"
        ? "not-applicable"
        : "mixed";
}
