import type { Authority, Crl } from "@chengfang/model/certificate";
import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { CrlsTable } from "../../ca/schema.ts";
import { pemOf } from "../../x509/pem.ts";
import type { RaContext } from "../context.ts";

const iso = (ms: number) => new Date(ms).toISOString();

/** Every authority with its numbers and its newest CRLs. */
export async function listAuthorities(context: RaContext): Promise<Authority[]> {
  const { issued, now } = context;
  const authorities = await issued
    .selectFrom("authorities")
    .selectAll()
    .orderBy("kind", "desc")
    .orderBy("id")
    .execute();
  const counts = await countsOf(context);
  const crls = await newestCrls(context);
  return authorities.map((each) => ({
    id: each.id,
    name: each.name,
    algorithm: each.algorithm,
    subject: each.subject,
    issuer: each.parent,
    notBefore: iso(each.not_before),
    notAfter: iso(each.not_after),
    state: each.state,
    certificates: Object.fromEntries(
      counts.filter(({ issuer }) => issuer === each.id).map(({ status, count }) => [status, count]),
    ),
    crls: crls.filter(({ issuer }) => issuer === each.id).map((crl) => crlOf(crl, now())),
    pem: each.certificate === null ? "" : pemOf("CERTIFICATE", each.certificate),
  }));
}

type Counts = readonly { readonly issuer: string; readonly status: string; readonly count: number }[];

interface Remembered {
  readonly until: number;
  readonly counts: Counts;
}
const remembered = new WeakMap<RaContext, Remembered>();

/** Counting is remembered for twenty times as long as it took: at once for thousands, seldom for millions. */
async function countsOf(context: RaContext): Promise<Counts> {
  const before = performance.now();
  const known = remembered.get(context);
  if (known !== undefined && before < known.until) return known.counts;
  const counts = await context.issued
    .selectFrom("certificates")
    .select(["issuer", "status", sql<number>`count(*)`.as("count")])
    .where("status", "in", ["issued", "held", "revoked"])
    .groupBy(["issuer", "status"])
    .execute();
  const after = performance.now();
  remembered.set(context, { counts, until: after + (after - before) * 20 });
  return counts;
}

type Listed = Omit<Selectable<CrlsTable>, "der" | "changed_seq">;

/** The newest of each shard and kind, without its bytes. */
export async function newestCrls({ issued }: Pick<RaContext, "issued">): Promise<Listed[]> {
  return issued
    .selectFrom("crls as crl")
    .select(["issuer", "shard", "kind", "number", "this_update", "next_update", "entries"])
    .where((each) =>
      each.not(
        each.exists(
          each
            .selectFrom("crls as later")
            .select("later.number")
            .whereRef("later.issuer", "=", "crl.issuer")
            .whereRef("later.shard", "=", "crl.shard")
            .whereRef("later.kind", "=", "crl.kind")
            .whereRef("later.number", ">", "crl.number"),
        ),
      ),
    )
    .orderBy("issuer")
    .orderBy("shard")
    .orderBy("kind", "desc")
    .execute();
}

/** Late when more than nine tenths of its time are gone. */
function crlOf({ shard, kind, number, this_update, next_update, entries }: Listed, now: number): Crl {
  const due = this_update + (next_update - this_update) * 0.9;
  const state = now >= next_update ? "expired" : now >= due ? "due" : "ok";
  return {
    shard,
    kind,
    number: String(number),
    thisUpdate: iso(this_update),
    nextUpdate: iso(next_update),
    entries,
    state,
  };
}
