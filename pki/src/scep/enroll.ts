import { createHash } from "node:crypto";
import { identify } from "../enrolment/identity.ts";
import { findKey, isSecret, returnKey, useKey, vouchedFor } from "../enrolment/keys.ts";
import type { EnrolmentKey } from "../enrolment/keys.ts";
import { findPending, keepPending } from "../enrolment/pending.ts";
import { renewedBy } from "../enrolment/renewal.ts";
import type { Authorisation, Enrolment, EnrolRequest } from "../ra/enrolment.ts";
import { askedByCsr } from "../ra/request/csr.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parseRequest } from "../x509/request/parse.ts";
import type { CertificationRequest } from "../x509/request/parse.ts";
import { ScepFailure } from "./codes.ts";
import type { ScepMessage } from "./message.ts";
import type { Scep } from "./server.ts";

export interface Asked {
  readonly message: ScepMessage;
  /** The decrypted PKCS#10. */
  readonly csr: Uint8Array;
  readonly address: string;
}

/** RFC 8894 §3.3.1.1: a first request, let through by its challenge password or left to people. */
export async function request(scep: Scep, asked: Asked): Promise<Enrolment> {
  const known = await askedBefore(scep, asked.message);
  if (known !== undefined) return known;
  const csr = csrOf(asked.csr);
  if (!Buffer.from(csr.publicKey.spki).equals(asked.message.signer.publicKey.spki)) {
    throw new ScepFailure("badMessageCheck", "the request's key is not the one that signs");
  }
  const key = await keyOf(scep, csr.challengePassword);
  if (key === undefined) return unknown(scep, asked);
  if (!(await useKey(scep.db, key.id, scep.now()))) throw new ScepFailure("badRequest", "the password is spent");
  try {
    return await enter(scep, asked, { profile: key.profile ?? scep.config.profile }, authorised(asked, key));
  } catch (error) {
    await returnKey(scep.db, key.id);
    throw error;
  }
}

/** RFC 8894 §2.3: without a password that is known, people look at the request, if the office wants that. */
async function unknown(scep: Scep, asked: Asked): Promise<Enrolment> {
  if (!scep.config.manual) throw new ScepFailure("badRequest", "no valid challenge password");
  const identity = `scep:transaction/${asked.message.transaction}`;
  return enter(scep, asked, { profile: scep.config.profile }, { protocol: "scep", identity, address: asked.address });
}

function authorised({ csr, address }: Asked, key: EnrolmentKey): Authorisation {
  return {
    protocol: "scep",
    identity: `scep:${key.name}`,
    address,
    proved: vouchedFor(key, askedByCsr(csr).san),
    ...(key.personId !== null && { personId: key.personId }),
    ...(key.automatic && { rule: "scep.challenge" }),
  };
}

/** RFC 8894 §3.3.1.2: a new certificate for the holder of an old one, which signs. */
export async function renew(scep: Scep, asked: Asked): Promise<Enrolment> {
  const known = await askedBefore(scep, asked.message);
  if (known !== undefined) return known;
  const found = await identify(scep.certificates, asked.message.signer.der, scep.now());
  if ("refused" in found) throw new ScepFailure("badMessageCheck", `the signer's certificate: ${found.refused}`);
  csrOf(asked.csr);
  const renews = renewedBy(asked.csr, found);
  const { owner, profile, san } = found.known;
  return enter(
    scep,
    asked,
    { profile, renews },
    {
      protocol: "scep",
      identity: `scep:certificate/${renews.issuer}/${renews.serial}`,
      address: asked.address,
      rule: "scep.renewal",
      proved: san,
      ...(owner !== "" && { personId: owner }),
    },
  );
}

/** RFC 8894 §3.3.3: how far the transaction is. */
export async function poll(scep: Scep, message: ScepMessage): Promise<Enrolment> {
  const known = await askedBefore(scep, message);
  if (known === undefined) throw new ScepFailure("badCertId", "no such transaction of this key");
  return known;
}

/** A lost answer is given again: the same transaction of the same key is one request. */
async function askedBefore(scep: Scep, message: ScepMessage): Promise<Enrolment | undefined> {
  const known = await findPending(scep.db, "scep", transactionOf(message));
  return known && scep.enrol.outcome(known.request);
}

function transactionOf({ transaction, signer }: ScepMessage): string {
  return `${createHash("sha256").update(signer.publicKey.spki).digest("hex")} ${transaction}`;
}

async function enter(
  scep: Scep,
  { message, csr }: Asked,
  wanted: Pick<EnrolRequest, "profile" | "renews">,
  authorisation: Authorisation,
): Promise<Enrolment> {
  const enrolment = await scep.enrol.enrol({ ...wanted, csr }, authorisation);
  await keepPending(scep.db, {
    protocol: "scep",
    asked: transactionOf(message),
    request: enrolment.request,
    created_at: scep.now(),
  });
  return enrolment;
}

function csrOf(der: Uint8Array): CertificationRequest {
  const csr = parseRequest(der);
  if (isMalformed(csr)) throw new ScepFailure("badRequest", `PKCS#10: ${csr.detail}`);
  return csr;
}

/** A challenge password is the key's id and its secret, joined by a hyphen. */
async function keyOf(scep: Scep, password: string | undefined): Promise<EnrolmentKey | undefined> {
  const [, id, secret] = /^([0-9a-f]+)-([0-9a-f]+)$/.exec(password ?? "") ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const key = await findKey(scep.db, { id, protocol: "scep", at: scep.now() });
  return key && isSecret(key, secret) ? key : undefined;
}
