import { z } from "zod";
import { CatalogueItem } from "./catalogue.ts";
import { CheckResult } from "./result.ts";
import { Verdict } from "./verdict.ts";

/** What a verdict rests on: a check of a reading, an answer of a person, a signature, a mitigation. */
export const Basis = z.object({
  kind: z.enum(["check", "answer", "review", "mitigation"]),
  /** Evidence id, answer id, review id, waiver id. */
  id: z.string(),
  assetId: z.string().nullable(),
  /** Person, agent key or tool. */
  by: z.string(),
  at: z.string(),
  check: CheckResult.optional(),
  /** Further objects of which the same check of the same tool says the same, each by its own evidence. */
  same: z.array(z.object({ assetId: z.string().nullable(), id: z.string() })).optional(),
  verdict: Verdict.optional(),
  /** Why it no longer counts, if it does not. */
  void: z.enum(["expired", "unsigned", "superseded", "unverified", "changed"]).optional(),
  text: z.string().default(""),
});
export type Basis = z.infer<typeof Basis>;

/** An item on one object (单项判定). */
export const ObjectVerdict = z.object({
  assetId: z.string().nullable(),
  name: z.string(),
  verdict: Verdict,
  /** Why, in the reader's words: a closed set of codes. */
  reason: z.string(),
});
export type ObjectVerdict = z.infer<typeof ObjectVerdict>;

/** An item of one system: the verdict, how it came about, and what follows. */
export const ItemVerdict = z.object({
  systemId: z.string(),
  item: CatalogueItem,
  verdict: Verdict,
  /** What machines alone would say. */
  automatic: Verdict,
  /** Nothing contradicts the machines and a person has to sign. */
  awaitingSignature: z.boolean(),
  reason: z.string(),
  by: z.enum(["system", "person", "nobody"]),
  reviewedBy: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  objects: z.array(ObjectVerdict),
  basis: z.array(Basis),
  /** Who said something that counts: answers, and what a person's own report or entry claims. None of them signs it. */
  givers: z.array(z.string()).optional(),
  /** SM3 over the verdict's basis: what a reviewer signs; another hash, and the signature is void. */
  basisHash: z.string(),
  /** Two sources say opposite things of the same object. */
  contradictory: z.boolean(),
  highRisk: z.array(z.object({ case: z.string(), mitigated: z.boolean() })),
  hazards: z.array(z.string()),
  /** Since when the verdict is what it is. */
  since: z.string(),
  judgedAt: z.string(),
});
export type ItemVerdict = z.infer<typeof ItemVerdict>;

export const Tally = z.object({
  met: z.int(),
  partial: z.int(),
  unmet: z.int(),
  na: z.int(),
  pending: z.int(),
});
export type Tally = z.infer<typeof Tally>;

/** One of the ways to score; `uncertain` names what is not official in it. */
export const Score = z.object({
  method: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  /** 0–100, with credit for what is proved today alone; null: nothing is settled yet. */
  value: z.number().nullable(),
  /** If everything that is to be confirmed turned out well, or badly. */
  best: z.number().nullable(),
  worst: z.number().nullable(),
  conclusion: z.object({ zh: z.string(), en: z.string() }).nullable(),
  uncertain: z.array(z.object({ zh: z.string(), en: z.string() })),
});
export type Score = z.infer<typeof Score>;

/** A high risk that nothing mitigates, or a hazard, of the cycle of assessment; put right since, if it has a day of that. */
export const Raised = z.object({
  kind: z.enum(["high-risk", "hazard"]),
  unit: z.string(),
  /** Case or trigger. */
  id: z.string(),
  since: z.string(),
  rectifiedAt: z.string().nullable(),
});
export type Raised = z.infer<typeof Raised>;

/** A whole system at a moment. */
export const Assessment = z.object({
  systemId: z.string(),
  at: z.string(),
  judgedAt: z.string(),
  tally: Tally,
  /** Verdict of each control point (单元判定), by its clause. */
  points: z.array(
    z.object({
      clause: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      classCode: z.string(),
      scope: z.string(),
      verdict: Verdict,
      tally: Tally,
    }),
  ),
  classes: z.array(
    z.object({
      classCode: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      scope: z.string(),
      tally: Tally,
    }),
  ),
  scores: z.array(Score),
  /** Cases not mitigated; hazards. */
  highRisk: z.int(),
  hazards: z.int(),
  /** Both of this cycle, those put right since among them: reports count before and after rectification. */
  raised: z.array(Raised).optional(),
  awaitingSignature: z.int(),
  /** Items judged by machines, confirmed by people, unknown. */
  coverage: z.object({ automatic: z.int(), confirmed: z.int(), unknown: z.int() }),
});
export type Assessment = z.infer<typeof Assessment>;

/**
 * A verdict that changed by itself: "was 符合, is not since 03:12 because …". Without a unit: items of the system are no
 * longer judged, from the worst verdict among them to `na`, or to `pending` where the whole system is not judged any more.
 */
export const Drift = z.object({
  id: z.string(),
  systemId: z.string(),
  unit: z.string(),
  from: Verdict,
  to: Verdict,
  at: z.string(),
  /** Parts joined by `; `, each `中文 / English`. */
  because: z.string(),
});
export type Drift = z.infer<typeof Drift>;
