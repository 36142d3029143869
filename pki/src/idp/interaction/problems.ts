import type { FastifyInstance } from "fastify";
import { problemOf } from "../../listen/problem.ts";
import type { IdpDeps } from "../deps.ts";
import { html } from "../page/html.ts";
import { layout, pageHeaders } from "../page/layout.ts";
import { words } from "../page/words.ts";
import { languageFor } from "./visit.ts";

/** What goes wrong at a page is said on a page. */
export function answerProblems(app: FastifyInstance, deps: IdpDeps): void {
  app.setErrorHandler(async (error, request, reply) => {
    const expired = error instanceof Error && error.name === "SessionNotFound";
    const problem = problemOf(error);
    const status = expired ? 400 : problem.status;
    if (!expired && problem.code === "internal") request.log.error({ err: error }, "single sign-on");
    const language = languageFor(deps, request);
    const say = words[language];
    const told = expired ? say.expired : say.errorHint;
    const body = html`<h1>${say.errorTitle}</h1><p>${told}</p>${!expired && html`<pre>${problem.code}: ${problem.detail}</pre>`}`;
    return reply
      .code(status)
      .headers(pageHeaders())
      .type("text/html; charset=utf-8")
      .serializer(String)
      .send(layout({ language, title: say.errorTitle, body }));
  });
}
