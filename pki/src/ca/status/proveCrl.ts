import { lintCrl } from "../../lint/lintCrl.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { parseCrl } from "../../x509/crl/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { verifySignature } from "../../x509/signature.ts";

/** Reads a CRL back before it is on record. One that does not verify, lints badly or lists something else is a bug: throws. */
export function proveCrl(der: Uint8Array, issuer: Certificate, count: number): void {
  const crl = parseCrl(der);
  if (isMalformed(crl)) throw new Error(`the CRL just made is malformed: ${crl.detail}`);
  const { signatureAlgorithm: algorithm, tbs: data, signature } = crl;
  if (!verifySignature({ algorithm, key: issuer.publicKey, data, signature }))
    throw new Error("the CRL just made does not verify");
  if (crl.entries.size !== count) throw new Error(`the CRL just made lists ${crl.entries.size}, not ${count}`);
  const wrong = lintCrl(crl, issuer).filter(({ level }) => level === "error");
  if (wrong.length > 0) throw new Error(wrong.map(({ lint, detail }) => `${lint}: ${detail}`).join("; "));
}
