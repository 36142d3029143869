import { createPrivateKey, sign, verify } from "node:crypto";
import type { KeyObject, X509Certificate } from "node:crypto";
import { certificatesIn, chainFault } from "./chain.ts";
import type { ChainFault } from "./chain.ts";

/** A certificate with its issuers, and its key, as PEM. */
export interface Signer {
  readonly certificate: string;
  readonly key: string;
}

/** Bytes with a signature over them, and the chain of the certificate that it is of. */
export interface Signed {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificate: string;
}

/** Whose signature is believed: what is under these authorities (PEM) at this time. */
export interface Believed {
  readonly anchors: string;
  readonly at: number;
  readonly slackMs?: number;
}

export type SignatureFault = ChainFault | "not-signed" | "no-certificate" | "signature";

/** What is wrong with a signature, for whoever brought it. */
export const doubts = {
  "not-signed": "not signed",
  "no-certificate": "no certificate",
  signature: "the signature does not fit",
  expired: "a certificate is not valid at this time",
  untrusted: "the certificate is under no trusted authority",
} as const satisfies Record<SignatureFault, string>;

/** Who signed, by all names of the certificate and as its subject; or why nobody is believed to have. */
export type Verdict =
  | { readonly names: readonly string[]; readonly subject: string }
  | { readonly fault: SignatureFault };

/** SHA-256 with the key's own algorithm, so that `openssl dgst -sha256 -verify` reads it. */
export function signBytes(bytes: Uint8Array, { key }: Signer): Buffer {
  const own = createPrivateKey(key);
  return sign(hashFor(own), bytes, own);
}

/** Whose signature it is, if it is of these bytes and its certificate is believed. */
export function verifySigned(
  { bytes, signature, certificate }: Signed,
  { anchors, at, slackMs = 0 }: Believed,
): Verdict {
  const [signer, ...others] = certificatesIn(certificate);
  if (signer === undefined) return { fault: "no-certificate" };
  if (!holds(bytes, signature, signer.publicKey)) return { fault: "signature" };
  const fault = chainFault(signer, { others, anchors: certificatesIn(anchors), at, slackMs });
  return fault === undefined ? { names: namesOf(signer), subject: signer.subject } : { fault };
}

/** Ed25519 and Ed448 hash by themselves. */
const hashFor = (key: KeyObject) => (key.asymmetricKeyType?.startsWith("ed") === true ? null : "sha256");

function holds(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  try {
    return verify(hashFor(key), bytes, key, signature);
  } catch {
    return false; // no signature of this kind of key
  }
}

/** Common name and alternative names; one with a comma in it is quoted there and can be no name we compare with. */
function namesOf({ subject, subjectAltName = "" }: X509Certificate): string[] {
  const common = subject.split("\n").flatMap((line) => (line.startsWith("CN=") ? [line.slice(3)] : []));
  const others = subjectAltName.split(", ").map((name) => name.slice(name.indexOf(":") + 1));
  return [...common, ...others].filter((name) => name !== "");
}
