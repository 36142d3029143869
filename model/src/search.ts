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
    "exists",
    "not-exists",
    "in-range",
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
