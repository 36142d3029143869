import { may } from "@chengfang/model/access";
import { entityKinds } from "@chengfang/model/query-language/entity";
import { EntityPicture } from "@chengfang/model/query-language/picture";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { noteSearch } from "../masking/searched.ts";
import { pictureOf } from "./picture.ts";

const Params = z.object({ kind: z.enum(entityKinds), value: z.string().min(1).max(500) });

/** What is known of an address, a host, a user, a hash or a domain. */
export const entity =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      "/entity/:kind/:value",
      {
        schema: {
          summary: "What the records know of a thing: alerts, incidents, assets, findings, risk",
          params: Params,
          response: { 200: EntityPicture },
        },
        config: { access: "events.search" },
      },
      async (request) => {
        const { kind, value } = request.params;
        await noteSearch(deps, request, { target: `${kind} ${value}`, rows: null });
        return pictureOf(deps.records, request.params, may(personOf(request).roles, "compliance.read"));
      },
    );
  };
