import type { FastifyPluginAsync } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { collectorInvitations } from "../../enrolment/collector-routes.ts";
import { enrolmentKeys } from "../../enrolment/key-routes.ts";
import { applications } from "../../idp/applications/routes.ts";
import { sessions } from "../../idp/sessions/routes.ts";
import type { RaContext } from "../context.ts";
import { bulk } from "./bulk.ts";
import { certificates } from "./certificates.ts";
import { describe } from "./describe.ts";
import { keys } from "./keys.ts";
import { persons } from "./persons.ts";
import { recoveries } from "./recoveries.ts";
import { requests } from "./requests.ts";
import { self } from "./self.ts";
import { watch } from "./watch.ts";

/** Everything the RA answers: one file and one line each. */
const resources: readonly ((context: RaContext) => FastifyPluginAsyncZod)[] = [
  persons,
  requests,
  bulk,
  keys,
  enrolmentKeys,
  collectorInvitations,
  certificates,
  recoveries,
  watch,
  self,
  applications,
  sessions,
];

/** The RA's API, for the console's socket and for the network: the same routes, each behind its own gate. */
export const raApi =
  (context: RaContext): FastifyPluginAsync =>
  async (app) => {
    await describe(app);
    for (const resource of resources) await app.register(resource(context));
    const schema = { summary: "This document", response: { 200: z.record(z.string(), z.unknown()) } };
    app.get("/openapi.json", { schema, config: { access: "public" } }, async () => ({ ...app.swagger() }));
  };
