import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsync } from "fastify";
import type { CrlsTable } from "../ca/schema.ts";
import type { RaContext } from "../ra/context.ts";
import { sendPublished } from "./cached.ts";
import type { Published } from "./cached.ts";

/** `<issuer>-<shard>.crl` and `<issuer>-<shard>-delta.crl`, as certificates name them. */
const pattern = /^(?<issuer>[a-z0-9][a-z0-9-]*)-(?<shard>\d{1,4})(?<delta>-delta)?\.crl$/;
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
      const wanted = wantedBy(name);
      const query = issued
        .selectFrom("crls")
        .where("issuer", "=", wanted.issuer)
        .where("shard", "=", wanted.shard)
        .where("kind", "=", wanted.kind)
        .orderBy("number", "desc")
        .limit(1);
      const head = await query.select(["number", "this_update", "next_update"]).executeTakeFirst();
      if (head === undefined) throw new Refusal("not-found", `there is no CRL ${name}`);
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

function wantedBy(name: string): Pick<CrlsTable, "issuer" | "shard" | "kind"> {
  const { issuer, shard, delta } = pattern.exec(name)?.groups ?? {};
  if (issuer === undefined) throw new Refusal("not-found", `there is no CRL ${name}`);
  return { issuer, shard: Number(shard), kind: delta === undefined ? "full" : "delta" };
}

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
