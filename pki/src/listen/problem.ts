import { Refusal } from "@chengfang/model/refusal";
import type { RefusalCode } from "@chengfang/model/refusal";
import type { FastifyError, FastifyInstance } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";

/** RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every way to say no over HTTP: status and title by code. */
const problems = {
  "bad-request": [400, "The request is not understood"],
  unauthenticated: [401, "Show who you are first"],
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

/** The answer to an error: an expected no says why, a bug says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return problem(error.code, error.message, error.detail);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    const field = (issue?.instancePath ?? "").slice(1).replaceAll("/", ".");
    const part = error.validationContext ?? "request";
    return problem("bad-request", `${part} ${field}: ${issue?.message ?? "not valid"}`, { part, field });
  }
  const { statusCode = 500, message = "" } = error as Partial<FastifyError>;
  if (statusCode >= 500) return problem("internal", "");
  return problem(byStatus.get(statusCode) ?? "bad-request", message);
}

function problem(code: Code, detail: string, params: Problem["params"] = {}): Problem {
  const [status, title] = problems[code];
  return { type: `urn:chengfang:problem:${code}`, title, status, detail, code, params };
}

/** One renderer for every error, and for addresses that do not exist (rate-limited: scanners ask for many). */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const answer = problemOf(error);
    if (answer.code === "internal") request.log.error({ err: error }, "request failed");
    return reply
      .code(answer.status)
      .type("application/problem+json; charset=utf-8")
      .serializer(JSON.stringify)
      .send(answer);
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit({ max: 120, timeWindow: "1 minute" }) }, async (request) => {
    throw new Refusal("not-found", `${request.method} ${request.url.split("?")[0]}`);
  });
}
