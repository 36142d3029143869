import type { Raised } from "@chengfang/model/compliance/assessment";
import type { CatalogueItem, HighRiskCase } from "@chengfang/model/compliance/catalogue";
import type { Reading } from "@chengfang/model/compliance/result";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import type { Answer, Review, Waiver } from "@chengfang/model/compliance/work";

/** An asset of the system; its kind is one of the catalogue's kinds of objects, or another that no item asks for. */
export interface JudgedAsset {
  readonly assetId: string;
  readonly name: string;
  readonly kind: string;
}

/** A reading, and what its giver said of it. */
export type DatedReading = Reading & {
  /** It is over then, if the policy's days do not end before. */
  readonly validUntil?: string | null;
  /** A person brought it, and no key signed it: what is good in it is that person's word. */
  readonly claim?: boolean;
  /** Whose word that is. */
  readonly claimedBy?: readonly string[];
};

/** Days that evidence holds where nothing else is said of it. */
export interface Validity {
  readonly evidenceDays: number;
  /** Of answers and signatures. */
  readonly answerDays: number;
}

export interface JudgedSystem {
  readonly id: string;
  readonly levelG: number;
  readonly extensions: readonly string[];
  readonly continuityCritical: boolean;
  readonly lastAssessedAt?: string | null;
}

/** Everything that a judgement of one system rests on. The order of no list matters. */
export interface JudgeInput {
  readonly system: JudgedSystem;
  /** Those that the system is held to. */
  readonly items: readonly CatalogueItem[];
  readonly cases: readonly HighRiskCase[];
  readonly assets: readonly JudgedAsset[];
  readonly readings: readonly DatedReading[];
  readonly answers: readonly Answer[];
  readonly reviews: readonly Review[];
  readonly waivers: readonly Waiver[];
  readonly validity: Validity;
  /** What is younger is not known yet. */
  readonly at: string;
  /** Verdicts of the judgement before, to tell since when they hold. */
  readonly before?: ReadonlyMap<string, { readonly verdict: Verdict; readonly since: string }>;
  /** High risks and hazards of the cycle so far. */
  readonly raised?: readonly Raised[];
}
