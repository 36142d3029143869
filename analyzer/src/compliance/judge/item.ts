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
  /** Who answered: nobody reviews their own answer. */
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
 * Without a signature: what stands on the objects, but `met` and `na` only of an item that machines can judge alone;
 * of any other they are `pending` until somebody signs. With a signature under this very basis:
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
export function decide({ item, objects, basisHash, reviews, answeredBy }: ItemEvidence): Decision {
  const automatic = combine(objects.map(({ machine }) => machine)) ?? "pending";
  const standing = combine(objects.map((each) => each.standing)) ?? "pending";
  const claimed = combine(objects.map((each) => each.claimed)) ?? "pending";
  const others = newestOfEach(
    reviews.filter(({ said, ...each }) => each.void === undefined && !answeredBy.has(said.by)).map(({ said }) => said),
  );
  const fitting = others.filter((each) => each.basisHash === basisHash);
  const signed = together(fitting);
  const contradictory = signed.contradictory || objects.some((each) => each.contradictory);
  const blocked = others.some((each) => each.basisHash !== basisHash && isBad(each.verdict));
  const unsigned = needsSignature(standing, item) || (isGood(standing) && blocked) ? "pending" : standing;
  const judged = signed.verdict === undefined ? unsigned : signedVerdict(claimed, signed.verdict);
  const verdict = contradictory && isGood(judged) ? "pending" : judged;
  const awaitingSignature = fitting.length === 0 && !contradictory && isGood(claimed) && !isGood(verdict);
  return {
    verdict,
    automatic,
    claimed,
    awaitingSignature,
    contradictory,
    reviews: fitting,
    by: byWhom(verdict, { automatic, signed: signed.verdict }),
    reason: reasonOf({
      verdict,
      claimed,
      signed: signed.verdict,
      awaitingSignature,
      contradictory,
      objects,
      voided: voided(reviews, basisHash),
    }),
  };
}

const isGood = (verdict: Verdict): boolean => verdict === "met" || verdict === "na";
const isBad = (verdict: Verdict): boolean => verdict === "partial" || verdict === "unmet";
const needsSignature = (verdict: Verdict, { automation }: CatalogueItem): boolean =>
  isGood(verdict) && automation !== "auto";
const voided = (reviews: readonly Said<Review>[], basisHash: string): boolean =>
  reviews.some(({ said }) => said.basisHash !== basisHash);

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
  readonly objects: readonly JudgedObject[];
  readonly voided: boolean;
}

function reasonOf({
  verdict,
  claimed,
  signed,
  awaitingSignature,
  contradictory,
  objects,
  voided: isVoid,
}: Outcome): Reason {
  if (contradictory) return "contradictory";
  if (signed !== undefined && verdict === signed)
    return isBad(verdict) && claimed !== verdict ? "reviewed-worse" : "signed";
  if (verdict === "pending" && isVoid) return "signature-void";
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
