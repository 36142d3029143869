import { decode } from "../../x509/der/decode.ts";
import { integer, sequence } from "../../x509/der/encode.ts";
import { defaultSignature, parseAlgorithm, signatureAlgorithm } from "../../x509/algorithm.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { one } from "../../x509/pem.ts";
import { parsePublicKey } from "../../x509/publicKey.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import { verifySignature } from "../../x509/signature.ts";
import type { IdpDeps } from "../deps.ts";
import { byCertificate } from "./certificate/certificate.ts";
import { takeChallenge } from "./challenge.ts";
import type { Proof } from "./proof.ts";

export interface SignedChallenge {
  readonly interaction: string;
  /** PEM, or base64 of the DER. */
  readonly certificate: string;
  /** Base64. */
  readonly signature: string;
}

/**
 * Checks a challenge that a token signed: SM2 with SM3 and the default identity (GM/T 0009-2012 §10), ECDSA, RSA with
 * PKCS #1 v1.5, EdDSA or ML-DSA, by the certificate's key. The challenge is used up whatever comes of it.
 */
export async function bySignature(
  deps: IdpDeps,
  { interaction, certificate, signature }: SignedChallenge,
): Promise<Proof> {
  const text = await takeChallenge(deps, "signature", interaction);
  if (text === undefined) return { ok: false, user: "", reason: "wrongSignature", detail: "no challenge" };
  const verdict = await deps.certificates.judge(derOf(certificate));
  if (!verdict.ok) return byCertificate(deps, verdict, []);
  const key = parsePublicKey(verdict.spki);
  if (isMalformed(key) || !signed(key, Buffer.from(text, "utf8"), Buffer.from(signature, "base64"))) {
    const { serial } = verdict;
    return { ok: false, user: verdict.names.subject, reason: "wrongSignature", certificateSerial: serial };
  }
  return byCertificate(deps, verdict, ["hwk", "pop"]);
}

function derOf(certificate: string): Uint8Array {
  const pem = one(certificate, "CERTIFICATE");
  return isMalformed(pem) ? Buffer.from(certificate, "base64") : pem;
}

function signed(key: PublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  if (key.kind === "unknown") return false;
  const algorithm = parseAlgorithm(decode(signatureAlgorithm(defaultSignature(key.kind))));
  const shapes = key.kind === "sm2" && signature.length === 64 ? [rawToDer(signature)] : [signature];
  return shapes.some((each) => verifySignature({ algorithm, key, data, signature: each }));
}

/** USB tokens give r‖s as SKF (GM/T 0016) has it; X.509 has a SEQUENCE of the two. */
function rawToDer(signature: Uint8Array): Uint8Array {
  return sequence(integer(signature.subarray(0, 32)), integer(signature.subarray(32)));
}
