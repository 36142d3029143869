import { createHash } from "node:crypto";
import { algorithmOf, digestOfOid, signatureNameOf } from "../algorithm.ts";
import type { AlgorithmIdentifier, SignatureName } from "../algorithm.ts";
import type { Certificate } from "../certificate/parse.ts";
import { isMalformed, parsing } from "../malformed.ts";
import { sameName } from "../name.ts";
import { oids } from "../oid.ts";
import type { PublicKey } from "../publicKey.ts";
import { verifySignature } from "../signature.ts";
import { contentTypeOf, messageDigestOf } from "./attributes.ts";
import type { CmsAttribute } from "./attributes.ts";
import { contentTypes } from "./contentInfo.ts";
import type { Party, SignedData, SignerInfo } from "./parse.ts";

/** Whether a certificate is the one a signer or recipient names. */
export function isParty(party: Party, certificate: Certificate): boolean {
  if (party.keyId) return Buffer.compare(party.keyId, certificate.subjectKeyId ?? new Uint8Array()) === 0;
  return party.serial === certificate.serial && sameName(party.issuer, certificate.issuer);
}

/** The signer's certificate, if the message or the caller has it. Whether to trust it is for path validation. */
export function signerCertificate(
  signed: SignedData,
  signer: SignerInfo,
  others: readonly Certificate[] = [],
): Certificate | undefined {
  return [...signed.certificates, ...others].find((certificate) => isParty(signer.party, certificate));
}

export interface SignerToVerify {
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  readonly key: PublicKey;
  /** Where the message has none of its own. */
  readonly content?: Uint8Array;
}

/**
 * RFC 5652 §5.6: whether the signature is the key's over the content, by way of the signed attributes if there are
 * any, whose digest and content type must then fit. Never throws.
 */
export function verifySigner({ signed, signer, key, content = signed.content }: SignerToVerify): boolean {
  const digest = digestOfOid(signer.digestAlgorithm.oid);
  const algorithm = signatureOf(signer, key, digest);
  if (!digest || !algorithm || !content) return false;
  const { signedAttributes, signedBytes, signature } = signer;
  if (!signedAttributes || !signedBytes) {
    if (signed.contentType !== contentTypes[signed.family].data) return false; // §5.3: else they must be there
    return verifySignature({ algorithm, key, data: content, signature });
  }
  const stated = stateOf(signedAttributes);
  if (!stated || stated.contentType !== signed.contentType) return false;
  if (Buffer.compare(createHash(digest).update(content).digest(), stated.digest) !== 0) return false;
  return verifySignature({ algorithm, key, data: signedBytes, signature });
}

function stateOf(attributes: readonly CmsAttribute[]): { digest: Uint8Array; contentType: string } | undefined {
  const stated = parsing(() => ({ digest: messageDigestOf(attributes), contentType: contentTypeOf(attributes) }));
  if (isMalformed(stated) || !stated.digest || !stated.contentType) return undefined;
  return { digest: stated.digest, contentType: stated.contentType };
}

const rsa: Readonly<Record<string, SignatureName>> = {
  sha1: "rsa-sha1",
  sha256: "rsa-sha256",
  sha384: "rsa-sha384",
  sha512: "rsa-sha512",
};
const ecdsa: Readonly<Record<string, SignatureName>> = {
  sha1: "ecdsa-sha1",
  sha256: "ecdsa-sha256",
  sha384: "ecdsa-sha384",
  sha512: "ecdsa-sha512",
};

/** CMS may name the key's algorithm alone and leave the digest to its own field (RFC 3370 §3.2, GM/T 0010 §8.1). */
function signatureOf(signer: SignerInfo, key: PublicKey, digest = ""): AlgorithmIdentifier | undefined {
  const { signatureAlgorithm } = signer;
  const { oid } = signatureAlgorithm;
  if (oid === oids.rsaEncryption) return named(rsa[digest]);
  if (oid === oids.ecPublicKey) return named(ecdsa[digest]);
  if (key.kind === "sm2" && digest === "sm3" && (oid === oids.sm2Signature || oid === oids.sm2))
    return named("sm2-sm3");
  return signatureNameOf(signatureAlgorithm) ? signatureAlgorithm : undefined;
}

const named = (name: SignatureName | undefined) => name && algorithmOf(name);
