import { EventQuery } from "@chengfang/model/search";
import { refusalCodes } from "@chengfang/model/refusal";
import { z } from "zod";

/** Name of the socket of the process that owns the index. */
export const socketName = "events";

/** What goes over the socket: one question a request, as the body of a POST. */
export const Question = z.discriminatedUnion("call", [
  z.object({ call: z.literal("search"), query: EventQuery, offset: z.int().min(0), limit: z.int().min(0).max(10_000) }),
  z.object({ call: z.literal("histogram"), query: EventQuery, bars: z.int().min(1).max(10_000) }),
  z.object({ call: z.literal("top"), query: EventQuery, field: z.string(), limit: z.int().min(1).max(10_000) }),
  z.object({ call: z.literal("topWithin"), query: EventQuery, field: z.string(), limit: z.int().min(1).max(10_000) }),
  z.object({
    call: z.literal("groups"),
    query: EventQuery,
    fields: z.array(z.string()).min(1).max(8),
    sum: z.string().optional(),
    limit: z.int().min(1).max(10_000),
  }),
  z.object({ call: z.literal("statistics"), query: EventQuery, field: z.string() }),
  z.object({ call: z.literal("export"), query: EventQuery }),
  z.object({ call: z.literal("stats") }),
]);
export type Question = z.infer<typeof Question>;

/** The answer to a question that was refused, with status 400. */
export const Refused = z.object({
  code: z.enum(refusalCodes),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Last line of an export that is whole: a stream that ends without it was cut off. */
export const exportEnd = "{}";
