import { Assessment } from "@chengfang/model/compliance/assessment";
import { Scope } from "@chengfang/model/compliance/catalogue";
import { Grading, GradingLevel, System, SystemInput } from "@chengfang/model/compliance/system";
import { Verdict } from "@chengfang/model/compliance/verdict";
import { ItemDetail, ItemRow, SystemRow, TrendDay } from "@chengfang/model/compliance/view";
import { z } from "zod";
import { ImportResult } from "../assets/schema.ts";
import { changeSeen } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";
import { Language } from "../session/schema.ts";

export const SystemFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in number, name, filing number or the people's names. */
    q: z.string().max(200),
    /** Responsible, using or operating unit. */
    unitId: anyOf(z.string()),
    kind: anyOf(SystemInput.shape.kind.unwrap()),
    level: anyOf(GradingLevel),
    status: anyOf(SystemInput.shape.status.unwrap()),
    extension: anyOf(Scope),
    assetId: z.string(),
    platformId: z.string(),
    /** Of the reader's own unit. */
    mine: z.boolean(),
    awaitingSignature: z.boolean(),
    highRisk: z.boolean(),
  })
  .partial();
export type SystemFilter = z.infer<typeof SystemFilter>;

export const sortable = [
  "number",
  "name",
  "levelG",
  "status",
  "filingExpiresAt",
  "lastAssessedAt",
  "rate",
  "pending",
  "awaitingSignature",
  "highRisk",
  "updatedAt",
  "createdAt",
  "id",
] as const;

export const Id = z.object({ id: z.string().max(200) });
const Page = SystemRow.extend({ assetIds: System.shape.assetIds });
export type SystemPage = z.infer<typeof Page>;

export const list = {
  summary: "Grading objects (定级对象) by number",
  querystring: listQuery(SystemFilter, sortable),
  response: { 200: z.array(SystemRow) },
};
export const get = { summary: "One system", params: Id, response: { 200: Page } };
export const create = { summary: "Register a system; its number is given", body: SystemInput, response: { 201: Page } };
export const update = {
  summary: "Change a system's register facts or level",
  params: Id,
  body: changeSeen(SystemInput),
  response: { 200: Page },
};
export const remove = { summary: "Remove a system that nobody worked on", params: Id, response: { 200: System } };

export const grade = {
  summary: "The levels that harms call for (GB/T 22240): S, A, and G, the higher of them; nothing is stored",
  body: Grading.pick({ information: true, service: true }),
  response: { 200: z.object({ levelS: GradingLevel, levelA: GradingLevel, levelG: GradingLevel }) },
};

export const ItemFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in unit, clause or summary. */
    q: z.string().max(200),
    verdict: anyOf(Verdict),
    classCode: anyOf(z.string()),
    scope: anyOf(z.string()),
    awaitingSignature: z.boolean(),
    contradictory: z.boolean(),
    highRisk: z.boolean(),
    hazard: z.boolean(),
    answered: z.boolean(),
    openOrder: z.boolean(),
  })
  .partial();
export type ItemFilter = z.infer<typeof ItemFilter>;

export const itemSortable = ["clause", "unit", "verdict", "since", "highRisk", "id"] as const;

export const items = {
  summary: "Its items in the order of the standard, with their verdicts",
  params: Id,
  querystring: listQuery(ItemFilter, itemSortable),
  response: { 200: z.array(ItemRow) },
};
export const item = {
  summary: "One item with all that it rests on and all that people said of it",
  params: Id.extend({ unit: z.string().max(50) }),
  response: { 200: ItemDetail },
};
export const assessment = {
  summary: "The newest assessment: control points, classes, scores",
  params: Id,
  response: { 200: Assessment },
};
export const trend = {
  summary: "A line a day, oldest first",
  params: Id,
  querystring: z.object({ days: z.coerce.number().int().min(1).max(1100).default(90) }),
  response: { 200: z.array(TrendDay) },
};

export const template = {
  summary: "An empty register of systems to fill in (CSV)",
  produces: ["text/csv"],
  querystring: z.object({ language: Language.optional() }),
};
export const imported = {
  summary:
    "Read a register of systems (CSV in UTF-8 or GB18030, or XLSX); systems are found again by name, rows with a problem are left out",
  consumes: ["multipart/form-data"],
  querystring: z.object({ dryRun: z.enum(["0", "1", "true", "false"]).default("0"), language: Language.optional() }),
  response: { 200: ImportResult },
};
