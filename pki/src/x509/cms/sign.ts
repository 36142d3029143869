import { createHash } from "node:crypto";
import { schemeOf } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { contentTypes } from "./contentInfo.ts";
import type { Family } from "./contentInfo.ts";
import { buildSignedData, signedAttributes } from "./signedData.ts";

export interface DataToSign {
  readonly content: Uint8Array;
  /** Another type of content than data. */
  readonly contentType?: string;
  readonly family?: Family;
  /** The content is kept elsewhere. */
  readonly detached?: boolean;
  readonly certificates: readonly Uint8Array[];
  readonly signer: {
    /** DER of the issuer's Name and hex of the serial number of the signer's certificate. */
    readonly issuer: Uint8Array;
    readonly serial: string;
    readonly signature: SignatureName;
    readonly sign: (data: Uint8Array) => Uint8Array;
  };
  /** DER of signed attributes besides content type and digest. */
  readonly attributes?: readonly Uint8Array[];
}

/** SignedData of one signer whose key answers at once; the other way is `signedAttributes` and `buildSignedData`. */
export function signData({ content, detached, certificates, signer, ...data }: DataToSign): Uint8Array {
  const family = data.family ?? "pkix";
  const contentType = data.contentType ?? contentTypes[family].data;
  const digest = contentDigest(signer.signature);
  const messageDigest = createHash(digest).update(content).digest();
  const attributes = signedAttributes({
    contentType,
    messageDigest,
    ...(data.attributes && { more: data.attributes }),
  });
  const { issuer, serial, signature } = signer;
  return buildSignedData({
    contentType,
    family,
    certificates,
    ...(!detached && { content }),
    signers: [{ issuer, serial, digest, signature, attributes, value: signer.sign(attributes) }],
  });
}

/** Algorithms that hash by themselves take SHA-512 for the content (RFC 8419 §3, RFC 9882 §3.3). */
function contentDigest(signature: SignatureName): string {
  return schemeOf(signature).digest ?? "sha512";
}
