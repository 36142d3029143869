import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";

/** What a collector is given to enrol with, once. */
export const EnrolToken = z.object({
  /** Name of the collector that it is for. */
  name: z.string(),
  /** The authority's public listener. */
  est: z.url({ protocol: /^https$/ }),
  id: z.string(),
  secret: z.string(),
  /** SHA-256 of the authority's root certificate, lower-case hex: by it the authority is known before anything is said to it. */
  pin: z.string().regex(/^[0-9a-f]{64}$/),
});
export type EnrolToken = z.infer<typeof EnrolToken>;

export const tokenText = (token: EnrolToken): string => Buffer.from(JSON.stringify(token)).toString("base64url");

/** Refuses ("invalid") what is no token. */
export function readToken(text: string): EnrolToken {
  const read = EnrolToken.safeParse(jsonOf(Buffer.from(text.trim(), "base64url").toString("utf8")));
  if (!read.success) throw new Refusal("invalid", "the enrolment token is none, or was cut");
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
