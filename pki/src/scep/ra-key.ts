import type { OwnCertificate } from "../enrolment/own.ts";
import { openEnvelope } from "../key/envelope.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { parseEnvelopedData } from "../x509/cms/envelopedData.ts";
import { signData } from "../x509/cms/sign.ts";
import { isMalformed } from "../x509/malformed.ts";
import { ScepFailure } from "./codes.ts";

/**
 * What the SCEP server does with its RSA key. SCEP encrypts requests to its server (RFC 8894 §3.1), so this one key
 * must decrypt, which no authority's key may ever do: it belongs to the RA alone, its certificate is an ordinary one
 * that certifies nobody, and whoever stole it could read challenge passwords but issue nothing.
 */
export interface RaKey {
  readonly certificate: Certificate;
  /** Issuers, the root last. */
  readonly chain: readonly Uint8Array[];
  /** Opens what was encrypted to the key, by AES alone (§3.1). Refuses with one and the same `badMessageCheck`. */
  open(enveloped: Uint8Array): Uint8Array;
  /** A CertRep around content, or around none, with these signed attributes. */
  sign(content: Uint8Array | undefined, attributes: readonly Uint8Array[]): Uint8Array;
}

export function raKeyOf({ signer, pkcs8, certificate, chain }: OwnCertificate): RaKey {
  return {
    certificate,
    chain,
    open: (der) => {
      const enveloped = parseEnvelopedData(der);
      if (isMalformed(enveloped)) throw new ScepFailure("badRequest", `envelope: ${enveloped.detail}`);
      if (!enveloped.cipher?.name.startsWith("aes-")) throw new ScepFailure("badAlg", "AES in CBC is understood");
      const content = openEnvelope(enveloped, pkcs8, certificate);
      if (content === undefined) throw new ScepFailure("badMessageCheck", "not encrypted to this server");
      return content;
    },
    sign: (content, attributes) =>
      signData({
        content: content ?? new Uint8Array(),
        detached: content === undefined,
        certificates: [certificate.der],
        signer: {
          issuer: certificate.issuer.der,
          serial: certificate.serial,
          signature: signer.signature,
          sign: (data) => signer.sign(data),
        },
        attributes,
      }),
  };
}
