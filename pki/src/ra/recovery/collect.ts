import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import { Role } from "@chengfang/model/roles";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { derOfPem } from "../../x509/pem.ts";
import { parsePublicKey } from "../../x509/publicKey.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import { actorOf, requirePerson } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { findCertificate } from "../certificate/read.ts";
import type { RaContext } from "../context.ts";
import { keyHash } from "../request/csr.ts";
import { write } from "../write.ts";
import { findRecovery } from "./read.ts";

/**
 * Takes the recovered key, once, in an envelope to a public key: for its owner one of their own certificates, for a
 * judicial recovery the one that the order names. Whoever asked for the recovery collects it; neither they nor this
 * process can open the envelope. Refuses "forbidden", "conflict" (not approved, or collected), "invalid" (the
 * recipient), "unavailable" (no key management).
 */
export async function collectRecovery(
  context: RaContext,
  given: { id: string; recipient: string },
  by: Caller,
): Promise<{ envelopedKey: string }> {
  requirePerson(by);
  const { id, recipient } = given;
  const recovery = await findRecovery(context, id);
  if (recovery.requested.account !== by.account)
    throw new Refusal("forbidden", "who asked for it collects it", { reason: "applicant" });
  if (recovery.state !== "approved") {
    throw new Refusal("conflict", `the recovery is ${recovery.state}`, { reason: "state", state: recovery.state });
  }
  if (context.kmc === undefined) throw new Refusal("unavailable", "there is no key management", { reason: "kmc" });
  const certificate = await findCertificate(context, recovery);
  const key = recipientOf(recipient);
  if (recovery.kind === "user") await requireOwnersKey(context, { key, owner: certificate.owner });
  const { issuer, serial, kind, reason, document } = recovery;
  const approvals = await approvalsOf(context, recovery.approvals);
  const order = { issuer, serial, kind, reason, document, recovery: id, approvals, spkiHash: certificate.spki_hash };
  const { envelopedKey } = await context.kmc.recover({
    ...order,
    recipient: Buffer.from(key.spki).toString("base64"),
    actor: actorOf(by),
  });
  await write(context, by, async ({ db, at, audit }) => {
    const collected = { state: "collected", collected_by: by.account, collected_name: by.name, collected_at: at };
    await db.updateTable("recoveries").set(collected).where("id", "=", id).where("state", "=", "approved").execute();
    audit({ action: "recovery.collect", target: id, detail: { issuer, serial, recipient: keyHash(key.spki) } });
  });
  return { envelopedKey };
}

/** An SM2 key out of a certificate or a public key in PEM. */
function recipientOf(text: string): PublicKey {
  const [block] = derOfPem(text);
  const parsed =
    block === undefined
      ? undefined
      : block.label === "CERTIFICATE"
        ? keyOfCertificate(block.der)
        : parsePublicKey(block.der);
  if (parsed === undefined || isMalformed(parsed) || parsed.kind !== "sm2") {
    throw new Refusal("invalid", "the recipient is a certificate or a public key in PEM, of SM2", {
      reason: "recipient",
    });
  }
  return parsed;
}

function keyOfCertificate(der: Uint8Array): PublicKey | undefined {
  const certificate = parseCertificate(der);
  return isMalformed(certificate) ? undefined : certificate.publicKey;
}

/** A user's key goes back to that user and to nobody else. */
async function requireOwnersKey(
  { issued, now }: RaContext,
  { key, owner }: { key: PublicKey; owner: string },
): Promise<void> {
  const own = await issued
    .selectFrom("certificates")
    .select("serial")
    .where("spki_hash", "=", keyHash(key.spki))
    .where("owner", "=", owner)
    .where("owner", "!=", "") // the index leaves those out
    .where("status", "=", "issued")
    .where("not_after", ">", now())
    .executeTakeFirst();
  if (own === undefined || owner === "") {
    throw new Refusal("invalid", "the recipient is no valid certificate of the key's owner", { reason: "recipient" });
  }
}

/** Who agreed, with the posts they hold now: the KMC counts again. */
async function approvalsOf(
  { records }: RaContext,
  approvals: readonly { account: string; name: string; at: string }[],
) {
  return Promise.all(
    approvals.map(async ({ account, name, at }) => {
      const held = await records.selectFrom("account_roles").select("role").where("account_id", "=", account).execute();
      const roles = z.array(Role).parse(held.map(({ role }) => role));
      return { actor: { account, name, roles, address: "" }, at: Date.parse(at) };
    }),
  );
}
