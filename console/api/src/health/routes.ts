import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Deps } from "../deps.ts";
import { Health, healthOf } from "./state.ts";

/** Whether all is well; answers 200 as long as it serves, and `status` says how it is. */
export const health =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = { summary: "State of all parts", response: { 200: Health } };
    app.get("/health", { schema, config: { access: "public" } }, async () => healthOf(deps));
  };
