import type { Kysely } from "kysely";
import { assemble } from "../../x509/certificate/build.ts";
import { buildCrlTbs, encodeCrlEntries } from "../../x509/crl/build.ts";
import { reasonOf } from "../../x509/crl/reason.ts";
import type { CaTables } from "../schema.ts";
import { proveCrl } from "../status/proveCrl.ts";
import type { Parent } from "./certify.ts";

const year = 365 * 86_400_000;

/** The CRL of a root, made whenever its key is open: it holds until the next ceremony, a year at most. Gives its DER, read back. */
export async function recordRootCrl(
  db: Kysely<CaTables>,
  { id, signer, certificate }: Parent,
  now: number,
): Promise<Uint8Array> {
  if (certificate?.subjectKeyId === undefined) throw new Error(`${id} has no certificate`);
  const number = (await lastNumber(db, id)) + 1;
  const revoked = await revokedBy(db, id);
  const thisUpdate = Math.floor(now / 1000) * 1000;
  const nextUpdate = Math.min(thisUpdate + year, certificate.notAfter);
  const tbs = buildCrlTbs({
    signature: signer.signature,
    issuer: certificate.subject.der,
    thisUpdate,
    nextUpdate,
    number,
    authorityKeyId: certificate.subjectKeyId,
    entries: [encodeCrlEntries(revoked.map((row) => ({ ...row, revokedAt: row.revokedAt ?? thisUpdate })))],
  });
  const der = assemble(tbs, signer.signature, await signer.sign(tbs));
  proveCrl(der, certificate, revoked.length);
  const times = { this_update: thisUpdate, next_update: nextUpdate };
  const row = { issuer: id, shard: 0, kind: "full", number, changed_seq: 0, entries: revoked.length, der } as const;
  await db
    .insertInto("crls")
    .values({ ...row, ...times })
    .execute();
  return der;
}

async function lastNumber(db: Kysely<CaTables>, issuer: string): Promise<number> {
  const last = await db
    .selectFrom("crls")
    .select("number")
    .where("issuer", "=", issuer)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.number ?? 0;
}

async function revokedBy(db: Kysely<CaTables>, issuer: string) {
  const rows = await db
    .selectFrom("certificates")
    .select(["serial", "revoked_at as revokedAt", "reason"])
    .where("issuer", "=", issuer)
    .where("status", "in", ["revoked", "held"])
    .orderBy("serial")
    .execute();
  return rows.map(({ reason, ...row }) => ({ ...row, reason: reasonOf(reason ?? 0) }));
}
