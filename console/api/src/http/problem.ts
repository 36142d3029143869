import { codeOfStatus, misunderstood, problem } from "@chengfang/model/problem";
import type { Problem } from "@chengfang/model/problem";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";

/** The answer to an error: an expected no says why, a bug says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return problem(error.code, error.message, error.detail);
  if (hasZodFastifySchemaValidationErrors(error)) return misunderstood(error);
  const { statusCode = 500, message = "" } = error as Partial<FastifyError>;
  if (statusCode >= 500) return problem("internal", "");
  return problem(codeOfStatus(statusCode), message);
}

/** Sends a problem with its own media type. */
function sendProblem(reply: FastifyReply, answer: Problem): FastifyReply {
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
