import { Alert, Disposition } from "@chengfang/model/alert";
import { Preview } from "@chengfang/model/casework";
import {
  Attachment,
  Incident,
  IncidentComment,
  IncidentStatus,
  IncidentTask,
  TimelineEntry,
} from "@chengfang/model/incident";
import { IncidentClass } from "@chengfang/model/incident-class";
import { IncidentLevel, LevelBasis } from "@chengfang/model/incident-level";
import { Severity } from "@chengfang/model/severity";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Unmask } from "../masking/unmask.ts";
import { Language } from "../session/schema.ts";

export const IncidentFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in number, title or entities. */
    q: z.string().max(200),
    status: anyOf(IncidentStatus),
    severity: anyOf(Severity),
    /** An account's id, `me`, or `none`. */
    assignee: z.string(),
    disposition: anyOf(Disposition),
    unitId: z.string(),
    assetId: z.string(),
    entityValue: z.string().max(500),
    tactic: z.string().max(100),
    class: anyOf(IncidentClass),
    /** `none` for those without. */
    level: anyOf(z.enum([...IncidentLevel.options, "none"])),
    /** The time against which deadlines count. */
    overdue: Time,
    archived: z.boolean(),
    mergedInto: z.string(),
    /** On `lastSeen`. */
    from: Time,
    to: Time,
  })
  .partial();
export type IncidentFilter = z.infer<typeof IncidentFilter>;

export const sortable = [
  "lastSeen",
  "firstSeen",
  "severity",
  "number",
  "status",
  "alertCount",
  "eventCount",
  "createdAt",
  "dueAt",
  "level",
  "id",
] as const;

export const Id = z.object({ id: z.string().max(200) });
const InLanguage = z.object({ language: Language.optional() });

export const list = {
  summary: "Incidents, newest first",
  querystring: listQuery(IncidentFilter, sortable),
  response: { 200: z.array(Incident) },
};
export const get = { summary: "One incident", params: Id, response: { 200: Incident } };
export const alerts = { summary: "Its alerts, oldest first", params: Id, response: { 200: z.array(Alert) } };
export const timeline = {
  summary: "What happened and what people did, oldest first",
  params: Id,
  querystring: InLanguage,
  response: { 200: z.array(TimelineEntry) },
};
export const Graph = z
  .object({
    nodes: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(["alert", "host", "user", "address", "asset"]),
        label: z.string(),
        severity: Severity.optional(),
      }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
    /** Alerts beyond those drawn. */
    omitted: z.int(),
  })
  .meta({ id: "IncidentGraph" });
export type Graph = z.infer<typeof Graph>;
export const graph = {
  summary: "Its alerts, entities and assets",
  params: Id,
  querystring: InLanguage,
  response: { 200: Graph },
};
export const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const report = {
  summary: "The incident as an official document (GB/T 9704, .docx)",
  produces: [docx],
  params: Id,
  querystring: InLanguage.extend({ unmask: Unmask }),
};

/** The revision that the change was made on: an older one is refused, so that nobody overwrites what they have not seen. */
export const Revision = z.int().min(0);
const words = z.string().trim().max(20_000);
export const update = {
  summary: "Assign an incident, or write what the report says",
  params: Id,
  body: z
    .object({
      assignee: z.string().nullable(),
      summary: words,
      measures: words,
      suggestions: words,
      class: IncidentClass.nullable(),
      subclass: z.string().max(40).nullable(),
      level: IncidentLevel.nullable(),
      levelReason: z.string().trim().max(4000),
      levelBasis: LevelBasis.nullable(),
      dueAt: Time.nullable(),
      occurredAt: Time.nullable(),
      revision: Revision,
    })
    .partial(),
  response: { 200: Incident },
};
export const status = {
  summary: "Move an incident on; closing needs a disposition",
  params: Id,
  body: z.object({
    status: IncidentStatus,
    disposition: Disposition.optional(),
    note: z.string().trim().max(4000).default(""),
    revision: Revision.optional(),
  }),
  response: { 200: Incident },
};

export const comments = { summary: "Comments, oldest first", params: Id, response: { 200: z.array(IncidentComment) } };
export const addComment = {
  summary: "Comment on an incident",
  params: Id,
  body: IncidentComment.pick({ text: true }),
  response: { 201: IncidentComment },
};

const TaskBody = z.object({
  title: IncidentTask.shape.title,
  assignee: z.string().nullable().default(null),
  dueAt: Time.nullable().default(null),
});
export const tasks = { summary: "Tasks, oldest first", params: Id, response: { 200: z.array(IncidentTask) } };
export const addTask = { summary: "Add a task", params: Id, body: TaskBody, response: { 201: IncidentTask } };
export const changeTask = {
  summary: "Change a task, or tick it off",
  params: Id.extend({ taskId: z.string().max(200) }),
  body: z
    .object({
      title: IncidentTask.shape.title,
      assignee: z.string().nullable(),
      dueAt: Time.nullable(),
      done: z.boolean(),
      revision: Revision,
    })
    .partial(),
  response: { 200: IncidentTask },
};

export const attachments = { summary: "Attachments, oldest first", params: Id, response: { 200: z.array(Attachment) } };
export const addAttachment = {
  summary: "Attach a file (multipart/form-data); it is kept with its SHA-256 and SM3",
  consumes: ["multipart/form-data"],
  params: Id,
  response: { 201: Attachment },
};
export const preview = {
  summary: "What can be shown of the attached file: the beginning of a text, or that it is an image",
  params: Id.extend({ aid: z.string().max(200) }),
  response: { 200: Preview },
};
export const image = {
  summary: "The attached image, to be drawn",
  produces: ["image/png", "image/jpeg", "image/gif", "image/webp"],
  params: Id.extend({ aid: z.string().max(200) }),
};
export const download = {
  summary: "The attached file",
  produces: ["application/octet-stream"],
  params: Id.extend({ aid: z.string().max(200) }),
};
