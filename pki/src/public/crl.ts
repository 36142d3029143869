import type { FastifyPluginAsync } from "fastify";
import type { CrlsTable } from "../ca/schema.ts";
import { newestCrl, noCrl } from "../ra/certificate/crl.ts";
import type { RaContext } from "../ra/context.ts";
import { sendPublished } from "./cached.ts";
import type { Published } from "./cached.ts";

const longestAge = 600;

interface Kept extends Published {
  readonly number: number;
}

/** The newest CRL of each shard, full and delta, read from what the CA has on record. */
export const crls =
  ({ issued, now }: RaContext): FastifyPluginAsync =>
  async (app) => {
    const kept = new Map<string, Kept>();
    const newest = async (name: string): Promise<Kept> => {
      const query = newestCrl({ issued }, name);
      const head = await query.select(["number", "this_update", "next_update"]).executeTakeFirst();
      if (head === undefined) throw noCrl(name);
      const before = kept.get(name);
      if (before?.number === head.number) return before;
      const { der } = await query.select("der").executeTakeFirstOrThrow();
      const made = publishedOf({ ...head, der }, now());
      kept.set(name, made);
      return made;
    };
    app.get<{ Params: { name: string } }>("/crl/:name", { config: { access: "public" } }, async (request, reply) =>
      sendPublished(request, reply, await newest(request.params.name)),
    );
  };

type Row = Pick<CrlsTable, "number" | "this_update" | "next_update" | "der">;

function publishedOf({ number, this_update, next_update, der }: Row, now: number): Kept {
  return {
    number,
    type: "application/pkix-crl",
    body: Buffer.from(der),
    changedAt: this_update,
    expiresAt: next_update,
    maxAge: Math.max(0, Math.min(longestAge, Math.floor((next_update - now) / 1000))),
  };
}
