import { Readable } from "node:stream";
import type { Masked } from "@chengfang/model/data/use";
import type { EventQuery } from "@chengfang/model/search";
import { Refusal } from "@chengfang/model/refusal";
import { inPieces } from "@chengfang/store/pieces";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import { traced } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { hidesDrills } from "../drills/without.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { note } from "../http/write.ts";
import { noteSearch } from "../masking/searched.ts";
import { sightOf } from "../masking/sight.ts";
import type { Sight } from "../masking/sight.ts";
import { counting, gone, tellReached } from "./counting.ts";
import { allColumns, eventsAsCsv, eventsAsNdjson } from "./csv.ts";
import type { Taking } from "./csv.ts";
import { knownFields } from "./fields.ts";
import { questionOf, searchEvents } from "./question.ts";
import * as schema from "./schema.ts";

/** Search over everything collected. */
export const events =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const search = { access: "events.search" } as const;

    app.get("/events", { schema: schema.list, config: search }, async (request, reply) => {
      const { filter, sort, range } = request.query;
      const query = await questionOf(deps, filter, personOf(request));
      const page = await searchEvents(deps, {
        query: { ...query, within: request.query.within },
        range,
        oldestFirst: sort[0] === "@timestamp" && sort[1] === "ASC",
        stop: gone(reply),
      });
      tellReached(reply, page);
      if (page.capped) reply.header("x-total-capped", "true");
      if (hidesDrills(query)) reply.header("x-without-drills", "true");
      const target = JSON.stringify(query);
      const sight = await sightOf(deps, request, { unmask: request.query.unmask, target, rows: page.events.length });
      const asked = JSON.stringify({ ...filter, from: undefined, to: undefined });
      if (range.offset === 0) await noteSearch(deps, request, { target: `events ${asked}`, rows: page.total });
      return sendPage(reply, { name: "events", range }, { rows: page.events.map(sight.event), total: page.total });
    });
    app.get("/events/fields", { schema: schema.fields, config: search }, async () => knownFields(deps));
    await app.register(counting(deps));
    await app.register(exporting(deps));
    app.get("/events/:id", { schema: schema.get, config: search }, async (request) => {
      const { id } = request.params;
      const query = await questionOf(deps, { ids: [id] });
      const [event] = (await searchEvents(deps, { query, range: { offset: 0, limit: 1 }, oldestFirst: false })).events;
      if (event === undefined) throw new Refusal("not-found", `no event ${id}`, { id });
      const sight = await sightOf(deps, request, { unmask: request.query.unmask, target: id, rows: 1 });
      return sight.event(event);
    });
  };

const exporting =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      "/events/export",
      { schema: schema.exported, config: { access: "events.export" } },
      async (request, reply) => {
        const { filter, format, fields, unmask } = request.query;
        const query = await questionOf(deps, filter, personOf(request));
        const by = actorOf(request);
        const sight = await sightOf(deps, request, { unmask, target: JSON.stringify(query) });
        await note(deps, by, { action: "events.export", target: format, detail: { ...query, fields } });
        const stop = new AbortController();
        reply.raw.once("close", () => stop.abort());
        const list = fields
          ?.split(",")
          .map((each) => each.trim())
          .filter(Boolean);
        const trail = { purpose: unmask ?? "", masked: sight.state, by };
        const file = exportOf(deps, { query, format, fields: list, sight, trail }, stop.signal);
        return reply.headers(file.headers).send(file.body);
      },
    );
  };

interface Export {
  readonly query: EventQuery;
  readonly format: "csv" | "ndjson";
  readonly fields: readonly string[] | undefined;
  readonly sight: Sight;
  readonly trail: { readonly purpose: string; readonly masked: Masked; readonly by: Actor };
}

/** The events as the asker may see them; when they are read, or reading ends, their number is put on record. */
function exportOf(deps: Deps, { query, format, fields = allColumns, sight, trail }: Export, stop: AbortSignal) {
  const { by, ...how } = trail;
  let rows = 0;
  const take: Taking = {
    events: deps.events.export(query, stop),
    see: (event) => {
      rows += 1;
      return sight.event(event);
    },
    end: async () => {
      const use = { action: "export", target: JSON.stringify(query), rows, destination: format, ...how } as const;
      await traced(deps, by, use);
    },
  };
  const day = new Date(deps.now()).toISOString().slice(0, 10);
  return format === "csv"
    ? {
        headers: fileHeaders(`events-${day}.csv`, "text/csv; charset=utf-8"),
        body: Readable.from(inPieces(eventsAsCsv(take, fields))),
      }
    : {
        headers: fileHeaders(`events-${day}.ndjson`, "application/x-ndjson"),
        body: Readable.from(inPieces(eventsAsNdjson(take))),
      };
}
