import { blockList } from "@chengfang/model/block-list";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { askContainment } from "./ask.ts";
import { decideContainment, finishContainment } from "./decide.ts";
import { createFeed, listFeeds, pullFeed, revokeFeed } from "./feeds.ts";
import { decideLift, liftContainment } from "./lift.ts";
import { blocked, listContainments } from "./read.ts";
import * as schema from "./schema.ts";

const who = (request: FastifyRequest) => ({ person: personOf(request), by: actorOf(request) });

/** Measures against attackers: asked for, decided by a second person, in force until they end. */
export const containment =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "containment.read" } as const;
    const asking = { access: "containment.ask" } as const;
    app.get("/containments", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listContainments(records, request.query);
      return sendPage(reply, { name: "containments", range: request.query.range }, page);
    });
    app.post("/incidents/:id/containments", { schema: schema.ask, config: asking }, async (request, reply) => {
      reply.code(201);
      return askContainment(deps, { incidentId: request.params.id, asked: request.body }, who(request));
    });
    const approving = { access: "containment.approve" } as const;
    app.post("/containments/:id/decide", { schema: schema.decide, config: approving }, async (request) =>
      decideContainment(deps, { ...request.params, ...request.body }, who(request)),
    );
    app.post("/containments/:id/done", { schema: schema.done, config: asking }, async (request) =>
      finishContainment(deps, { ...request.params, ...request.body }, who(request)),
    );
    app.post("/containments/:id/lift", { schema: schema.lift, config: asking }, async (request) =>
      liftContainment(deps, { ...request.params, ...request.body }, who(request)),
    );
    app.post("/containments/:id/lift/decide", { schema: schema.decideLift, config: approving }, async (request) =>
      decideLift(deps, { ...request.params, ...request.body }, who(request)),
    );
    await app.register(blockLists(deps));
  };

/** What firewalls have to block, and where they pull it. */
const blockLists =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "containment.read" } as const;
    app.get("/block-list", { schema: schema.blockListText, config: reading }, async (request, reply) => {
      const entries = await blocked(records, new Date(deps.now()).toISOString());
      reply.header("content-type", "text/plain; charset=utf-8");
      return reply.send(blockList(entries, request.query.format));
    });
    const feeding = { access: "containment.feeds" } as const;
    app.get("/block-feeds", { schema: schema.feeds, config: reading }, async () => listFeeds(records));
    app.post("/block-feeds", { schema: schema.createFeed, config: feeding }, async (request, reply) => {
      reply.code(201);
      return createFeed(deps, request.body, actorOf(request));
    });
    app.delete("/block-feeds/:id", { schema: schema.revokeFeed, config: feeding }, async (request) =>
      revokeFeed(deps, request.params.id, actorOf(request)),
    );
  };

/** Where firewalls pull the list: the token in the address is all they can send. */
export const blockFeed =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "public", rateLimit: { max: 60, timeWindow: "1 minute" } } as const;
    app.get("/feeds/block-list/:token", { schema: schema.pull, config }, async (request, reply) => {
      const pulled = await pullFeed(deps, { token: request.params.token, address: request.ip });
      if (pulled === undefined) throw new Refusal("not-found", "no such list");
      reply.headers({ etag: pulled.etag, "cache-control": "no-cache", "content-type": "text/plain; charset=utf-8" });
      if (request.headers["if-none-match"] === pulled.etag) return reply.code(304).send();
      return reply.send(pulled.text);
    });
  };
