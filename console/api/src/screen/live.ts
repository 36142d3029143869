import { may } from "@chengfang/model/access";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { identify } from "../access/identify.ts";
import type { Deps } from "../deps.ts";
import { takePlace } from "../live/places.ts";
import type { Drawn } from "./picture.ts";

const everyMs = 3000;

type Parts = Readonly<Record<string, string>>;

/** Server-sent events: first the whole picture, then of each new one the parts that differ. */
export const screenLive =
  (deps: Deps, paint: () => Promise<Drawn>): FastifyPluginAsyncZod =>
  async (app) => {
    const stopping = new AbortController();
    app.addHook("preClose", async () => stopping.abort());
    const schema = {
      summary: "The situation screen as it changes (text/event-stream): `parts` {part: value, …}",
      produces: ["text/event-stream"],
    };
    app.get("/screen/live", { sse: "only", schema, config: { access: "screen.read" } }, async (request, reply) => {
      takePlace(deps, request, reply);
      reply.sse.keepAlive();
      reply.sse.sendHeaders();
      reply.raw.write("retry: 3000\n\n");
      const tell = teller(reply, deps, paint);
      await tell();
      const ticking = setInterval(() => void stillWelcome(deps, request, reply).then(tell), everyMs);
      const end = () => reply.sse.close();
      stopping.signal.addEventListener("abort", end, { once: true });
      reply.sse.onClose(() => {
        clearInterval(ticking);
        stopping.signal.removeEventListener("abort", end);
      });
    });
  };

/** Sends what differs from what it sent before. One that reads too slowly is skipped, not waited for. */
function teller(reply: FastifyReply, { log }: Deps, paint: () => Promise<Drawn>): () => Promise<void> {
  let sent: Parts = {};
  let busy = false;
  return async () => {
    if (busy || !reply.sse.isConnected) return;
    busy = true;
    try {
      const parts = partsOf(await paint());
      const changed = Object.entries(parts).filter(([name, json]) => sent[name] !== json);
      sent = parts;
      if (changed.length === 0) return;
      await reply.sse.send({
        event: "parts",
        data: Object.fromEntries(changed.map(([name, json]) => [name, JSON.parse(json)])),
      });
    } catch (error) {
      if (reply.sse.isConnected) log.warn({ err: error }, "the screen's picture failed; trying again");
    } finally {
      busy = false;
    }
  };
}

const known = new WeakMap<Drawn, Parts>();

function partsOf(drawn: Drawn): Parts {
  const parts =
    known.get(drawn) ??
    Object.fromEntries(Object.entries(drawn.picture).map(([name, value]) => [name, JSON.stringify(value)]));
  known.set(drawn, parts);
  return parts;
}

/** Ends the stream with the session or token that opened it. */
async function stillWelcome(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const person = await identify(deps, request).catch(() => undefined); // the stream is asked for in the background
  if (person === undefined || !may(person.roles, "screen.read")) reply.sse.close();
}
