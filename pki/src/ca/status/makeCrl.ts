import { hash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Actor } from "../../actor.ts";
import { appendChain } from "../../chain.ts";
import type { AsyncSigner } from "../../key/software.ts";
import { assemble } from "../../x509/certificate/build.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { buildCrlTbs } from "../../x509/crl/build.ts";
import type { Addresses } from "../address.ts";
import type { CaTables, CrlsTable } from "../schema.ts";
import { proveCrl } from "./proveCrl.ts";
import { allRevoked, changedSince } from "./revoked.ts";
import type { RevokedEntries } from "./revoked.ts";

/** Whose CRLs are made: an authority with its key open, in the running CA or in a ceremony. */
export interface CrlIssuer {
  readonly id: string;
  readonly shards: number;
  readonly certificate: Certificate;
  readonly signer: AsyncSigner;
}

export interface CrlWish {
  readonly issuer: CrlIssuer;
  readonly shard: number;
  /** A full CRL brings its delta along, with the same number unless it is the first (RFC 5280 §5.2.4). */
  readonly kind: "full" | "delta";
  readonly at: number;
  /** How long each holds, in milliseconds. */
  readonly validity: Readonly<Record<"full" | "delta", number>>;
  readonly addresses: Addresses;
  readonly actor: Actor;
}

export type CrlRow = Selectable<CrlsTable>;

/**
 * Makes and stores the CRLs of one shard; gives them when they are on record. Nothing is published that cannot be read
 * back, does not verify or lists something else than it should: that is a bug, and throws.
 */
export async function makeCrl(db: Kysely<CaTables>, wish: CrlWish): Promise<readonly CrlRow[]> {
  const past = await pastOf(db, wish);
  const state = await db
    .selectFrom("authorities")
    .select("changed_seq")
    .where("id", "=", wish.issuer.id)
    .executeTakeFirstOrThrow();
  const next = { ...wish, number: past.number + 1, seq: state.changed_seq };
  const made: CrlRow[] = [];
  if (wish.kind === "full") made.push(await full(db, next, past));
  const base = past.base ?? made[0];
  if (base === undefined) return makeCrl(db, { ...wish, kind: "full" }); // there is nothing yet to which a delta could be
  // §5.2.4: a delta's number is greater than its base's; the first full CRL has no older one to be a base.
  made.push(await delta(db, base.number < next.number ? next : { ...next, number: next.number + 1 }, base));
  await store(db, wish, made);
  return made;
}

type Base = Pick<CrlsTable, "number" | "changed_seq">;

interface Past {
  /** The last number given, of full and delta alike. */
  readonly number: number;
  /** When the last full CRL was made. */
  readonly seenAt: number;
  /** The oldest full CRL that somebody may still use. */
  readonly base: Base | undefined;
}

async function pastOf(db: Kysely<CaTables>, { issuer, shard, at }: CrlWish): Promise<Past> {
  const rows = await db
    .selectFrom("crls")
    .select(["kind", "number", "changed_seq", "this_update", "next_update"])
    .where("issuer", "=", issuer.id)
    .where("shard", "=", shard)
    .orderBy("number")
    .execute();
  const fulls = rows.filter(({ kind }) => kind === "full");
  return {
    number: rows.at(-1)?.number ?? 0,
    seenAt: fulls.at(-1)?.this_update ?? 0,
    base: fulls.find(({ next_update }) => next_update > at) ?? fulls.at(-1),
  };
}

interface Next extends CrlWish {
  readonly number: number;
  readonly seq: number;
}

async function full(db: Kysely<CaTables>, next: Next, past: Past): Promise<CrlRow> {
  const revoked = await allRevoked(db, { issuer: next.issuer.id, shard: next.shard }, past.seenAt);
  return sign({ ...next, kind: "full" }, revoked);
}

async function delta(db: Kysely<CaTables>, next: Next, base: Base): Promise<CrlRow> {
  const since = { seq: base.changed_seq, at: next.at };
  const changed = await changedSince(db, { issuer: next.issuer.id, shard: next.shard }, since);
  return sign({ ...next, kind: "delta" }, changed, base.number);
}

async function sign(next: Next, { blocks, count }: RevokedEntries, baseNumber?: number): Promise<CrlRow> {
  const { issuer, shard, kind, number, seq, addresses, validity } = next;
  const { certificate, signer } = issuer;
  const thisUpdate = Math.floor(next.at / 1000) * 1000;
  const nextUpdate = thisUpdate + validity[kind];
  const tbs = buildCrlTbs({
    signature: signer.signature,
    issuer: certificate.subject.der,
    thisUpdate,
    nextUpdate,
    number,
    ...(baseNumber === undefined ? { freshest: addresses.delta(issuer.id, shard) } : { baseNumber }),
    authorityKeyId: certificate.subjectKeyId ?? new Uint8Array(),
    distributionPoint: addresses.crl(issuer.id, shard),
    entries: blocks,
  });
  const der = assemble(tbs, signer.signature, await signer.sign(tbs));
  proveCrl(der, certificate, count);
  return {
    issuer: issuer.id,
    shard,
    kind,
    number,
    changed_seq: seq,
    this_update: thisUpdate,
    next_update: nextUpdate,
    entries: count,
    der,
  };
}

async function store(
  db: Kysely<CaTables>,
  { issuer, shard, at, actor }: CrlWish,
  made: readonly CrlRow[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.insertInto("crls").values(made).execute();
    await trx
      .deleteFrom("crls")
      .where("issuer", "=", issuer.id)
      .where("shard", "=", shard)
      .where("next_update", "<", at)
      .where("number", "<", Math.min(...made.map(({ number }) => number)) - kept)
      .execute();
    const lines = made.map(({ kind, number, entries, der }) => ({
      at,
      actor,
      action: "crl.make",
      target: `${issuer.id}/${shard}`,
      detail: { kind, number, entries, sha256: hash("sha256", der) },
    }));
    await appendChain(trx, lines);
  });
}

/** Expired CRLs stay for so many numbers. */
const kept = 10;
