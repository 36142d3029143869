import type { Revocation } from "@chengfang/model/certificate";
import type { CertificateId } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Revoked } from "../../ca/protocol.ts";
import { actorOf } from "../caller.ts";
import type { Caller } from "../caller.ts";
import type { RaContext } from "../context.ts";
import { write } from "../write.ts";
import { findCertificate } from "./read.ts";

interface Change {
  readonly certificate: CertificateId;
  readonly act: "hold" | "release" | "revoke";
  readonly reason?: Revocation["reason"];
  readonly comment: string;
  readonly invalidityDate?: string | null;
}

/**
 * Suspends (certificateHold), releases or revokes. The encryption certificate of a pair goes with its signing one.
 * Refuses "not-found", "conflict" (revoked already, not held), "invalid" (no reason given in words).
 */
export async function changeStatus(context: RaContext, change: Change, by: Caller): Promise<Revoked> {
  const { certificate, act, reason, comment, invalidityDate } = change;
  if (act === "revoke" && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  await findCertificate(context, certificate);
  const question = {
    act,
    ...(reason === undefined ? {} : { reason }),
    ...(invalidityDate == null ? {} : { invalidityDate: Date.parse(invalidityDate) }),
    actor: actorOf(by),
  };
  const revoked = await context.ca.revoke({ ...certificate, ...question });
  const other = await pairOf(context, certificate);
  if (other !== undefined) await context.ca.revoke({ ...other, ...question }).catch(unlessDone);
  await write(context, by, async ({ audit }) =>
    audit({
      action: `certificate.${act}`,
      target: `${certificate.issuer}/${certificate.serial}`,
      detail: { reason: reason ?? null, comment, pair: other?.serial ?? null },
    }),
  );
  return revoked;
}

/** The other half may have been revoked before, for a reason of its own. */
function unlessDone(error: unknown): void {
  if (!(error instanceof Refusal && error.code === "conflict")) throw error;
}

async function pairOf({ db }: RaContext, { issuer, serial }: CertificateId): Promise<CertificateId | undefined> {
  const row = await db
    .selectFrom("requests")
    .select(["encryption_issuer", "encryption_serial"])
    .where("issuer", "=", issuer)
    .where("serial", "=", serial)
    .executeTakeFirst();
  if (row?.encryption_issuer == null || row.encryption_serial === null) return undefined;
  return { issuer: row.encryption_issuer, serial: row.encryption_serial };
}
