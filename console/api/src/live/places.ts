import { Refusal } from "@chengfang/model/refusal";
import { personOf } from "../access/person.ts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";

const heldIn = new WeakMap<Deps, Map<string, number>>();

/**
 * A place among the streams that are open at a time, given back when this one closes. Each costs a connection and a look
 * every few seconds for as long as it lasts, so there are only so many: of one account, and in all.
 */
export function takePlace(deps: Deps, request: FastifyRequest, reply: FastifyReply): void {
  const held = heldIn.get(deps) ?? new Map<string, number>();
  heldIn.set(deps, held);
  const { id } = personOf(request);
  const own = held.get(id) ?? 0;
  const all = held.values().reduce((sum, each) => sum + each, 0);
  const { perAccount, most } = deps.config.http.streams;
  if (own >= perAccount) throw full("streams-own", perAccount);
  if (all >= most) throw full("streams", most);
  held.set(id, own + 1);
  reply.raw.once("close", () => {
    const left = (held.get(id) ?? 1) - 1;
    if (left > 0) held.set(id, left);
    else held.delete(id);
  });
}

const full = (reason: "streams-own" | "streams", most: number) =>
  new Refusal("too-many", `${most} live streams are open already: close one first`, { reason, most });
