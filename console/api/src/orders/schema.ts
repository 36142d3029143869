import { OrderDetail, OrderRow } from "@chengfang/model/compliance/view";
import { OrderState, OrderStepKind } from "@chengfang/model/compliance/work";
import { Risk } from "@chengfang/model/compliance/verdict";
import { z } from "zod";
import { Refused } from "../answers/schema.ts";
import { anyOf, listQuery } from "../http/list.ts";

export const OrderFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in number, title or demand. */
    q: z.string().max(200),
    systemId: anyOf(z.string()),
    unit: anyOf(z.string()),
    /** The department that it goes to. */
    unitId: anyOf(z.string()),
    risk: anyOf(Risk),
    campaignId: z.string(),
    state: anyOf(OrderState),
    /** Issued, acknowledged or answered. */
    open: z.boolean(),
    overdue: z.boolean(),
    escalated: z.boolean(),
  })
  .partial();
export type OrderFilter = z.infer<typeof OrderFilter>;

export const sortable = ["issuedAt", "deadline", "number", "risk", "state", "id"] as const;
const Id = z.object({ id: z.string().max(200) });
const text = (max: number) => z.string().trim().max(max);

export const OrderInput = z.object({
  systemId: z.string(),
  unit: z.string(),
  /** null: the responsible unit of the system. */
  unitId: z.string().nullable().default(null),
  title: text(200).min(1),
  demand: text(4000).min(1),
  risk: Risk,
  /** null: by risk, as the policy profile has it. */
  deadline: z.iso.date().nullable().default(null),
  campaignId: z.string().nullable().default(null),
});
export type OrderInput = z.infer<typeof OrderInput>;

export const StepInput = z.object({
  kind: OrderStepKind,
  text: text(4000).default(""),
  evidenceIds: z.array(z.string()).max(100).default([]),
  /** Of an extension, asked for or granted. */
  deadline: z.iso.date().nullable().default(null),
});
export type StepInput = z.infer<typeof StepInput>;

export const list = {
  summary: "Rectification orders, newest first",
  querystring: listQuery(OrderFilter, sortable),
  response: { 200: z.array(OrderRow) },
};
export const get = { summary: "One order with its steps", params: Id, response: { 200: OrderDetail } };
export const create = { summary: "Issue an order for a finding", body: OrderInput, response: { 201: OrderDetail } };
export const bulk = {
  summary: "Issue many at once; what is refused says why, and the others stand",
  body: z.object({ orders: z.array(OrderInput).min(1).max(500) }),
  response: { 200: z.object({ done: z.array(OrderDetail), refused: z.array(Refused) }) },
};
export const step = {
  summary: "Take a step: the department acknowledges, answers, asks for more time; the issuer does the others",
  params: Id,
  body: StepInput,
  response: { 201: OrderDetail },
};
