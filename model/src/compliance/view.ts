import { z } from "zod";
import { Drift, ItemVerdict, Tally } from "./assessment.ts";
import { HighRiskCase, Question } from "./catalogue.ts";
import { System } from "./system.ts";
import { Answer, Order, OrderStep, Review, Waiver } from "./work.ts";

/** What the newest assessment says of a system, in one line. */
export const SystemSummary = z.object({
  judgedAt: z.string(),
  /** 符合率 by the 2025 template, per cent; null: nothing judged yet. */
  rate: z.number().nullable(),
  tally: Tally,
  highRisk: z.int(),
  hazards: z.int(),
  awaitingSignature: z.int(),
});
export type SystemSummary = z.infer<typeof SystemSummary>;

/** A system in a list: null where nothing was judged yet. */
export const SystemRow = System.omit({ assetIds: true }).extend({
  assets: z.int(),
  openOrders: z.int(),
  overdueOrders: z.int(),
  summary: SystemSummary.nullable(),
});
export type SystemRow = z.infer<typeof SystemRow>;

/** An item in a list: without the objects and what it rests on. */
export const ItemRow = ItemVerdict.omit({ objects: true, basis: true }).extend({
  /** Somebody answered it, and the answer still counts. */
  answered: z.boolean(),
  openOrder: z.boolean(),
});
export type ItemRow = z.infer<typeof ItemRow>;

/** Why somebody cannot sign an item; null: they can. */
export const SigningObstacle = z.enum(["role", "own-answer", "contradictory", "nothing-to-sign"]);
export type SigningObstacle = z.infer<typeof SigningObstacle>;

/** An item with everything people said and did about it. */
export const ItemDetail = ItemVerdict.extend({
  question: Question.nullable(),
  cases: z.array(HighRiskCase),
  answers: z.array(Answer),
  reviews: z.array(Review),
  waivers: z.array(Waiver),
  orders: z.array(Order),
  /** Of who asks. */
  signing: SigningObstacle.nullable(),
});
export type ItemDetail = z.infer<typeof ItemDetail>;

/** A day of a system's trend. */
export const TrendDay = Tally.extend({ day: z.string(), highRisk: z.int(), rate: z.number().nullable() });
export type TrendDay = z.infer<typeof TrendDay>;

/** An order in a list. */
export const OrderRow = Order.extend({
  systemName: z.string(),
  /** The department asked for more time, and nobody answered yet. */
  extensionAsked: z.boolean(),
});
export type OrderRow = z.infer<typeof OrderRow>;

/** An order with its story. */
export const OrderDetail = OrderRow.extend({ steps: z.array(OrderStep) });
export type OrderDetail = z.infer<typeof OrderDetail>;

/** Where a part of the city stands. */
const Standing = z.object({
  systems: z.int(),
  judged: z.int(),
  /** Mean of its systems' 符合率. */
  rate: z.number().nullable(),
  tally: Tally,
  highRisk: z.int(),
  hazards: z.int(),
  awaitingSignature: z.int(),
  openOrders: z.int(),
  overdueOrders: z.int(),
});

/** The city at a glance; an owner's answer holds their own unit alone. */
export const ComplianceOverview = Standing.extend({
  at: z.string(),
  units: z.array(Standing.extend({ unitId: z.string().nullable() })),
  levels: z.array(Standing.extend({ level: z.int().nullable() })),
  /** The newest first. */
  drifts: z.array(Drift.extend({ systemName: z.string() })),
});
export type ComplianceOverview = z.infer<typeof ComplianceOverview>;

/** What a duty is about. */
export const DutyKind = z.enum([
  "assessment",
  "filing",
  "survey",
  "protection-plan",
  "drill",
  "training",
  "document",
  "review",
  "restore-test",
  "inspection",
  "scan",
  "risk",
  "cryptography",
  "order",
  "waiver",
]);
export type DutyKind = z.infer<typeof DutyKind>;

/** Something that has to be done by a day. */
export const Duty = z.object({
  key: z.string(),
  kind: DutyKind,
  title: z.object({ zh: z.string(), en: z.string() }),
  systemId: z.string().nullable(),
  systemName: z.string(),
  unitId: z.string().nullable(),
  dueAt: z.string(),
});
export type Duty = z.infer<typeof Duty>;

/** A duty that people were told of. */
export const Reminder = z.object({
  key: z.string(),
  kind: z.string(),
  systemId: z.string().nullable(),
  unitId: z.string().nullable(),
  dueAt: z.string(),
  text: z.object({ zh: z.string(), en: z.string() }),
  at: z.string(),
});
export type Reminder = z.infer<typeof Reminder>;
