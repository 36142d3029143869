import { may } from "@chengfang/model/access";
import { CasesAnswer, ExplainAnswer, FieldsAnswer, LintAnswer, TestAnswer } from "@chengfang/model/lab";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { questionOf } from "../events/question.ts";
import { sightOf } from "../masking/sight.ts";
import { askLab } from "./ask.ts";
import { explanationSeen, testSeen } from "./seen.ts";
import * as schema from "./schema.ts";

/** Some hundred events with their originals. */
const bodyLimit = 8 * 1024 * 1024;

/** Rules tried out before they are in force, or explained while they are. */
export const lab =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "rules.read" } as const;

    app.post("/rules/lint", { schema: schema.lint, config }, async ({ body }) =>
      askLab(deps.data, { operation: "lint", request: body }, LintAnswer),
    );
    app.post("/rules/cases", { schema: schema.cases, config, bodyLimit }, async ({ body }) =>
      askLab(deps.data, { operation: "cases", request: body }, CasesAnswer),
    );
    app.post("/rules/fields", { schema: schema.fields, config }, async ({ body }) =>
      askLab(deps.data, { operation: "fields", request: body }, FieldsAnswer),
    );
    app.post("/rules/explain", { schema: schema.explain, config, bodyLimit }, async (request) => {
      const { eventId, ...given } = request.body;
      const ask = async (event: object) =>
        askLab(deps.data, { operation: "explain", request: { ...given, event } }, ExplainAnswer);
      if (eventId === undefined) return ask(given.event ?? {});
      const [event = {}] = await stored(deps, request, [eventId]);
      return explanationSeen(await ask(event), await sightOf(deps, request, { unmask: undefined, target: eventId }));
    });
    app.post("/rules/test", { schema: schema.test, config, bodyLimit }, async (request) => {
      const { eventIds, ...given } = request.body;
      const ask = async (events: readonly object[]) =>
        askLab(deps.data, { operation: "test", request: { ...given, events } }, TestAnswer);
      if (eventIds === undefined) return ask(given.events ?? []);
      const events = await stored(deps, request, eventIds);
      return testSeen(
        await ask(events),
        await sightOf(deps, request, { unmask: undefined, target: eventIds.join(" ") }),
      );
    });
  };

/** Events of the index in the order asked for; every one has to be there. */
async function stored(deps: Deps, request: FastifyRequest, ids: readonly string[]): Promise<object[]> {
  if (!may(personOf(request).roles, "events.search")) {
    throw new Refusal("forbidden", "events.search is not yours", { permission: "events.search" });
  }
  const query = await questionOf(deps, { ids: [...ids] });
  const { events } = await deps.events.search(query, { offset: 0, limit: ids.length });
  const found = new Map(events.map((event) => [event["event.id"], event]));
  return ids.map((id) => {
    const event = found.get(id);
    if (event === undefined) throw new Refusal("not-found", `no event ${id}`, { id });
    return event;
  });
}
