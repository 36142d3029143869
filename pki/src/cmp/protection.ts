import { randomBytes } from "node:crypto";
import { identify } from "../enrolment/identity.ts";
import type { Identified } from "../enrolment/identity.ts";
import { findKey } from "../enrolment/keys.ts";
import type { EnrolmentKey } from "../enrolment/keys.ts";
import { signatureAlgorithm, signatureNameOf } from "../x509/algorithm.ts";
import { sequence } from "../x509/der/encode.ts";
import { isMalformed } from "../x509/malformed.ts";
import { verifySignature } from "../x509/signature.ts";
import { CmpFailure } from "./failure.ts";
import { answering, encodeMac, isMacOver, macOf, macOver } from "./mac.ts";
import type { Mac } from "./mac.ts";
import type { Message } from "./message.ts";
import type { Cmp } from "./cmp.ts";

/** Who asks, known by the message's protection (RFC 4210 §5.1.3). */
export type Client =
  | { readonly by: "secret"; readonly key: EnrolmentKey; readonly mac: Mac }
  | ({ readonly by: "signature" } & Identified);

/** Checks the protection of a message. Refuses with `badMessageCheck`, `wrongIntegrity` or `signerNotTrusted`. */
export async function authenticate(cmp: Cmp, message: Message): Promise<Client> {
  const { protection: algorithm, senderNonce } = message.header;
  if (algorithm === undefined || message.protection === undefined) {
    throw new CmpFailure("wrongIntegrity", "messages are protected by a secret or a signature");
  }
  if ((senderNonce?.length ?? 0) < 16) throw new CmpFailure("badRequest", "senderNonce has 128 bits at least");
  const data = sequence(message.headerDer, message.bodyDer);
  const mac = macOf(algorithm);
  if (isMalformed(mac)) throw new CmpFailure("badAlg", mac.detail);
  if (mac !== undefined) return bySecret(cmp, message, { mac, data, value: message.protection });
  if (signatureNameOf(algorithm) === undefined) throw new CmpFailure("badAlg", `protection by ${algorithm.oid}`);
  return bySignature(cmp, message, { data, signature: message.protection });
}

async function bySecret(
  cmp: Cmp,
  { header }: Message,
  { mac, data, value }: { readonly mac: Mac; readonly data: Uint8Array; readonly value: Uint8Array },
): Promise<Client> {
  const id = Buffer.from(header.senderKeyId ?? []).toString("utf8");
  const key = await findKey(cmp.db, { id, protocol: "cmp", at: cmp.now(), spent: true });
  // The work for a name that nobody has is the same: how long an answer takes tells nothing.
  const secret = key === undefined ? randomBytes(32) : Buffer.from(key.secret);
  if (!isMacOver(mac, secret, { data, value }) || key === undefined) {
    throw new CmpFailure("badMessageCheck", "the MAC is not by a secret known here");
  }
  return { by: "secret", key, mac };
}

/** RFC 9483 §3.2: the signer's certificate is the first of extraCerts. */
async function bySignature(
  cmp: Cmp,
  { header, certificates }: Message,
  { data, signature }: { readonly data: Uint8Array; readonly signature: Uint8Array },
): Promise<Client> {
  const [signer] = certificates;
  const { protection: algorithm } = header;
  if (signer === undefined || algorithm === undefined) throw new CmpFailure("badMessageCheck", "extraCerts is empty");
  if (!verifySignature({ algorithm, key: signer.publicKey, data, signature })) {
    throw new CmpFailure("badMessageCheck", "the signature is not by the first of extraCerts");
  }
  const found = await identify(cmp.certificates, signer.der, cmp.now());
  if ("refused" in found) throw new CmpFailure("signerNotTrusted", `the signer's certificate: ${found.refused}`);
  return { by: "signature", ...found };
}

/** How an answer is protected: the algorithm stands in the header, the value is over header and body. */
export interface Protector {
  readonly algorithm: Uint8Array;
  /** DER of the GeneralName's content: whose the protection is; undefined where only the secret tells. */
  readonly sender?: Uint8Array;
  readonly senderKeyId?: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  protect(data: Uint8Array): Uint8Array;
}

/** RFC 9483 §3.2: by the client's own secret, or by the registration authority's signature. */
export async function protector(cmp: Cmp, client: Client | undefined): Promise<Protector> {
  if (client?.by === "secret") {
    const mac = answering(client.mac);
    const secret = Buffer.from(client.key.secret);
    const senderKeyId = Buffer.from(client.key.id);
    return { algorithm: encodeMac(mac), senderKeyId, certificates: [], protect: (data) => macOver(mac, secret, data) };
  }
  const { signer, certificate, chain } = await cmp.own();
  return {
    algorithm: signatureAlgorithm(signer.signature),
    sender: certificate.subject.der,
    ...(certificate.subjectKeyId && { senderKeyId: certificate.subjectKeyId }),
    certificates: [certificate.der, ...chain],
    protect: (data) => signer.sign(data),
  };
}
