import { ChainCheck, Notice, PkiAuditLine, PkiHealth } from "@chengfang/model/certificate";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { healthOf } from "../audit/health.ts";
import { auditQuery, checkChains, listAudit } from "../audit/read.ts";
import type { RaContext } from "../context.ts";
import { listNotices, noticeQuery } from "../notice/read.ts";
import { write } from "../write.ts";
import { askerOf } from "./asker.ts";
import { sendPage } from "./page.ts";

const schema = {
  audit: {
    summary: "What CA, RA and KMC did, the newest first",
    querystring: auditQuery,
    response: { 200: z.array(PkiAuditLine) },
  },
  verify: { summary: "Recompute every hash chain", response: { 200: z.array(ChainCheck) } },
  health: { summary: "State of the identity authority", response: { 200: PkiHealth } },
  notices: { summary: "What is about to end", querystring: noticeQuery, response: { 200: z.array(Notice) } },
};

/** The trail, the notices and the state of it all. */
export const watch =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const auditing = { access: "pki.audit.read" } as const;
    app.get("/audit", { schema: schema.audit, config: auditing }, async (request, reply) =>
      sendPage(reply, { name: "audit", range: request.query.range }, await listAudit(context, request.query)),
    );
    app.get("/audit/verify", { schema: schema.verify, config: auditing }, async (request) => {
      const checks = await checkChains(context);
      await write(context, askerOf(request), async ({ audit }) =>
        audit({ action: "audit.verify", target: "audit", detail: { intact: checks.every(({ intact }) => intact) } }),
      );
      return checks;
    });
    app.get("/health", { schema: schema.health, config: { access: "pki.authorities.read" } }, async () =>
      healthOf(context),
    );
    app.get(
      "/notices",
      { schema: schema.notices, config: { access: "pki.certificates.read" } },
      async (request, reply) =>
        sendPage(reply, { name: "notices", range: request.query.range }, await listNotices(context, request.query)),
    );
  };
