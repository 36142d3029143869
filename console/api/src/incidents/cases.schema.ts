import {
  IncidentLink,
  IncidentMerge,
  Lessons,
  LessonsContent,
  LinkKind,
  MetricsRow,
  Observable,
  ObservableKind,
  Tlp,
} from "@chengfang/model/casework";
import { Incident, IncidentStatus, TimelineEntry } from "@chengfang/model/incident";
import { z } from "zod";
import { json } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Bulk, BulkResult } from "./bulk.schema.ts";
import { groupings } from "./metrics.ts";
import { Id, IncidentFilter, Revision } from "./schema.ts";

const Filter = json(IncidentFilter, "{}", "Conditions that all have to hold, as a JSON object");
const reason = z.string().trim().max(4000);

export const board = {
  summary: "Incidents by status: how many, and the worst of each",
  querystring: z.object({ filter: Filter, limit: z.coerce.number().int().min(1).max(200).default(30) }),
  response: {
    200: z.array(z.object({ status: IncidentStatus, total: z.int(), incidents: z.array(Incident) })),
  },
};
export const bulk = {
  summary: "Change many incidents, by ids or by a filter",
  body: Bulk,
  response: { 200: BulkResult },
};
const measuring = z.object({ filter: Filter, by: z.enum(groupings).default("month") });
export const metrics = {
  summary: "Time to detect, acknowledge, contain and resolve: mean, median, p90, in milliseconds",
  querystring: measuring,
  response: { 200: z.object({ all: MetricsRow, rows: z.array(MetricsRow) }) },
};
export const metricsFile = { summary: "The same as CSV, in minutes", produces: ["text/csv"], querystring: measuring };

export const addEntry = {
  summary: "Add to the timeline what no part of the platform saw",
  params: Id,
  body: z.object({
    text: reason.min(1),
    occurredAt: Time.nullable().optional(),
    keyMoment: z.boolean().optional(),
  }),
  response: { 201: z.array(TimelineEntry) },
};
const Entry = Id.extend({ entryId: z.string().max(200) });
export const correctEntry = {
  summary:
    "Correct an entry: its words, its real time, out of the report, a key moment; what stood there stays on record",
  params: Entry,
  body: z.object({
    text: reason.min(1).nullable().optional(),
    occurredAt: Time.nullable().optional(),
    hidden: z.boolean().optional(),
    keyMoment: z.boolean().optional(),
    reason: reason.default(""),
    revision: Revision.optional(),
  }),
  response: { 200: z.array(TimelineEntry) },
};
const Mark = z.object({
  occurredAt: z.string().nullable(),
  text: z.string().nullable(),
  hidden: z.boolean(),
  keyMoment: z.boolean(),
  revision: z.int(),
});
export const history = {
  summary: "Corrections of an entry, oldest first",
  params: Entry,
  response: {
    200: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string(), before: Mark, after: Mark })),
  },
};

export const links = {
  summary: "What it is linked with, and what was merged into it",
  params: Id,
  response: { 200: z.object({ links: z.array(IncidentLink), merged: z.array(IncidentMerge) }) },
};
export const link = {
  summary: "Link it with another incident, by id or number",
  params: Id,
  body: z.object({ other: z.string().trim().min(1).max(200), kind: LinkKind, note: reason.default("") }),
  response: { 201: z.array(IncidentLink) },
};
export const unlink = {
  summary: "Take a link away",
  params: Id.extend({ linkId: z.string().max(200) }),
  response: { 200: z.array(IncidentLink) },
};
export const merge = {
  summary: "Take other incidents into this one; nothing is moved, and it can be taken back",
  params: Id,
  body: z.object({ others: z.array(z.string().trim().min(1).max(200)).min(1).max(100), reason: reason.default("") }),
  response: { 200: Incident },
};
export const unmerge = { summary: "Take a merge back", params: Id, response: { 200: Incident } };

export const observables = {
  summary: "The values that matter in it",
  params: Id,
  response: { 200: z.array(Observable) },
};
export const sayObservable = {
  summary: "Add a value, or say something of one",
  params: Id,
  body: z.object({
    kind: ObservableKind,
    value: z.string().trim().min(1).max(2000),
    tlp: Tlp.default("amber"),
    ioc: z.boolean().default(false),
    note: reason.default(""),
  }),
  response: { 200: z.array(Observable) },
};
export const dismissObservable = {
  summary: "Take a value off the list",
  params: Id,
  body: z.object({ kind: ObservableKind, value: z.string().max(2000) }),
  response: { 200: z.array(Observable) },
};
export const pasteObservables = {
  summary: "Read values out of pasted text, defanged ones as well",
  params: Id,
  body: z.object({ text: z.string().min(1).max(200_000), tlp: Tlp.default("amber"), ioc: z.boolean().default(false) }),
  response: { 200: z.object({ observables: z.array(Observable), added: z.int(), unknown: z.array(z.string()) }) },
};

export const lessons = { summary: "Lessons learned", params: Id, response: { 200: Lessons } };
export const saveLessons = {
  summary: "Write the lessons learned; submitted ones let an incident of level I to III be archived",
  params: Id,
  body: z.object({ content: LessonsContent, revision: Revision, submit: z.boolean().default(false) }),
  response: { 200: Lessons },
};
export const archive = {
  summary: "Put a closed incident away for good; levels I to III need their lessons learned",
  params: Id,
  response: { 200: Incident },
};
