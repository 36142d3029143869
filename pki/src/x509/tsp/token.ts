import { createHash } from "node:crypto";
import { algorithmIdentifier, oidOfDigest } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { buildSignedData, signedAttributes } from "../cms/signedData.ts";
import { integer, octetString, sequence } from "../der/encode.ts";
import { directoryName, encodeGeneralName } from "../generalName.ts";
import { oids } from "../oid.ts";
import { attribute } from "../request/build.ts";

export interface TokenSigner {
  /** DER of the authority's certificate, with its issuer's name in DER and its serial number. */
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  readonly serial: string;
  readonly signature: SignatureName;
  /** Name of the digest in node:crypto. */
  readonly digest: string;
}

export interface PreparedToken {
  /** What the authority's key signs. */
  readonly toSign: Uint8Array;
  /** The TimeStampToken around the signature; `certificates` only where the request wanted them. */
  finish(value: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array;
}

/** A TimeStampToken (RFC 3161 §2.4.2) around an encoded TSTInfo, up to its signature. */
export function prepareToken(info: Uint8Array, signer: TokenSigner): PreparedToken {
  const { digest, signature, issuer, serial } = signer;
  const attributes = signedAttributes({
    contentType: oids.tstInfo,
    messageDigest: createHash(digest).update(info).digest(),
    more: [attribute(oids.signingCertificateV2, signingCertificate(signer))],
  });
  return {
    toSign: attributes,
    finish: (value, certificates) =>
      buildSignedData({
        contentType: oids.tstInfo,
        content: info,
        certificates,
        signers: [{ issuer, serial, digest, signature, attributes, value }],
      }),
  };
}

/** SigningCertificateV2 (RFC 5816 §2.2.1, RFC 5035 §3): SHA-256 is the default and left out. */
function signingCertificate({ certificate, digest, issuer, serial }: TokenSigner): Uint8Array {
  const hash = octetString(createHash(digest).update(certificate).digest());
  const algorithm = digest === "sha256" ? [] : [algorithmIdentifier(oidOfDigest(digest))];
  const names = sequence(encodeGeneralName(directoryName(issuer)));
  const issuerSerial = sequence(names, integer(Buffer.from(serial, "hex")));
  return sequence(sequence(sequence(...algorithm, hash, issuerSerial)));
}
