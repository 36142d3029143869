import { unitOfDistrict } from "@chengfang/model/screen/city-map";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { screenLive } from "./live.ts";
import { cityMap, GivenMap, mapDocument } from "./map.ts";
import { painter } from "./picture.ts";
import * as schema from "./schema.ts";
import { wall } from "./wall.ts";

/** The index is recorded whether somebody looks or not. */
const recordMs = 60_000;
/** The first picture reads a day's alerts: before somebody waits for it. */
const firstMs = 2000;
const largestMap = 6_000_000;

/** The situation screen. */
export const screen =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const paint = painter(deps);
    const stopping = new AbortController();
    const record = () => void paint().catch((err: unknown) => deps.log.warn({ err }, "no picture for the screen"));
    app.addHook("onListen", async () => {
      const timers = [setTimeout(record, firstMs).unref(), setInterval(record, recordMs).unref()];
      stopping.signal.addEventListener("abort", () => timers.forEach((timer) => clearTimeout(timer)));
    });
    app.addHook("preClose", async () => stopping.abort());
    await app.register(wall(deps));
    await app.register(screenLive(deps, paint));

    app.get("/screen", { schema: schema.screen, config: { access: "screen.read" } }, async (request, reply) => {
      const { json, etag } = await paint();
      reply.header("etag", etag).header("cache-control", "private, no-cache");
      if (request.headers["if-none-match"] === etag) return reply.code(304).send(null);
      return reply.type("application/json; charset=utf-8").send(json as never); // checked when it was made
    });
    app.get("/screen/map", { schema: schema.map, config: { access: "screen.read" } }, async () => cityMap(deps.data));

    const config = { access: "screen.map" } as const;
    app.get("/screen-map", { schema: schema.mapState, config }, async () => stateOf(deps));
    app.put("/screen-map", { schema: schema.putMap, config, bodyLimit: largestMap }, async (request) => {
      const { name, map } = request.body;
      return giveMap(deps, actorOf(request), { name, map });
    });
    app.delete("/screen-map", { schema: schema.dropMap, config }, async (request) =>
      giveMap(deps, actorOf(request), { name: "", map: null }),
    );
  };

async function giveMap(deps: Deps, by: Actor, { name, map }: Pick<GivenMap, "name" | "map">): Promise<schema.MapState> {
  await write(deps, by, async ({ at, audit }) => {
    await writeDocument(deps.data, mapDocument, { name, map, at, by: by.name } satisfies GivenMap);
    await audit({ action: "screen.map", target: mapDocument, detail: { name, districts: map?.features.length ?? 0 } });
  });
  return stateOf(deps);
}

async function stateOf({ data, records }: Deps): Promise<schema.MapState> {
  const [given, map, units] = await Promise.all([
    readDocument(data, mapDocument, GivenMap),
    cityMap(data),
    records.selectFrom("units").select(["id", "name"]).execute(),
  ]);
  const own = given?.map ? given : undefined;
  return {
    name: own?.name ?? null,
    at: own?.at ?? null,
    by: own?.by ?? null,
    districts: map.features.map((each) => ({
      name: each.properties.name,
      unit: unitOfDistrict(each, units)?.name ?? null,
    })),
  };
}
