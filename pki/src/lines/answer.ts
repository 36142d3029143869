import { refusalCodes } from "@chengfang/model/refusal";
import { z } from "zod";

/** A line longer than this ends the connection. */
export const longestLine = 4_194_304;

/** A question on a local socket: a line of JSON with an id, which its answer carries too. */
export const Asked = z.object({ id: z.int(), verb: z.string(), body: z.unknown() });
export type Asked = z.infer<typeof Asked>;

export const Answer = z.union([
  z.object({ id: z.int(), ok: z.unknown() }),
  z.object({
    id: z.int(),
    refused: z.object({
      code: z.enum(refusalCodes),
      message: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  }),
  /** A bug of the part's: details stay in its log. */
  z.object({ id: z.int(), failed: z.literal(true) }),
]);
export type Answer = z.infer<typeof Answer>;
