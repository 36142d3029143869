import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { parseOcspResponse } from "../../x509/ocsp/response.ts";
import type { BasicResponse, CertStatus, ResponseStatus } from "../../x509/ocsp/response.ts";
import { oids } from "../../x509/oid.ts";
import { verifySignature } from "../../x509/signature.ts";

export interface Expected {
  readonly issuer: Certificate;
  /** DER of the CertID that was asked for. */
  readonly id: Uint8Array;
  readonly nonce: Uint8Array;
  /** Milliseconds. */
  readonly at: number;
}

export type Verdict =
  | {
      readonly verdict: "answered";
      readonly answer: CertStatus;
      readonly thisUpdate: number;
      readonly nextUpdate?: number;
      readonly fresh: boolean;
    }
  | { readonly verdict: "refused"; readonly status: ResponseStatus }
  | { readonly verdict: "wrong"; readonly why: string };

/** What an OCSP response says of the one certificate that was asked for, if it may be believed (RFC 6960 §3.2). Pure. */
export function judgeResponse(der: Uint8Array, { issuer, id, nonce, at }: Expected): Verdict {
  const wrong = (why: string): Verdict => ({ verdict: "wrong", why });
  const parsed = parseOcspResponse(der);
  if (isMalformed(parsed)) return wrong(`octet ${parsed.offset}: ${parsed.detail}`);
  if (parsed.status !== "successful") return { verdict: "refused", status: parsed.status };
  const { basic } = parsed;
  if (!isAuthentic(basic, issuer, at)) return wrong("no signature of the issuer or of a responder it delegated to");
  if (basic.nonce !== undefined && Buffer.compare(basic.nonce, nonce) !== 0) return wrong("the nonce is another");
  const found = basic.responses.find((each) => Buffer.compare(each.id.der, id) === 0);
  if (found === undefined) return wrong("it speaks of another certificate");
  const { answer, thisUpdate, nextUpdate } = found;
  if (at < thisUpdate - tolerated || at > (nextUpdate ?? thisUpdate + tolerated) + tolerated)
    return wrong("it is not current");
  const fresh = basic.nonce !== undefined;
  return { verdict: "answered", answer, thisUpdate, fresh, ...(nextUpdate !== undefined && { nextUpdate }) };
}

/** Clocks of two machines may differ by so much. */
const tolerated = 300_000;

/** RFC 6960 §4.2.2.2: signed by the issuer, or by a key that the issuer itself certified for this. */
function isAuthentic(basic: BasicResponse, issuer: Certificate, at: number): boolean {
  const delegated = basic.certificates.flatMap((der) => {
    const certificate = parseCertificate(der);
    return isMalformed(certificate) || !isDelegated(certificate, issuer, at) ? [] : [certificate];
  });
  const { signatureAlgorithm: algorithm, tbs: data, signature } = basic;
  return [issuer, ...delegated].some(({ publicKey }) =>
    verifySignature({ algorithm, key: publicKey, data, signature }),
  );
}

function isDelegated(responder: Certificate, issuer: Certificate, at: number): boolean {
  const { signatureAlgorithm: algorithm, tbs: data, signature, extendedKeyUsage, notBefore, notAfter } = responder;
  if (!extendedKeyUsage?.includes(oids.ocspSigning) || at < notBefore || at > notAfter) return false;
  return verifySignature({ algorithm, key: issuer.publicKey, data, signature });
}
