import { hash } from "node:crypto";
import type { Subject } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { decode } from "../../x509/der/decode.ts";
import { parseGeneralNames } from "../../x509/generalName.ts";
import { isMalformed, parsing } from "../../x509/malformed.ts";
import { oids } from "../../x509/oid.ts";
import { derOfPem } from "../../x509/pem.ts";
import { parsePublicKey } from "../../x509/publicKey.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import { parseRequest, provesPossession } from "../../x509/request/parse.ts";
import type { CertificationRequest } from "../../x509/request/parse.ts";
import { alternativeNames, subjectOfName } from "./asked.ts";

/** A key that a certificate is asked for, and what its holder asks besides. */
export interface AskedKey {
  readonly key: PublicKey;
  /** SHA-256 of the public key in hexadecimal. */
  readonly hash: string;
  /** The CSR is signed with the key; undefined without a CSR. */
  readonly proved: boolean | undefined;
  readonly csr: Uint8Array | undefined;
  readonly subject: Subject;
  readonly san: readonly string[];
}

/** A PKCS#10 as people send it: PEM, or base64 of its DER. Refuses ("invalid") anything else. */
export function csrOfText(text: string): Uint8Array {
  const [block] = derOfPem(text);
  if (block !== undefined) {
    if (/^(NEW )?CERTIFICATE REQUEST$/.test(block.label)) return block.der;
    throw new Refusal("invalid", `${block.label} is not a CERTIFICATE REQUEST`, { reason: "csr" });
  }
  if (!/^[A-Za-z0-9+/=_\s-]+$/.test(text)) throw new Refusal("invalid", "neither PEM nor base64", { reason: "csr" });
  return Buffer.from(text, "base64");
}

/** What a CSR asks for. Refuses ("invalid") bytes that are none. */
export function askedByCsr(csr: Uint8Array): AskedKey {
  const parsed = parseRequest(csr);
  if (isMalformed(parsed)) {
    const { malformed, offset, detail } = parsed;
    throw new Refusal("invalid", `CSR: ${malformed} at ${offset}: ${detail}`, { reason: "csr", offset });
  }
  const { publicKey, subject } = parsed;
  return {
    key: publicKey,
    hash: keyHash(publicKey.spki),
    proved: provesPossession(parsed),
    csr,
    subject: subjectOfName(subject),
    san: sanOfRequest(parsed),
  };
}

/** A key whose possession was proved otherwise. Refuses ("invalid") bytes that are none. */
export function askedByKey(spki: Uint8Array): AskedKey {
  const key = parsePublicKey(spki);
  if (isMalformed(key)) throw new Refusal("invalid", `public key: ${key.detail}`, { reason: "key" });
  return { key, hash: keyHash(spki), proved: undefined, csr: undefined, subject: [], san: [] };
}

export const keyHash = (spki: Uint8Array): string => hash("sha256", spki);

function sanOfRequest({ requestedExtensions }: CertificationRequest): string[] {
  const wanted = requestedExtensions.get(oids.subjectAltName);
  if (wanted === undefined) return [];
  const names = parsing(() => parseGeneralNames(decode(wanted.value)));
  if (isMalformed(names)) throw new Refusal("invalid", `subjectAltName: ${names.detail}`, { reason: "csr" });
  return alternativeNames(names);
}
