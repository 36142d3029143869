import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import type { RevocationReason } from "../ca/protocol.ts";
import type { KnownCertificate } from "../enrolment/certificates.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parsePublicKey } from "../x509/publicKey.ts";
import { orderOf } from "./ari.ts";
import { payloadOf } from "./payload.ts";
import { AcmeProblem } from "./problem.ts";
import type { Identifier } from "./problem.ts";
import type { AccountKey } from "./jws.ts";
import type { Account, Acme, Answer, Call } from "./server.ts";

const Revocation = z.object({
  certificate: z
    .string()
    .max(64_000)
    .regex(/^[\w-]+$/),
  reason: z.int().optional(),
});

/** RFC 8555 §7.6: the reasons of RFC 5280 §5.3.1 that a subscriber may give. */
const reasons: Readonly<Record<number, RevocationReason>> = {
  0: "unspecified",
  1: "keyCompromise",
  3: "affiliationChanged",
  4: "superseded",
  5: "cessationOfOperation",
};

/** RFC 8555 §7.6: by the account that ordered it, one that has proved all its names, or with the certificate's own key. */
export async function revoke(acme: Acme, call: Call & { readonly account?: Account; readonly key: AccountKey }) {
  const given = payloadOf(Revocation, call.payload);
  const reason = reasons[given.reason ?? 0];
  if (reason === undefined) throw new AcmeProblem("badRevocationReason", `reason ${given.reason} is not for ACME`);
  const known = await identify(acme, Buffer.from(given.certificate, "base64url"));
  const byKey = call.account === undefined;
  const may = byKey ? ownKey(known, call.key) : await ownCertificate(acme, known, call.account);
  if (!may) throw new AcmeProblem("unauthorized", "neither the account's certificate nor its key");
  if (known.status === "revoked") throw new AcmeProblem("alreadyRevoked", "revoked before");
  await act(acme, known, { reason, by: byKey ? "key" : `account/${call.account?.id}`, address: call.address });
  return {} satisfies Answer;
}

async function act(
  acme: Acme,
  { issuer, serial }: KnownCertificate,
  { reason, by, address }: { readonly reason: RevocationReason; readonly by: string; readonly address: string },
): Promise<void> {
  try {
    const actor = { account: "acme", name: `acme:${by}`, roles: [], address };
    await acme.ca.revoke({ issuer, serial, act: "revoke", reason, actor });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    throw new AcmeProblem("alreadyRevoked", error.message);
  }
}

async function identify(acme: Acme, der: Buffer): Promise<KnownCertificate> {
  const lost = () => new AcmeProblem("malformed", "not a certificate of this authority", { status: 404 });
  const certificate = parseCertificate(der);
  if (isMalformed(certificate)) throw new AcmeProblem("malformed", `certificate: ${certificate.detail}`);
  const keyId = certificate.authorityKeyId?.keyId;
  if (keyId === undefined) throw lost();
  const known = await acme.certificates.findByKeyId(Buffer.from(keyId).toString("hex"), certificate.serial);
  if (known === undefined || !known.der.equals(der)) throw lost();
  return known;
}

function ownKey({ der }: KnownCertificate, { key }: AccountKey): boolean {
  const certificate = parseCertificate(der);
  if (isMalformed(certificate)) return false;
  const held = parsePublicKey(key.export({ type: "spki", format: "der" }));
  return !isMalformed(held) && Buffer.from(held.spki).equals(certificate.publicKey.spki);
}

async function ownCertificate(acme: Acme, known: KnownCertificate, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return false;
  if ((await orderOf(acme, known))?.account_id === account.id) return true;
  const proved = await acme.db
    .selectFrom("acme_authorizations")
    .select("identifier")
    .where("account_id", "=", account.id)
    .where("status", "=", "valid")
    .where("expires_at", ">", acme.now())
    .execute();
  const names = new Set(proved.map(({ identifier }) => nameOf(JSON.parse(identifier) as Identifier)));
  return known.san.length > 0 && known.san.every((name) => names.has(name));
}

const nameOf = ({ type, value }: Identifier): string => `${type}:${value}`;
