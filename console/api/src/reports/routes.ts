import { keptSituation, printSituation } from "@chengfang/console-report/situation/print";
import { inThread } from "@chengfang/console-report/thread";
import { situationText } from "@chengfang/console-report/situation/text";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { leaveErrand } from "../delivery/errand.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { note, write } from "../http/write.ts";
import { getReport, listReports, spanOf } from "./read.ts";
import { schedules } from "./schedules.ts";
import * as schema from "./schema.ts";

/** Situation reports: previewed, made, kept, printed. */
export const reports =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "situation.read" } as const;
    app.get("/situation-reports", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listReports(records, request.query);
      return sendPage(reply, { name: "situation-reports", range: request.query.range }, page);
    });
    app.get("/situation-reports/:id", { schema: schema.get, config: reading }, async (request) => {
      const report = await getReport(records, request.params.id);
      const facts = await keptSituation(records, report.id);
      return {
        ...report,
        text: schema.Text.parse(situationText(facts, request.query.language ?? personOf(request).language)),
      };
    });
    app.get(
      "/situation-reports/:id/paper.:format",
      { schema: schema.paper, config: reading },
      async (request, reply) => {
        const { id, format } = request.params;
        const language = request.query.language ?? personOf(request).language;
        const { name, type, bytes } = await printSituation(await keptSituation(records, id), format, language);
        await note(deps, actorOf(request), { action: "situation.print", target: id, detail: { format, language } });
        return reply.headers(fileHeaders(name, type)).send(Buffer.from(bytes));
      },
    );
    await app.register(making(deps));
    await app.register(schedules(deps));
  };

const making =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { now, config, data } = deps;
    app.post(
      "/situation-reports/preview",
      { schema: schema.preview, config: { access: "situation.read" } },
      async (request) => {
        const { period, language } = request.body;
        const span = spanOf(request.body, now());
        const { organisation } = config;
        const question = { period, ...span, organisation, data, now: nowOf(deps) };
        const facts = await inThread({ do: "facts", question, url: config.records.url });
        return schema.Text.parse(situationText(facts, language ?? personOf(request).language));
      },
    );
    app.post(
      "/situation-reports",
      { schema: schema.make, config: { access: "situation.write" } },
      async (request, reply) => {
        const { period, channelIds } = request.body;
        const span = spanOf(request.body, now());
        reply.code(202);
        return write(deps, actorOf(request), async (pen) => {
          const id = await leaveErrand(pen, { kind: "situation", period, ...span, channelIds });
          await pen.audit({ action: "situation.make", target: id, detail: { period, ...span, channelIds } });
          return { id };
        });
      },
    );
  };
