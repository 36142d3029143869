import { z } from "zod";

/**
 * One condition on an event's field. `exists` looks at presence; `contains`, `starts-with` and `like` at the text in any
 * case; the value of `like` is a pattern of `*` and `?`, a backslash before what is meant literally.
 */
export const FieldFilter = z.object({
  field: z.string().min(1).max(200),
  op: z.enum([
    "is",
    "is-not",
    "contains",
    "starts-with",
    "like",
    "gt",
    "gte",
    "lt",
    "lte",
    "in-range",
    "exists",
    "not-exists",
  ]),
  value: z.union([z.string().max(4000), z.number(), z.boolean()]).optional(),
});
export type FieldFilter = z.infer<typeof FieldFilter>;

/** A word or phrase in `event.original` or `message`, in any case; with `*` or `?`, a pattern as `like` takes it. */
export const TextCondition = z.object({ text: z.string().min(1).max(4000), like: z.boolean().default(false) });

/** Conditions joined as a person wrote them; the query language reads to it. */
export type EventCondition =
  | FieldFilter
  | z.infer<typeof TextCondition>
  | { readonly all: readonly EventCondition[] }
  | { readonly any: readonly EventCondition[] }
  | { readonly not: EventCondition };

export const EventCondition: z.ZodType<EventCondition> = z.lazy(() =>
  z.union([
    FieldFilter,
    TextCondition,
    z.object({ all: z.array(EventCondition).max(500) }),
    z.object({ any: z.array(EventCondition).max(500) }),
    z.object({ not: EventCondition }),
  ]),
);

/** A question about events. The time range is always given: `from` inclusive, `to` exclusive, RFC 3339. */
export const EventQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  filters: z.array(FieldFilter).max(50).default([]),
  /** Must hold as well. */
  where: EventCondition.optional(),
  /** Free text: every word must occur in `event.original` or `message`, in any case. */
  text: z.string().max(1000).default(""),
  ids: z.array(z.string()).max(1000).optional(),
  /** Digits at either end of a text that is looked for must not go on in the event: no number is found by a piece of it. */
  wholeNumbers: z.boolean().optional(),
  /**
   * How long a person waits, in milliseconds: then what is newest is answered for, and the answer says how far back that
   * reaches. Without it the answer is for the whole range, however long it takes.
   */
  within: z.int().min(1).max(600_000).optional(),
});
export type EventQuery = z.infer<typeof EventQuery>;

/** Since when an answer holds, RFC 3339, where time ran out before the whole range was looked at. */
const reached = z.string().optional();

export const EventPage = z.object({
  events: z.array(z.record(z.string(), z.unknown())),
  total: z.int(),
  /** The total is a lower bound: counting stopped at its limit. */
  capped: z.boolean(),
  reached,
});
export type EventPage = z.infer<typeof EventPage>;

export const HistogramBar = z.object({
  /** Start of the bar, RFC 3339. */
  at: z.string(),
  count: z.int(),
  /** Reckoned from a sample of the events, as there was no time to count them. */
  estimated: z.literal(true).optional(),
});
export type HistogramBar = z.infer<typeof HistogramBar>;

export interface TopValue {
  readonly value: string;
  readonly count: number;
}

/** Events counted by the values of some fields, the most first. */
export const EventGroups = z.object({
  groups: z.array(
    z.object({
      /** In the order of the fields; empty for none. */
      values: z.array(z.string()),
      count: z.int(),
      /** Of the field that was to be summed; 0 without one. */
      sum: z.number(),
      first: z.string(),
      last: z.string(),
    }),
  ),
  /** Events that were looked at and match. */
  rows: z.int(),
  /** There are more groups than were asked for. */
  more: z.boolean(),
  reached,
});
export type EventGroups = z.infer<typeof EventGroups>;

/** What a field holds over the events of a question. */
export const FieldStatistics = z.object({
  /** Events looked at, and those that have the field. */
  rows: z.int(),
  present: z.int(),
  /** Different values; reckoned (HyperLogLog) where there are many. */
  distinct: z.int(),
  /** As text; of numbers and times by their order, else by the alphabet. */
  min: z.string().nullable(),
  max: z.string().nullable(),
  reached,
});
export type FieldStatistics = z.infer<typeof FieldStatistics>;
