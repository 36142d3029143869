import { z } from "zod";
import type { RefusalCode } from "./refusal.ts";

/** RFC 9457. `code` and `params` let whoever shows it say it in the reader's language. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
export type ProblemCode = RefusalCode | "internal" | "unsupported-media-type";

/** Every way to say no over HTTP: status and title by code. */
const problems = {
  "bad-request": [400, "The request is not understood"],
  unauthenticated: [401, "Log in first"],
  forbidden: [403, "Not allowed"],
  "not-found": [404, "Not found"],
  conflict: [409, "Not in this state"],
  "too-large": [413, "Too large"],
  "unsupported-media-type": [415, "Media type not supported"],
  invalid: [422, "Not valid"],
  "too-many": [429, "Too many requests"],
  internal: [500, "Internal error"],
  unavailable: [503, "Not available now"],
} as const satisfies Record<ProblemCode, readonly [number, string]>;

const byStatus = new Map<number, ProblemCode>(
  Object.entries(problems).map(([code, [status]]): [number, ProblemCode] => [status, code as ProblemCode]),
);

/** The problem of a code. */
export function problem(code: ProblemCode, detail: string, params: Problem["params"] = {}): Problem {
  const [status, title] = problems[code];
  return { type: `urn:chengfang:problem:${code}`, title, status, detail, code, params };
}

/** The code for a status of HTTP: of what has none of its own, the request is not understood. */
export const codeOfStatus = (status: number): ProblemCode => byStatus.get(status) ?? "bad-request";

interface Misfit {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string | undefined }[];
  readonly validationContext?: string;
}

/** Names the first field of a request that is not as its schema wants it. */
export function misunderstood({ validation, validationContext: part = "request" }: Misfit): Problem {
  const [issue] = validation;
  const field = (issue?.instancePath ?? "").slice(1).replaceAll("/", ".");
  const where = field === "" ? part : `${part} ${field}`;
  return problem("bad-request", `${where}: ${issue?.message ?? "not valid"}`, { part, field });
}
