import { may } from "@chengfang/model/access";
import { Waiting, waitingPages } from "@chengfang/model/waiting";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { counted } from "./count.ts";

/** What waits for the person, beside the pages where they decide it. */
export const waiting =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = { summary: "How much waits for one's decision, by page", response: { 200: Waiting } };
    app.get("/waiting", { schema, config: { access: "self.read" } }, async (request) => {
      const { id, roles } = personOf(request);
      const second = { me: id, now: new Date(deps.now()).toISOString() };
      const told: Waiting = {};
      for (const page of waitingPages)
        if (may(roles, counted[page].permission)) told[page] = await counted[page].count(deps.records, second);
      return told;
    });
  };
