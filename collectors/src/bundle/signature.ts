import { X509Certificate, createPrivateKey, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";

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

/** Who signed, by all names of the certificate; or why nobody is believed to have. */
export type Verdict = { readonly names: readonly string[] } | { readonly untrusted: string };

/** SHA-256 with the key's own algorithm, so that `openssl dgst -sha256 -verify` reads it. */
export function signBytes(bytes: Uint8Array, { key }: Signer): Buffer {
  const own = createPrivateKey(key);
  return sign(hashFor(own), bytes, own);
}

/** Ed25519 and Ed448 hash by themselves. */
const hashFor = (key: KeyObject) => (key.asymmetricKeyType?.startsWith("ed") === true ? null : "sha256");

/** Whose signature it is, if the certificate is valid at that time and was issued under one of the anchors. */
export function verifySigned({ bytes, signature, certificate }: Signed, anchors: string, at: number): Verdict {
  const [leaf, ...others] = certificatesIn(certificate);
  if (leaf === undefined) return { untrusted: "no certificate" };
  const doubt = doubtOf(leaf, { others, anchors: certificatesIn(anchors), at });
  if (doubt !== undefined) return { untrusted: doubt };
  const key = leaf.publicKey;
  try {
    if (!verify(hashFor(key), bytes, key, signature)) return { untrusted: "the signature does not fit" };
  } catch {
    return { untrusted: "the signature cannot be read" };
  }
  return { names: namesOf(leaf) };
}

/** Longest chain, and most certificates that are looked at. */
const mostIssuers = 8;

interface Chain {
  readonly others: readonly X509Certificate[];
  readonly anchors: readonly X509Certificate[];
  readonly at: number;
}

function doubtOf(leaf: X509Certificate, { others, anchors, at }: Chain): string | undefined {
  let current = leaf;
  for (let depth = 0; depth <= mostIssuers; depth += 1) {
    if (!isValid(current, at)) return "a certificate is not valid at this time";
    const { fingerprint256 } = current;
    if (anchors.some((anchor) => anchor.fingerprint256 === fingerprint256)) return undefined;
    const anchor = issuerOf(current, anchors);
    if (anchor !== undefined) return isValid(anchor, at) ? undefined : "an authority is not valid at this time";
    const issuer = issuerOf(current, others);
    if (issuer === undefined) break;
    current = issuer;
  }
  return "the certificate is under no trusted authority";
}

const issuerOf = (of: X509Certificate, among: readonly X509Certificate[]) =>
  among.find((each) => each.ca && of.checkIssued(each) && isSignedBy(of, each));

function isSignedBy(of: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return of.verify(issuer.publicKey);
  } catch {
    return false; // of an algorithm that is not known here
  }
}

const isValid = ({ validFromDate, validToDate }: X509Certificate, at: number) =>
  validFromDate.getTime() <= at && at <= validToDate.getTime();

function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]{1,20000}?-----END CERTIFICATE-----/g) ?? [];
  return blocks.slice(0, 100).flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

/** Common name and alternative names; one with a comma in it is quoted there and can be no name we compare with. */
function namesOf({ subject, subjectAltName = "" }: X509Certificate): string[] {
  const common = subject.split("\n").flatMap((line) => (line.startsWith("CN=") ? [line.slice(3)] : []));
  const others = subjectAltName.split(", ").map((name) => name.slice(name.indexOf(":") + 1));
  return [...common, ...others].filter((name) => name !== "");
}
