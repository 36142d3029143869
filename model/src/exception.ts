import { z } from "zod";

/** What a person gives to make an exception: a Sigma filter, why, and until when. */
export const ExceptionInput = z.strictObject({
  /** The filter, as YAML; its title is the exception's. */
  source: z.string().min(1).max(65_536),
  reason: z.string().trim().min(1).max(2000),
  /** null says that it has no end; leaving it out says nothing and is refused. */
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  /** The alert that it was proposed from, which then shows how it stands. */
  alertId: z.string().max(200).nullable().default(null),
});
export type ExceptionInput = z.infer<typeof ExceptionInput>;

/**
 * `proposed`: another person has to approve it first. `waiting`: the analyzer has not taken it up yet. `unfit`: no rule that
 * it names is there, or of its log source.
 */
export const ExceptionState = z.enum([
  "proposed",
  "refused",
  "waiting",
  "in-force",
  "broken",
  "unfit",
  "expired",
  "ended",
]);
export type ExceptionState = z.infer<typeof ExceptionState>;

/** An exception: kept apart from the rules, so that their updates never touch it; ended, never removed. */
export const Exception = z.object({
  id: z.string(),
  title: z.string(),
  /** Ids or names of the rules that it is for. */
  rules: z.array(z.string()),
  source: z.string(),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedReason: z.string().nullable(),
  /** It narrows a critical or marked rule: in force only once another person approved it. */
  twoPeople: z.boolean(),
  /** The alert that it was proposed from. */
  alertId: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decision: z.enum(["", "approved", "refused"]),
  decisionNote: z.string(),
  state: ExceptionState,
  /** What the analyzer says of it, with lines. */
  problem: z.string(),
  /** Matches that it kept from raising an alert, and the event time of the newest. */
  hits: z.int(),
  lastHit: z.string().nullable(),
});
export type Exception = z.infer<typeof Exception>;

/** How a proposed exception compares a field. */
export const Comparison = z.enum(["is", "contains", "startswith", "endswith"]);
export type Comparison = z.infer<typeof Comparison>;

const Value = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** A field to except by, and the values of which any is enough. */
export const ExceptionField = z
  .strictObject({
    field: z.string().min(1).max(500),
    comparison: Comparison.default("is"),
    values: z.array(Value).min(1).max(100),
  })
  .refine(
    ({ comparison, values }) => comparison === "is" || !values.includes(""),
    "an empty text is part of every other: it would except whatever the field holds",
  );
export type ExceptionField = z.infer<typeof ExceptionField>;

/** A field of an alert that an exception may name. */
export const ExceptionCandidate = z.object({
  field: z.string(),
  values: z.array(Value),
  /** The search identifier that it made true; empty for what the alert is about. */
  selection: z.string(),
  /** The value holds a number of a person and is shown masked, so that no filter can be made of it. */
  masked: z.boolean(),
});
export type ExceptionCandidate = z.infer<typeof ExceptionCandidate>;
