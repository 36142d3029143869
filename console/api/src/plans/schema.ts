import { Plan, PlanInput, PlanKind, PlanVersion } from "@chengfang/model/emergency/plan";
import { IncidentClass } from "@chengfang/model/incident-class";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

const Id = z.object({ id: z.string().max(200) });
const months = z.int().min(1).max(36);
const words = z.string().trim().max(2000);
const sortable = ["title", "reviewOn"] as const;
const Filter = z
  .strictObject({
    q: z.string().max(200),
    kind: anyOf(PlanKind),
    class: IncidentClass,
    overdue: z.iso.date(),
    retired: z.boolean(),
  })
  .partial();
const Whole = Plan.extend({ versions: z.array(PlanVersion) });
const whole = { 200: Whole };

export const list = {
  summary: "Contingency plans",
  querystring: listQuery(Filter, sortable),
  response: { 200: z.array(Plan) },
};
export const get = { summary: "One plan with its versions", params: Id, response: whole };
export const create = { summary: "Begin a plan", body: PlanInput, response: { 201: Whole } };
export const save = {
  summary: "Save the draft, or begin the next version",
  params: Id,
  body: PlanInput.extend({ revision: z.int() }),
  response: whole,
};
export const submit = { summary: "Put the draft before a second person", params: Id, response: whole };
export const decide = {
  summary: "Put the version into force, or send it back",
  params: Id,
  body: z.object({ approve: z.boolean(), decision: words.default(""), reviewMonths: months.optional() }),
  response: whole,
};
export const review = {
  summary: "Looked through, and it stands",
  params: Id,
  body: z.object({ months, note: words.default("") }),
  response: whole,
};
export const retire = {
  summary: "Take a plan out of force",
  params: Id,
  body: z.object({ reason: words.min(1) }),
  response: whole,
};
export const incident = { summary: "Plans in force for an incident", params: Id, response: { 200: z.array(Plan) } };
