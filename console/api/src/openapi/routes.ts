import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

/** The description of everything below /api, made from the routes themselves. */
export const openapi = (): FastifyPluginAsyncZod => async (app) => {
  const schema = { summary: "This document", response: { 200: z.record(z.string(), z.unknown()) } };
  app.get("/openapi.json", { schema, config: { access: "public" } }, async () => ({ ...app.swagger() }));
};
