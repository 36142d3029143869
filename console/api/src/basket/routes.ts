import { randomUUID } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { traced } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { note, write } from "../http/write.ts";
import { getWorkable } from "../incidents/read.ts";
import { sightOf } from "../masking/sight.ts";
import { addTo } from "./add.ts";
import { packageOf } from "./give.ts";
import { getBasket, itemsOf, listBaskets } from "./read.ts";
import * as schema from "./schema.ts";

/** Baskets of evidence. */
export const basket =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const search = { access: "events.search" } as const;
    app.get("/baskets", { schema: schema.list, config: search }, async (request) =>
      listBaskets(deps.records, actorOf(request), request.query.incidentId),
    );
    app.post("/baskets", { schema: schema.create, config: search }, async (request, reply) => {
      const by = actorOf(request);
      const { title, incidentId } = request.body;
      if (incidentId !== null) await getWorkable(deps.records, incidentId, personOf(request));
      reply.code(201);
      return write(deps, by, async ({ db, at, audit }) => {
        const row = { id: randomUUID(), title, incident_id: incidentId, owner: by.id, created_at: at };
        await db.insertInto("baskets").values(row).execute();
        await audit({ action: "basket.create", target: row.id, detail: { title, incidentId } });
        return getBasket(db, row.id, by);
      });
    });
    app.get("/baskets/:id", { schema: schema.get, config: search }, async (request) => {
      const found = await getBasket(deps.records, request.params.id, actorOf(request));
      const items = await itemsOf(deps.records, found.id);
      const sight = await sightOf(deps, request, {
        unmask: request.query.unmask,
        target: found.id,
        rows: items.length,
      });
      const content = items.map((item) => ({ ...item, ref: sight.text(item.ref), content: sight.event(item.content) }));
      return { ...found, content };
    });
    app.post("/baskets/:id/items", { schema: schema.add, config: search }, async (request) =>
      addTo(deps, { id: request.params.id, adding: request.body, by: actorOf(request) }),
    );
    await app.register(changing(deps));
    await app.register(giving(deps));
  };

const changing =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const search = { access: "events.search" } as const;
    app.put("/baskets/:id/items/:item", { schema: schema.annotate, config: search }, async (request, reply) => {
      const { id, item } = request.params;
      const by = actorOf(request);
      await write(deps, by, async ({ db, audit }) => {
        await getBasket(db, id, by);
        const { numUpdatedRows } = await db
          .updateTable("basket_items")
          .set({ note: request.body.note })
          .where("basket_id", "=", id)
          .where("id", "=", item)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw new Refusal("not-found", `no such thing in the basket`, { id: item });
        await audit({ action: "basket.note", target: id, detail: { item, note: request.body.note } });
      });
      return reply.code(204).send(null);
    });
    app.delete("/baskets/:id/items/:item", { schema: schema.take, config: search }, async (request, reply) => {
      const { id, item } = request.params;
      const by = actorOf(request);
      await write(deps, by, async ({ db, audit }) => {
        await getBasket(db, id, by);
        await db.deleteFrom("basket_items").where("basket_id", "=", id).where("id", "=", item).execute();
        await audit({ action: "basket.take", target: id, detail: { item } });
      });
      return reply.code(204).send(null);
    });
  };

const giving =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      "/baskets/:id/export",
      { schema: schema.exported, config: { access: "events.export" } },
      async (request, reply) => {
        const by = actorOf(request);
        const { unmask } = request.query;
        const found = await getBasket(deps.records, request.params.id, by);
        const items = await itemsOf(deps.records, found.id);
        const sight = await sightOf(deps, request, { unmask, target: found.id, rows: items.length });
        await note(deps, by, {
          action: "basket.export",
          target: found.id,
          detail: { title: found.title, items: items.length },
        });
        const use = { action: "export", target: `basket ${found.id}`, rows: items.length, destination: "zip" } as const;
        await traced(deps, by, { ...use, purpose: unmask ?? "", masked: sight.state });
        const name = `${found.title.replaceAll(/[^\p{L}\p{N}._-]/gu, "_")}.zip`;
        return reply
          .headers(fileHeaders(name, "application/zip"))
          .send(await packageOf(deps, { basket: found, items, sight, by }));
      },
    );
  };
