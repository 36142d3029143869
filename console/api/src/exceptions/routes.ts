import { may } from "@chengfang/model/access";
import type { Exception } from "@chengfang/model/exception";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { getAlert } from "../alerts/read.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { note } from "../http/write.ts";
import { sightOf } from "../masking/sight.ts";
import { decideException } from "./decide.ts";
import { propose } from "./propose.ts";
import { getException, listExceptions, standingExceptions } from "./read.ts";
import * as schema from "./schema.ts";
import { createException, endException } from "./write.ts";

/** Exceptions of rules: Sigma filters apart from the rules, each with a reason and an end. */
export const exceptions =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "rules.read" } as const;

    app.get("/exceptions", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listExceptions(records, request.query, nowOf(deps));
      return sendPage(reply, { name: "exceptions", range: request.query.range }, page);
    });
    app.get("/exceptions/export", { schema: schema.exported, config: reading }, async (request, reply) => {
      const standing = await standingExceptions(records, nowOf(deps));
      const detail = { exceptions: standing.length };
      await note(deps, actorOf(request), { action: "exception.export", target: "exceptions", detail });
      const name = `exceptions-${nowOf(deps).slice(0, 10)}.yml`;
      return reply
        .headers(fileHeaders(name, "application/yaml; charset=utf-8"))
        .send(standing.map(asYaml).join("---\n"));
    });
    app.get("/exceptions/:id", { schema: schema.get, config: reading }, async (request) =>
      getException(records, request.params.id, nowOf(deps)),
    );
    await app.register(deciding(deps));
  };

const deciding =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const tuning = { access: "rules.tune" } as const;
    app.post("/exceptions", { schema: schema.create, config: tuning }, async (request, reply) => {
      reply.code(201);
      return createException(deps, request.body, { person: personOf(request), by: actorOf(request) });
    });
    app.post(
      "/exceptions/:id/decide",
      { schema: schema.decide, config: { access: "rules.approve" } },
      async (request) =>
        decideException(
          deps,
          { ...request.params, ...request.body },
          { person: personOf(request), by: actorOf(request) },
        ),
    );
    app.post("/exceptions/:id/end", { schema: schema.end, config: tuning }, async (request) =>
      endException(deps, { id: request.params.id, reason: request.body.reason }, actorOf(request)),
    );
    app.post("/exceptions/propose", { schema: schema.propose, config: tuning }, async (request) => {
      const { alertId, fields, unmask } = request.body;
      const person = personOf(request);
      if (!may(person.roles, "alerts.read"))
        throw new Refusal("forbidden", "alerts.read is not yours", { permission: "alerts.read" });
      const alert = await getAlert(records, alertId, person);
      const sight = await sightOf(deps, request, { unmask, target: `alert ${alert.id}`, rows: 1 });
      return propose(records, { alert, shown: sight.alert(alert), language: person.language }, fields);
    });
  };

/** With what is known of it as comments, so that the file is read by any Sigma tool. */
function asYaml({ id, reason, createdBy, createdAt, expiresAt, state, source }: Exception): string {
  const about = { exception: id, state, reason, "created by": createdBy, "created at": createdAt };
  const lines = Object.entries({ ...about, "expires at": expiresAt ?? "never" }).map(
    // To YAML 1.1 U+0085 ends a line, and so a comment.
    ([key, value]) => `# ${key}: ${value.replaceAll(/[\s\u0085]+/g, " ")}\n`,
  );
  // Directives stand before the first document alone.
  const body = source.replace(/^\ufeff/, "").replace(/^(?:(?:[%#].*)?\n)*---[ \t]*\n/, "");
  return `${lines.join("")}${body.replace(/\n?$/, "\n")}`;
}
