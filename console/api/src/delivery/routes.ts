import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { getDispatch } from "../dispatches/read.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { write } from "../http/write.ts";
import { leaveErrand } from "./errand.ts";
import { getChannel, listChannels, listDeliveries } from "./read.ts";
import * as schema from "./schema.ts";
import { createChannel, removeChannel, updateChannel } from "./write.ts";

/** Channels that reports go out by, and what became of each message. */
export const delivery =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records, data } = deps;
    const reading = { access: "channels.read" } as const;
    app.get("/channels", { schema: schema.channels, config: reading }, async (request, reply) => {
      const all = await listChannels(records, data);
      const { offset, limit } = request.query.range;
      const page = { rows: all.slice(offset, offset + limit), total: all.length };
      return sendPage(reply, { name: "channels", range: request.query.range }, page);
    });
    app.get("/channels/names", { schema: schema.names, config: { access: "situation.read" } }, async () => {
      const rows = await records.selectFrom("channels").selectAll().where("enabled", "=", 1).orderBy("name").execute();
      return rows.map(({ id, name, target }) => ({ id, name, kind: (JSON.parse(target) as { kind: string }).kind }));
    });
    app.get("/channels/:id", { schema: schema.channel, config: reading }, async (request) =>
      getChannel(records, data, request.params.id),
    );
    app.get("/deliveries", { schema: schema.deliveries, config: reading }, async (request, reply) => {
      const page = await listDeliveries(records, request.query);
      return sendPage(reply, { name: "deliveries", range: request.query.range }, page);
    });
    await app.register(acts(deps));
    await app.register(sending(deps));
    await app.register(sendingDispatches(deps));
  };

const acts =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const writing = { access: "channels.write" } as const;
    app.post("/channels", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return createChannel(deps, request.body, actorOf(request));
    });
    app.put("/channels/:id", { schema: schema.update, config: writing }, async (request) =>
      updateChannel(deps, { id: request.params.id, input: request.body }, actorOf(request)),
    );
    app.delete("/channels/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeChannel(deps, request.params.id, actorOf(request)),
    );
  };

const sending =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const writing = { access: "channels.write" } as const;
    app.post("/channels/:id/test", { schema: schema.test, config: writing }, async (request, reply) => {
      reply.code(202);
      return write(deps, actorOf(request), async (pen) => {
        const { id, name } = await getChannel(pen.db, deps.data, request.params.id);
        await pen.audit({ action: "channel.test", target: id, detail: { name } });
        return { id: await leaveErrand(pen, { kind: "test", channelId: id }) };
      });
    });
    app.post("/deliveries/:id/retry", { schema: schema.retry, config: writing }, async (request, reply) => {
      const { id } = request.params;
      const row = await records.selectFrom("deliveries").select("state").where("id", "=", id).executeTakeFirst();
      if (row === undefined) throw new Refusal("not-found", `no delivery ${id}`, { id });
      if (row.state !== "failed")
        throw new Refusal("conflict", "it was not given up", { reason: "state", state: row.state });
      reply.code(202);
      return write(deps, actorOf(request), async (pen) => {
        await pen.audit({ action: "delivery.retry", target: id });
        return { id: await leaveErrand(pen, { kind: "retry", deliveryId: id }) };
      });
    });
  };

const sendingDispatches =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    app.post(
      "/dispatches/:id/send",
      { schema: schema.send, config: { access: "dispatches.write" } },
      async (request, reply) => {
        const { state, kind, id } = await getDispatch(records, request.params.id, {
          person: personOf(request),
          now: nowOf(deps),
        });
        if (state !== "issued") throw new Refusal("conflict", "it is not issued", { reason: "state", state });
        reply.code(202);
        return write(deps, actorOf(request), async (pen) => {
          await pen.audit({ action: `${kind}.send`, target: id, detail: { channelIds: request.body.channelIds } });
          return { id: await leaveErrand(pen, { kind: "send", dispatchId: id, ...request.body }) };
        });
      },
    );
  };
