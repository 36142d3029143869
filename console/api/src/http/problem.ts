import type { RefusalCode } from "@chengfang/model/refusal";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";

/** RFC 9457. `code` and `params` let the console say it in the reader's language. */
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
} as const satisfies Record<RefusalCode | "internal" | "unsupported-media-type", readonly [number, string]>;
type Code = keyof typeof problems;

const byStatus = new Map<number, Code>(
  Object.entries(problems).map(([code, [status]]): [number, Code] => [status, code as Code]),
);

function problem(code: Code, detail: string, params: Problem["params"] = {}): Problem {
  const [status, title] = problems[code];
  return { type: `urn:chengfang:problem:${code}`, title, status, detail, code, params };
}

/** The answer to an error: an expected no says why, a bug says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return problem(error.code, error.message, error.detail);
  if (hasZodFastifySchemaValidationErrors(error)) return misunderstood(error);
  const { statusCode = 500, message = "" } = error as Partial<FastifyError>;
  if (statusCode >= 500) return problem("internal", "");
  return problem(byStatus.get(statusCode) ?? "bad-request", message);
}

/** Names the first field that is not as the schema wants it. */
function misunderstood({ validation, validationContext: part = "request" }: SchemaError): Problem {
  const [issue] = validation;
  const field = (issue?.instancePath ?? "").slice(1).replaceAll("/", ".");
  const where = field === "" ? part : `${part} ${field}`;
  return problem("bad-request", `${where}: ${issue?.message ?? "not valid"}`, { part, field });
}

interface SchemaError {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string | undefined }[];
  readonly validationContext?: string;
}

/** Sends a problem with its own media type. */
export function sendProblem(reply: FastifyReply, answer: Problem): FastifyReply {
  return reply
    .code(answer.status)
    .type("application/problem+json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(answer);
}

/** One renderer for every error, and for addresses that do not exist (rate-limited: scanners ask for many). */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const answer = problemOf(error);
    if (answer.status >= 500 && answer.code !== "unavailable") request.log.error({ err: error }, "request failed");
    return sendProblem(reply, answer);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit({ max: 120, timeWindow: "1 minute" }) }, async (request, reply) =>
    sendProblem(reply, problem("not-found", `${request.method} ${request.url.split("?")[0]}`)),
  );
}
