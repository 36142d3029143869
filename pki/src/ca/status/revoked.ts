import type { Kysely } from "kysely";
import { setImmediate as turn } from "node:timers/promises";
import { encodeCrlEntries } from "../../x509/crl/build.ts";
import type { CrlEntryInput } from "../../x509/crl/build.ts";
import { reasonOf } from "../../x509/crl/reason.ts";
import type { CaTables, CertificatesTable } from "../schema.ts";

/** What a CRL lists, encoded, and how many. */
export interface RevokedEntries {
  readonly blocks: readonly Uint8Array[];
  readonly count: number;
}

interface Shard {
  readonly issuer: string;
  readonly shard: number;
}

type Row = Pick<CertificatesTable, "serial" | "status" | "revoked_at" | "reason" | "invalidity_at">;

const columns = ["serial", "status", "revoked_at", "reason", "invalidity_at"] as const;

/**
 * Everything that is held or revoked. RFC 5280 §3.3: an expired certificate leaves after one CRL made beyond its end;
 * `seenAt` is when the CRL before was made.
 */
export async function allRevoked(db: Kysely<CaTables>, shard: Shard, seenAt: number): Promise<RevokedEntries> {
  const rows = await changedAfter(db, shard, 0)
    .where("status", "in", ["held", "revoked"])
    .where("not_after", ">=", seenAt)
    .execute();
  return encode(rows, seenAt);
}

/** What changed since a full CRL; whoever was released since is said with removeFromCRL (RFC 5280 §5.3.1). */
export async function changedSince(
  db: Kysely<CaTables>,
  shard: Shard,
  { seq, at }: { readonly seq: number; readonly at: number },
): Promise<RevokedEntries> {
  const rows = await changedAfter(db, shard, seq).where("status", "in", ["held", "revoked", "issued"]).execute();
  return encode(rows, at);
}

const changedAfter = (db: Kysely<CaTables>, { issuer, shard }: Shard, seq: number) =>
  db
    .selectFrom("certificates")
    .select(columns)
    .where("issuer", "=", issuer)
    .where("shard", "=", shard)
    .where("changed_seq", ">", seq)
    .orderBy("changed_seq");

const blockRows = 4000;

/** In blocks, so that a long list does not keep others waiting. */
async function encode(rows: readonly Row[], at: number): Promise<RevokedEntries> {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < rows.length; from += blockRows) {
    blocks.push(encodeCrlEntries(rows.slice(from, from + blockRows).map((row) => entryOf(row, at))));
    await turn();
  }
  return { blocks, count: rows.length };
}

function entryOf({ serial, status, revoked_at, reason, invalidity_at }: Row, at: number): CrlEntryInput {
  if (status === "issued") return { serial, revokedAt: at, reason: "removeFromCRL" };
  return {
    serial,
    revokedAt: revoked_at ?? at,
    reason: reasonOf(reason ?? 0),
    invalidityDate: invalidity_at ?? undefined,
  };
}
