import { Refusal } from "@chengfang/model/refusal";
import type { Kysely, Transaction } from "kysely";
import { appendChain } from "../chain.ts";
import { revocationActions, targetOf } from "./audit/names.ts";
import { revocationReasons } from "./protocol.ts";
import type { RevokeRequest, Revoked } from "./protocol.ts";
import type { CaTables, CertificateStatus } from "./schema.ts";

/** From which states each act leads, and where (RFC 5280 §5.3.1: only a hold is taken back). */
const moves = {
  revoke: { from: ["issued", "held"], to: "revoked" },
  hold: { from: ["issued"], to: "held" },
  release: { from: ["held"], to: "issued" },
} as const satisfies Record<string, { from: readonly CertificateStatus[]; to: CertificateStatus }>;

/**
 * Changes the status of one certificate: a row, a line of the audit trail, and the authority's counter with which the
 * next delta CRL finds it. No CRL is made here. Refuses "not-found", "conflict" (from a state that does not allow it).
 */
export async function revoke(db: Kysely<CaTables>, request: RevokeRequest, now: number): Promise<Revoked> {
  const { issuer, serial, act, actor } = request;
  return db.transaction().execute(async (trx) => {
    const found = await rowOf(trx, request);
    const { from, to } = moves[act];
    if (!from.some((each) => each === found.status)) {
      throw new Refusal("conflict", `a certificate that is ${found.status} has no ${act}`, { status: found.status });
    }
    const reason = reasonOf(request);
    await trx
      .updateTable("certificates")
      .set({
        status: to,
        reason,
        revoked_at: act === "release" ? null : now,
        invalidity_at: request.invalidityDate ?? null,
        changed_seq: await nextChange(trx, issuer),
      })
      .where("issuer", "=", issuer)
      .where("serial", "=", serial)
      .execute();
    if (reason === revocationReasons.keyCompromise) await blockKey(trx, found.spki_hash, now);
    await appendChain(trx, [
      {
        at: now,
        actor,
        action: revocationActions[act],
        target: targetOf(request),
        detail: { reason: request.reason ?? null },
      },
    ]);
    return { status: to, at: now };
  });
}

async function rowOf(trx: Transaction<CaTables>, { issuer, serial }: RevokeRequest) {
  const row = await trx
    .selectFrom("certificates")
    .select(["status", "spki_hash"])
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `${issuer} has no certificate ${serial}`);
  return row;
}

function reasonOf({ act, reason }: RevokeRequest): number | null {
  if (act === "hold") return revocationReasons.certificateHold;
  if (act === "release") return null;
  if (reason === "certificateHold") throw new Refusal("invalid", "certificateHold is the act hold");
  return revocationReasons[reason ?? "unspecified"];
}

/** The row of the authority is locked by this: changes of one authority follow one another. */
async function nextChange(trx: Transaction<CaTables>, issuer: string): Promise<number> {
  const { changed_seq } = await trx
    .updateTable("authorities")
    .set(({ eb }) => ({ changed_seq: eb("changed_seq", "+", 1) }))
    .where("id", "=", issuer)
    .returning("changed_seq")
    .executeTakeFirstOrThrow();
  return changed_seq;
}

/** A key known to others is certified no more (CA/Browser Forum BR 6.1.1.3). */
async function blockKey(trx: Transaction<CaTables>, spki_hash: string, at: number): Promise<void> {
  await trx
    .insertInto("blocked_keys")
    .values({ spki_hash, reason: "keyCompromise", at })
    .onConflict((conflict) => conflict.column("spki_hash").doNothing())
    .execute();
}
