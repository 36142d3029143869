import { hash } from "node:crypto";
import type { Kysely } from "kysely";
import { headOf, sealStatement } from "./chain.ts";
import type { Chained } from "./chain.ts";
import { oids } from "./x509/oid.ts";

/** How a chain is sealed: stamped by a time stamping authority and, where there is a key for it, signed. */
export interface Sealer {
  /** The verb `sign` of the CA, in its process or over its socket. */
  stamp(asked: Stamp): Promise<{ readonly token: string }>;
  /** By the audit key of the CA. */
  sign?(statement: Uint8Array): Promise<{ readonly signature: Uint8Array; readonly certificate: Uint8Array }>;
}

interface Stamp {
  readonly kind: "timestamp";
  readonly imprint: { readonly oid: string; readonly digest: string };
  readonly certReq: true;
}

interface Sealing {
  /** Which of the chains: `ca`, `ra`, `kmc`. */
  readonly chain: string;
  readonly at: number;
}

/** Seals the head of a chain, unless nothing but time stamps came after the last seal. Whether there was something to seal. */
export async function sealChain<Tables extends Chained>(
  tables: Kysely<Tables>,
  { chain, at }: Sealing,
  sealer: Sealer,
): Promise<boolean> {
  const db = tables as unknown as Kysely<Chained>; // whoever has these two tables among others may pass them
  const last = await db.selectFrom("seals").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
  const news = db
    .selectFrom("audit")
    .select("seq")
    .where("seq", ">", last?.seq ?? 0);
  // a seal's own time stamp is a line of the CA's trail
  if ((await news.where("action", "<>", "timestamp.make").limit(1).executeTakeFirst()) === undefined) return false;
  const head = await headOf(db);
  const statement = sealStatement(chain, head);
  const digest = hash("sha256", statement, "base64");
  const { token } = await sealer.stamp({ kind: "timestamp", imprint: { oid: oids.sha256, digest }, certReq: true });
  const signed = await sealer.sign?.(statement);
  await db
    .insertInto("seals")
    .values({
      ...head,
      at: new Date(at).toISOString(),
      token: Buffer.from(token, "base64"),
      signature: signed?.signature ?? null,
      certificate: signed?.certificate ?? null,
    })
    .execute();
  return true;
}
