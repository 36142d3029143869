import { DispatchBody } from "@chengfang/model/reporting/body";
import {
  DispatchDetail,
  DispatchFile,
  DispatchKind,
  DispatchRow,
  DispatchState,
  Issuing,
  RecipientState,
} from "@chengfang/model/reporting/dispatch";
import { WarningLevel } from "@chengfang/model/reporting/warning";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Language } from "../session/schema.ts";

export const DispatchFilter = z
  .strictObject({
    id: anyOf(z.string()),
    kind: anyOf(DispatchKind),
    state: anyOf(DispatchState),
    /** Of a warning, its colour; of an upward report, its stage. */
    grade: anyOf(z.string().max(20)),
    /** Words in number, title or text. */
    q: z.string().max(200),
    incidentId: z.string().max(200),
    unitId: z.string().max(200),
    /** A recipient of it is that far. */
    recipient: anyOf(RecipientState),
    /** A recipient of it is late. */
    overdue: z.boolean(),
  })
  .partial();
export type DispatchFilter = z.infer<typeof DispatchFilter>;

export const sortable = ["updatedAt", "issuedAt", "dueAt", "number", "title", "state", "createdAt", "id"] as const;

const Id = z.object({ id: z.string().max(200) });
const UnitStep = Id.extend({ unitId: z.string().max(200) });
const title = z.string().trim().min(1).max(300);
const unitIds = z.array(z.string().max(200)).max(2000);

export const DispatchInput = z.strictObject({
  title,
  body: DispatchBody,
  incidentId: z.string().max(200).nullable().default(null),
  /** Whom it goes to. */
  unitIds: unitIds.default([]),
  /** By when they answer, or until when a warning holds. */
  dueAt: Time.nullable().default(null),
});
export type DispatchInput = z.infer<typeof DispatchInput>;

export const list = {
  summary: "Warnings, notices, upward reports and bulletins, newest first",
  querystring: listQuery(DispatchFilter, sortable),
  response: { 200: z.array(DispatchRow) },
};
export const get = { summary: "One of them, with what became of it", params: Id, response: { 200: DispatchDetail } };
export const issuing = {
  summary: "What issuing it now would do: its number, and whom it reaches",
  params: Id,
  response: { 200: Issuing },
};
export const draft = {
  summary: "What the platform can fill in by itself, to be edited and then created",
  querystring: z.object({
    kind: DispatchKind,
    incidentId: z.string().max(200).optional(),
    alertId: z.string().max(200).optional(),
    orderId: z.string().max(200).optional(),
    stage: z.enum(["first", "follow", "final"]).default("first"),
    from: Time.optional(),
    to: Time.optional(),
  }),
  response: { 200: DispatchInput.extend({ dueAt: z.string().nullable() }) },
};
export type DraftQuestion = z.output<typeof draft.querystring>;
export const create = { summary: "Keep a draft", body: DispatchInput, response: { 201: DispatchDetail } };
export const update = {
  summary: "Change a draft; `version` is the one that was changed",
  params: Id,
  body: DispatchInput.extend({ version: z.int() }),
  response: { 200: DispatchDetail },
};
const words = z.string().trim().max(4000).default("");
export const move = {
  summary: "Submit, return, issue, withdraw or close",
  params: Id.extend({ move: z.enum(["submit", "return", "issue", "withdraw", "close"]) }),
  body: z.strictObject({ text: words }),
  response: { 200: DispatchDetail },
};
export const level = {
  summary: "Raise or lower the colour of a warning that is in force",
  params: Id,
  body: z.strictObject({ level: WarningLevel, text: words }),
  response: { 200: DispatchDetail },
};
export const step = {
  summary: "A department signs for it or answers; the office accepts, returns, reminds or gives more time",
  params: UnitStep,
  body: z.strictObject({
    kind: z.enum(["sign", "answer", "accept", "return", "remind", "extend"]),
    text: words,
    dueAt: Time.nullable().default(null),
  }),
  response: { 200: DispatchDetail },
};
export type Step = z.infer<typeof step.body>;
export const version = {
  summary: "A version as it was",
  params: Id.extend({ version: z.coerce.number().int() }),
  response: { 200: z.object({ version: z.int(), title: z.string(), body: DispatchBody }) },
};
export const addFile = {
  summary: "Attach a file (multipart/form-data): by the office, or by the department that answers",
  consumes: ["multipart/form-data"],
  params: Id,
  response: { 201: DispatchFile },
};
export const file = {
  summary: "An attached file",
  produces: ["application/octet-stream"],
  params: Id.extend({ fileId: z.string().max(200) }),
};
export const paper = {
  summary: "As an official document: .docx or .pdf, or plain text for messages",
  params: Id.extend({ format: z.enum(["docx", "pdf", "txt"]) }),
  querystring: z.object({ language: Language.optional() }),
};
