import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { listProfiles } from "./read.ts";
import * as schema from "./schema.ts";
import { profile, removePolicy, setPolicy } from "./write.ts";

/** Policy profiles: the parameters that checks compare with. */
export const policies =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const writing = { access: "compliance.policy" } as const;

    app.get("/policies", { schema: schema.list, config: reading }, async (_request, reply) => {
      const profiles = await listProfiles(deps.records, deps.data);
      reply.header("content-range", `policies 0-${profiles.length - 1}/${profiles.length}`);
      return profiles;
    });
    app.get("/policies/:name", { schema: schema.get, config: reading }, async (request) =>
      profile(deps.records, deps.data, request.params.name),
    );
    app.put("/policies/:name", { schema: schema.put, config: writing }, async (request) =>
      setPolicy(deps, { name: request.params.name, change: request.body }, actorOf(request)),
    );
    app.delete("/policies/:name", { schema: schema.remove, config: writing }, async (request) =>
      removePolicy(deps, request.params.name, actorOf(request)),
    );
  };
