import { EventGroups, FieldFilter, FieldStatistics, HistogramBar } from "@chengfang/model/search";
import { limits } from "@chengfang/model/query-language/scan";
import { z } from "zod";
import { json, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Unmask } from "../masking/unmask.ts";

const Value = z.union([z.string().max(4000), z.number(), z.boolean()]);

/** A time range, free text, conditions, and any `"field": value` that must hold as well. */
export const EventFilter = z
  .object({
    from: Time.optional(),
    to: Time.optional(),
    text: z.string().max(1000).optional(),
    q: z.string().max(1000).optional(),
    filters: z.array(FieldFilter).max(50).optional(),
    /** In the query language. */
    query: z.string().max(limits.length).optional(),
    ids: z.array(z.string()).max(1000).optional(),
    /** Lines of drills too, which are otherwise left out. */
    drills: z.boolean().optional(),
    id: z.union([z.string(), z.array(z.string()).max(1000)]).optional(),
  })
  .catchall(z.union([Value, z.array(Value).length(1)]));
export type EventFilter = z.infer<typeof EventFilter>;

const filter = json(EventFilter, "{}", 'from, to, text, query, filters, ids, drills, and any "field": value');
/** How long the asker waits; the header `x-reached` says since when the answer holds, where that is not the whole range. */
const within = z.coerce.number().int().min(50).max(60_000).default(120);
const field = z.string().min(1).max(200);
const Event = z.record(z.string(), z.unknown());
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Events, newest first",
  querystring: listQuery(EventFilter, ["@timestamp", "id"]).extend({ unmask: Unmask, within }),
  response: { 200: z.array(Event) },
};
export const histogram = {
  summary: "Events over time, in bars of equal width",
  querystring: z.object({ filter, bars: z.coerce.number().int().min(1).max(500).default(60), within }),
  response: { 200: z.array(HistogramBar) },
};
export const top = {
  summary: "The most frequent values of a field",
  querystring: z.object({
    filter,
    field,
    limit: z.coerce.number().int().min(1).max(100).default(10),
    unmask: Unmask,
    within,
  }),
  response: { 200: z.array(z.object({ value: z.string(), count: z.int() })) },
};
export const breakdown = {
  summary: "Events over time, apart by the most frequent values of a field",
  querystring: z.object({ filter, field, bars: z.coerce.number().int().min(1).max(500).default(60), within }),
  response: { 200: z.array(z.object({ value: z.string(), bars: z.array(z.int()) })) },
};
export const groups = {
  summary: "Events counted by the values of some fields together",
  querystring: z.object({
    filter,
    fields: z
      .string()
      .max(1000)
      .transform((text) => text.split(",").filter(Boolean))
      .pipe(z.array(field).min(1).max(4)),
    sum: field.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    within,
  }),
  response: { 200: EventGroups },
};
export const statistics = {
  summary: "What a field holds: share of the events, different values, the least and the greatest",
  querystring: z.object({ filter, field, within }),
  response: { 200: FieldStatistics },
};
export const fields = {
  summary: "Fields with a column of their own, and those seen in the newest events; all others may be asked for too",
  response: { 200: z.array(z.object({ name: z.string(), type: z.string() })) },
};
export const get = {
  summary: "One event",
  params: Id,
  querystring: z.object({ unmask: Unmask }),
  response: { 200: Event },
};
export const exported = {
  summary: "All events of a search, oldest first, as a file",
  produces: ["text/csv", "application/x-ndjson"],
  querystring: z.object({
    filter,
    format: z.enum(["csv", "ndjson"]).default("csv"),
    /** Columns of the CSV, separated by commas. */
    fields: z
      .string()
      .max(4000)
      .regex(/^(@?[a-z_][\w.-]*(,|$))*$/i, "names of fields, separated by commas")
      .optional(),
    unmask: Unmask,
  }),
};
