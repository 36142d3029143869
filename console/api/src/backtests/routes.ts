import { createHash } from "node:crypto";
import { may } from "@chengfang/model/access";
import { BacktestJob, type BacktestQuestion } from "@chengfang/model/backtest";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { note } from "../http/write.ts";
import { askLab } from "../lab/ask.ts";
import type { Sight } from "../masking/sight.ts";
import { sightOf } from "../masking/sight.ts";
import * as schema from "./schema.ts";
import { seen } from "./seen.ts";

/** What rules, exceptions and thresholds would have given: jobs of the lab, each for the one who asked for it. */
export const backtests =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const tuning = { access: "rules.tune" } as const;
    const ask = <S extends z.ZodType>(question: BacktestQuestion, answer: S) =>
      askLab(deps.data, { operation: "backtest", request: question }, answer);

    app.post("/backtests", { schema: schema.create, config: tuning }, async (request, reply) => {
      const { rules, documents, filters, changes, against, from, to, last } = request.body;
      if (documents.length + rules.length + filters.length + changes.length === 0)
        throw new Refusal("bad-request", "no rules, filters or changes to try", { part: "body", field: "rules" });
      if (documents.length + filters.length > 0 && !may(personOf(request).roles, "events.search"))
        throw new Refusal("forbidden", "rules of one's own ask events questions", { permission: "events.search" });
      const owner = actorOf(request);
      const job = await ask({ call: "start", owner: owner.id, request: request.body }, BacktestJob);
      const own = [...documents, ...filters].map(asked);
      const detail = { rules, own, changes, against, from, to, last };
      await note(deps, owner, { action: "backtest.start", target: job.id, detail });
      return reply.code(202).send(seen(job, "counts"));
    });
    app.get("/backtests", { schema: schema.list, config: tuning }, async (request) => {
      const jobs = await ask({ call: "list", owner: actorOf(request).id }, z.array(BacktestJob));
      return jobs.map((job) => seen({ ...job, result: null }, "counts"));
    });
    app.get("/backtests/:id", { schema: schema.get, config: tuning }, async (request) => {
      const job = await ask({ call: "get", owner: actorOf(request).id, id: request.params.id }, BacktestJob);
      return seen(job, await sightOn(deps, request, { job, unmask: request.query.unmask }));
    });
    app.delete("/backtests/:id", { schema: schema.remove, config: tuning }, async (request, reply) => {
      const owner = actorOf(request);
      const { id, state } = await ask({ call: "cancel", owner: owner.id, id: request.params.id }, BacktestJob);
      await note(deps, owner, { action: "backtest.cancel", target: id, detail: { state } });
      return reply.code(204).send(null);
    });
  };

/** What somebody's own rule asked: counts alone can tell a masked value, question by question. */
function asked(text: string) {
  return { sha256: createHash("sha256").update(text).digest("hex"), begins: text.slice(0, 2000) };
}

/** Samples are events: who may not look those up sees none here either. */
async function sightOn(
  deps: Deps,
  request: FastifyRequest,
  { job, unmask }: { job: BacktestJob; unmask: string | undefined },
): Promise<Sight | "counts"> {
  if (job.result === null || !may(personOf(request).roles, "events.search")) return "counts";
  return sightOf(deps, request, { unmask, target: `backtest ${job.id}`, rows: null });
}
