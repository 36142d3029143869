import { z } from "zod";
import { AcmeProblem } from "./problem.ts";

/** What a payload says by its schema; refuses with `malformed` and names the member that is wrong. */
export function payloadOf<T>(schema: z.ZodType<T>, payload: unknown): T {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new AcmeProblem("malformed", z.prettifyError(parsed.error).slice(0, 400));
  return parsed.data;
}

/** RFC 3339, as RFC 8555 writes times. */
export const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const timeText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
