import { z } from "zod";
import { Risk, Verdict } from "./verdict.ts";

const text = (max: number) => z.string().trim().max(max);
const ids = z.array(z.string()).max(1000).default([]);

/** What a person says of an item: questionnaire, interview, document review, on-site look, test. */
export const AnswerInput = z.object({
  systemId: z.string(),
  unit: z.string(),
  /** null: of the system as a whole. */
  assetId: z.string().nullable().default(null),
  verdict: Verdict.exclude(["pending"]),
  method: z.enum(["questionnaire", "interview", "document", "observation", "test"]).default("questionnaire"),
  text: text(4000).min(1),
  evidenceIds: ids,
  validUntil: z.iso.date().nullable().default(null),
});
export type AnswerInput = z.infer<typeof AnswerInput>;
export const Answer = AnswerInput.extend({
  id: z.string(),
  by: z.string(),
  at: z.string(),
  withdrawnAt: z.string().nullable(),
});
export type Answer = z.infer<typeof Answer>;

/** A reviewer's signature under a verdict: counts while the basis stays the same. */
export const ReviewInput = z.object({
  systemId: z.string(),
  unit: z.string(),
  verdict: Verdict.exclude(["pending"]),
  comment: text(2000).default(""),
  /** What the reviewer saw. */
  basisHash: z.string().length(64),
  validUntil: z.iso.date().nullable().default(null),
});
export type ReviewInput = z.infer<typeof ReviewInput>;
export const Review = ReviewInput.extend({
  id: z.string(),
  by: z.string(),
  at: z.string(),
  withdrawnAt: z.string().nullable(),
});
export type Review = z.infer<typeof Review>;

/** `waiver`: accepted until it expires. `mitigation`: something else lowers the risk of a high-risk case. */
export const WaiverInput = z.object({
  systemId: z.string(),
  unit: z.string(),
  kind: z.enum(["waiver", "mitigation"]),
  highRiskCase: z.string().nullable().default(null),
  reason: text(2000).min(1),
  expiresAt: z.iso.date(),
  evidenceIds: ids,
});
export type WaiverInput = z.infer<typeof WaiverInput>;
export const Waiver = WaiverInput.extend({
  id: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  state: z.enum(["requested", "approved", "refused", "revoked"]),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decision: z.string(),
});
export type Waiver = z.infer<typeof Waiver>;

/** Steps that people take on a rectification order (整改通知). */
export const OrderStepKind = z.enum([
  "acknowledge",
  "feedback",
  "ask-extension",
  "extend",
  "remind",
  "escalate",
  "return",
  "accept",
  "withdraw",
]);
export type OrderStepKind = z.infer<typeof OrderStepKind>;
export const OrderStep = z.object({
  id: z.string(),
  orderId: z.string(),
  at: z.string(),
  by: z.string(),
  kind: OrderStepKind,
  text: z.string(),
  evidenceIds: z.array(z.string()),
  deadline: z.string().nullable(),
});
export type OrderStep = z.infer<typeof OrderStep>;

/** issued → acknowledged → answered → closed (re-check met, or accepted by a person) | withdrawn; overdue beside it. */
export const OrderState = z.enum(["issued", "acknowledged", "answered", "closed", "withdrawn"]);
export type OrderState = z.infer<typeof OrderState>;
export const Order = z.object({
  id: z.string(),
  number: z.string(),
  systemId: z.string(),
  unit: z.string(),
  /** The department it goes to. */
  unitId: z.string().nullable(),
  title: z.string(),
  demand: z.string(),
  risk: Risk,
  issuedBy: z.string(),
  issuedAt: z.string(),
  deadline: z.string(),
  campaignId: z.string().nullable(),
  state: OrderState,
  overdue: z.boolean(),
  escalated: z.boolean(),
  /** What the assessor saw at its last look: the finding is still there, or gone. */
  recheck: z.object({ met: z.boolean(), at: z.string(), because: z.string() }).nullable(),
  closedAt: z.string().nullable(),
});
export type Order = z.infer<typeof Order>;
