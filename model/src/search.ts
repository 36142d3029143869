import { z } from "zod";

/** One condition on an event's field. `exists` looks at presence; `contains` is a case-insensitive part of the text. */
export const FieldFilter = z.object({
  field: z.string().min(1).max(200),
  op: z.enum(["is", "is-not", "contains", "starts-with", "gte", "lte", "exists", "not-exists", "in-range"]),
  value: z.union([z.string().max(4000), z.number(), z.boolean()]).optional(),
});
export type FieldFilter = z.infer<typeof FieldFilter>;

/** A question about events. The time range is always given: `from` inclusive, `to` exclusive, RFC 3339. */
export const EventQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  filters: z.array(FieldFilter).max(50).default([]),
  /** Free text: every word must occur in `event.original` or `message`, in any case. */
  text: z.string().max(1000).default(""),
  ids: z.array(z.string()).max(1000).optional(),
});
export type EventQuery = z.infer<typeof EventQuery>;

export const EventPage = z.object({
  events: z.array(z.record(z.string(), z.unknown())),
  total: z.int(),
  /** The total is a lower bound: counting stopped at its limit. */
  capped: z.boolean(),
});
export type EventPage = z.infer<typeof EventPage>;

export interface HistogramBar {
  /** Start of the bar, RFC 3339. */
  readonly at: string;
  readonly count: number;
}

export interface TopValue {
  readonly value: string;
  readonly count: number;
}
