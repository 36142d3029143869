import { typeOf } from "@chengfang/model/query-language/column";
import { Refusal } from "@chengfang/model/refusal";
import type { EventQuery } from "@chengfang/model/search";
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sightOf } from "../masking/sight.ts";
import { questionOf } from "./question.ts";
import * as schema from "./schema.ts";

/** Fires when the asker went away before the answer: whoever moved on keeps no search running. */
export function gone(reply: FastifyReply): AbortSignal {
  const stop = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) stop.abort();
  });
  return stop.signal;
}

/** Since when an answer holds, where time ran out before the whole range was looked at. */
export function tellReached(reply: FastifyReply, { reached }: { readonly reached?: string | undefined }): void {
  if (reached !== undefined) reply.header("x-reached", reached);
}

/** Series that a chart of one field shows. */
const seriesMost = 5;

/** Counts over the events of a search: over time, by values, by several fields together. */
export const counting =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const search = { access: "events.search" } as const;
    app.get("/events/histogram", { schema: schema.histogram, config: search }, async (request, reply) => {
      const { filter, bars, within } = request.query;
      return deps.events.histogram(
        { ...(await questionOf(deps, filter, personOf(request))), within },
        bars,
        gone(reply),
      );
    });
    app.get("/events/breakdown", { schema: schema.breakdown, config: search }, async (request, reply) => {
      const { filter, within, ...asked } = request.query;
      const query = { ...(await questionOf(deps, filter, personOf(request))), within: Math.ceil(within / seriesMost) };
      const sight = await sightOf(deps, request, { unmask: undefined, target: asked.field });
      const series = await seriesOf(deps, query, { ...asked, stop: gone(reply) });
      return series.map(({ value, bars }) => ({ value: sight.text(value), bars }));
    });
    app.get("/events/top", { schema: schema.top, config: search }, async (request, reply) => {
      const { filter, field, limit, unmask, within } = request.query;
      const sight = await sightOf(deps, request, { unmask, target: `${field} ${JSON.stringify(filter)}` });
      const query = { ...(await questionOf(deps, filter, personOf(request))), within };
      const { values, ...rest } = await deps.events.topWithin(query, { field, limit }, gone(reply));
      tellReached(reply, rest);
      return values.map(({ value, count }) => ({ value: sight.text(value), count }));
    });
    await app.register(grouping(deps));
  };

const grouping =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const search = { access: "events.search" } as const;
    app.get("/events/groups", { schema: schema.groups, config: search }, async (request, reply) => {
      const { filter, within, ...by } = request.query;
      const sight = await sightOf(deps, request, { unmask: undefined, target: by.fields.join(",") });
      if (sight.state === "masked" && by.sum !== undefined && !isSize(by.sum))
        throw new Refusal("invalid", "sizes and counts are summed, nothing else", { reason: "sum", field: by.sum });
      const found = await deps.events.groups(
        { ...(await questionOf(deps, filter, personOf(request))), within },
        by,
        gone(reply),
      );
      const groups = found.groups.map((group) => ({ ...group, values: group.values.map(sight.text) }));
      return { ...found, groups };
    });
    app.get("/events/statistics", { schema: schema.statistics, config: search }, async (request, reply) => {
      const { filter, field, within } = request.query;
      const sight = await sightOf(deps, request, { unmask: undefined, target: field });
      const found = await deps.events.statistics(
        { ...(await questionOf(deps, filter, personOf(request))), within },
        field,
        gone(reply),
      );
      const seen = (text: string | null) => (text === null ? null : sight.text(text));
      return { ...found, min: seen(found.min), max: seen(found.max) };
    });
  };

/** The sum over one event would give away a number that is masked; what these hold is never a person's. */
const isSize = (field: string): boolean =>
  typeOf(field) === "long" || /\.(?:bytes|packets|count|duration|size)$/.test(field);

interface Series {
  readonly field: string;
  readonly bars: number;
  readonly stop: AbortSignal;
}

async function seriesOf(deps: Deps, query: EventQuery, { field, bars, stop }: Series) {
  const { values } = await deps.events.topWithin(query, { field, limit: seriesMost }, stop);
  const series: { value: string; bars: number[] }[] = [];
  for (const { value } of values) {
    const filters = [...query.filters, { field, op: "is", value } as const];
    const counted = await deps.events.histogram({ ...query, filters }, bars, stop);
    series.push({ value, bars: counted.map(({ count }) => count) });
  }
  return series;
}
