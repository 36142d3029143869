import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { RuleStatus } from "@chengfang/model/rule";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { write } from "../http/write.ts";
import { sourcesSeen } from "./feed.ts";
import { getRule, listRules } from "./read.ts";
import { markRule } from "./mark.ts";
import * as schema from "./schema.ts";

/** What the analyzer looks for, and whether it may. */
export const rules =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "rules.read" } as const;

    app.get("/rules", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "rules", range: request.query.range }, await listRules(deps, request.query)),
    );
    app.get("/rules/:id", { schema: schema.get, config: reading }, async (request) => getRule(deps, request.params.id));
    app.put("/rules/:id", { schema: schema.update, config: { access: "rules.write" } }, async (request) =>
      switchRule(deps, { id: request.params.id, enabled: request.body.enabled }, actorOf(request)),
    );
    app.put("/rules/:id/mark", { schema: schema.mark, config: { access: "rules.mark" } }, async (request) =>
      markRule(deps, { id: request.params.id, ...request.body }, actorOf(request)),
    );
  };

async function switchRule(
  deps: Deps,
  { id, enabled }: { id: string; enabled: boolean },
  by: Actor,
): Promise<RuleStatus> {
  await sourcesSeen(deps); // the transaction must not wait for the index
  return write(deps, by, async ({ db, at, audit }) => {
    const rule = await getRule({ ...deps, records: db }, id);
    const set = { enabled: enabled ? 1 : 0, decided_at: at, decided_by: by.id };
    await db
      .insertInto("rule_decisions")
      .values({ rule_id: id, ...set })
      .onConflict((conflict) => conflict.column("rule_id").doUpdateSet(set))
      .execute();
    await audit({ action: enabled ? "rule.enable" : "rule.disable", target: id, detail: { title: rule.title } });
    return { ...rule, enabled };
  });
}
