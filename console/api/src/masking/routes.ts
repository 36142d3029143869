import { randomBytes } from "node:crypto";
import { detectors } from "@chengfang/model/data/detect/table";
import { mask } from "@chengfang/model/data/mask";
import { keyedBy } from "@chengfang/model/data/pseudonym";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { createPurpose, endPurpose, listPurposes } from "./purposes.ts";
import { listRules, rulesOf } from "./read.ts";
import * as schema from "./schema.ts";
import { changeRules, resetRules } from "./write.ts";

const all = { offset: 0, limit: 1000 };

/** How sensitive values are masked, and what pseudonyms are made for. */
export const masking =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "data.read" } as const;
    const ruling = { access: "data.rules" } as const;

    app.get("/masking-rules", { schema: schema.list, config: reading }, async (_request, reply) => {
      const rows = await listRules(records);
      return sendPage(reply, { name: "masking-rules", range: all }, { rows, total: rows.length });
    });
    app.get("/masking-rules/:id", { schema: schema.get, config: reading }, async (request) =>
      rulesOf(records, request.params.id),
    );
    app.put("/masking-rules/:id", { schema: schema.update, config: ruling }, async (request) => {
      await changeRules(deps, { kind: request.params.id, rules: request.body.rules }, actorOf(request));
      return rulesOf(records, request.params.id);
    });
    app.delete("/masking-rules/:id", { schema: schema.reset, config: ruling }, async (request) => {
      await resetRules(deps, request.params.id, actorOf(request));
      return rulesOf(records, request.params.id);
    });
    app.post(
      "/masking-rules/preview",
      { schema: schema.preview, config: reading },
      async ({ body: { kind, value, rules } }) => {
        const given = { kind, keyed: keyedBy(randomBytes(32)) };
        const { normal, strict, share } = rules;
        const masked = {
          normal: mask(value, normal, given),
          strict: mask(value, strict, given),
          share: mask(value, share, given),
        };
        return { fits: detectors[kind].fits(value.trim()), ...masked };
      },
    );
    await app.register(purposes(deps));
  };

const purposes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const ruling = { access: "data.rules" } as const;
    app.get(
      "/pseudonym-purposes",
      { schema: schema.purposes, config: { access: "data.read" } },
      async (_request, reply) => {
        const rows = await listPurposes(deps.records);
        return sendPage(reply, { name: "pseudonym-purposes", range: all }, { rows, total: rows.length });
      },
    );
    app.post("/pseudonym-purposes", { schema: schema.createPurpose, config: ruling }, async (request, reply) => {
      reply.code(201);
      return createPurpose(deps, request.body, actorOf(request));
    });
    app.post("/pseudonym-purposes/:name/end", { schema: schema.endPurpose, config: ruling }, async (request) =>
      endPurpose(deps, request.params.name, actorOf(request)),
    );
  };
