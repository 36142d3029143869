import { Duty, Slot, Swap, Watch } from "@chengfang/model/emergency/roster";
import { may } from "@chengfang/model/access";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { Import, Imported } from "../emergency/sheet.ts";
import { fileHeaders } from "../http/file.ts";
import { nowOf } from "../http/time.ts";
import { peopleForDuty, rosterOf, swapsOf, watchesAt } from "./read.ts";
import { importRoster, rosterSheet } from "./sheet.ts";
import { answerSwap, askSwap, withdrawSwap } from "./swap.ts";
import { fill, place } from "./write.ts";

const Days = z.object({ from: z.iso.date(), to: z.iso.date() });
const Id = z.object({ id: z.string().max(200) });
const account = z.string().max(200);
const People = z.array(z.object({ id: z.string(), name: z.string(), displayName: z.string() }));
const Placed = z.object({
  slot: Slot,
  accountId: account.nullable(),
  phone: z.string().trim().max(40).default(""),
  note: z.string().trim().max(200).default(""),
  revision: z.int().optional(),
});
const Asked = z.object({
  slot: Slot,
  inReturn: Slot.nullable().default(null),
  askedOf: account,
  reason: z.string().trim().max(500).default(""),
});
const Filled = Days.extend({ leads: z.array(account).min(1).max(100), deputies: z.array(account).max(100) });
const schema = {
  list: {
    summary: "Who is on duty when, and which places nobody fills",
    querystring: Days,
    response: { 200: z.object({ duties: z.array(Duty), gaps: z.array(Slot) }) },
  },
  now: { summary: "Who is on duty now, and next", response: { 200: z.object({ now: Watch, next: Watch }) } },
  people: { summary: "Who may be put on the roster", response: { 200: People } },
  place: { summary: "Put somebody into a place, or empty it", body: Placed, response: { 200: Duty.nullable() } },
  fill: { summary: "Fill empty places by turns", body: Filled, response: { 200: z.object({ filled: z.int() }) } },
  sheet: { summary: "The roster as CSV", querystring: Days.extend({ language: z.enum(["zh", "en"]).optional() }) },
  imported: { summary: "Read the roster from CSV", body: Import, response: { 200: Imported } },
  swaps: { summary: "Swaps: one's own, or everybody's", response: { 200: z.array(Swap) } },
  ask: { summary: "Ask somebody to take one's shift", body: Asked, response: { 201: Swap } },
  answer: {
    summary: "Agree to a swap, or not",
    params: Id,
    body: z.object({ accept: z.boolean(), comment: z.string().trim().max(500).default("") }),
    response: { 200: Swap },
  },
  withdraw: { summary: "Take back a swap that was asked for", params: Id, response: { 200: Swap } },
};

/** The duty roster (值班表). */
export const roster =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const config = { access: "roster.read" } as const;
    const writing = { access: "roster.write" } as const;
    app.get("/roster", { schema: schema.list, config }, async (request) =>
      rosterOf(records, request.query, nowOf(deps)),
    );
    app.get("/roster/now", { schema: schema.now, config }, async () => watchesAt(records, nowOf(deps)));
    app.get("/roster/people", { schema: schema.people, config }, async () => peopleForDuty(records));
    app.get("/roster/roster.csv", { schema: schema.sheet, config }, async (request, reply) => {
      const { from, to, language = personOf(request).language } = request.query;
      const name = `值班表 ${from} ${to}.csv`;
      return reply
        .headers(fileHeaders(name, "text/csv; charset=utf-8"))
        .send(await rosterSheet(deps, { from, to }, language));
    });
    app.put("/roster/place", { schema: schema.place, config: writing }, async (request) =>
      place(deps, request.body, actorOf(request)),
    );
    app.post("/roster/fill", { schema: schema.fill, config: writing }, async (request) =>
      fill(deps, request.body, actorOf(request)),
    );
    app.post("/roster/import", { schema: schema.imported, config: writing }, async (request) =>
      importRoster(deps, request.body, actorOf(request)),
    );
    await app.register(swaps(deps));
  };

const swaps =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "roster.swap" } as const;
    app.get("/roster/swaps", { schema: schema.swaps, config }, async (request) => {
      const { id, roles } = personOf(request);
      return swapsOf(deps.records, may(roles, "roster.write") ? {} : { accountId: id });
    });
    app.post("/roster/swaps", { schema: schema.ask, config }, async (request, reply) => {
      reply.code(201);
      return askSwap(deps, request.body, actorOf(request));
    });
    app.post("/roster/swaps/:id/answer", { schema: schema.answer, config }, async (request) =>
      answerSwap(deps, { id: request.params.id, ...request.body }, actorOf(request)),
    );
    app.post("/roster/swaps/:id/withdraw", { schema: schema.withdraw, config }, async (request) =>
      withdrawSwap(deps, request.params.id, actorOf(request)),
    );
  };
