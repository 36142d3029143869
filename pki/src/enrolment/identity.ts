import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { validatePath } from "../x509/path/validate.ts";
import type { CertificateReader, KnownCertificate } from "./certificates.ts";

export interface Identified {
  readonly known: KnownCertificate;
  readonly certificate: Certificate;
}

/**
 * Whose certificate a client has shown and proved: one of ours whose path is sound at this time and that is neither
 * held nor revoked. Otherwise, why not.
 */
export async function identify(
  reader: CertificateReader,
  der: Uint8Array,
  at: number,
): Promise<Identified | { readonly refused: string }> {
  const leaf = parseCertificate(der);
  if (isMalformed(leaf)) return { refused: `malformed: ${leaf.detail}` };
  const keyId = Buffer.from(leaf.authorityKeyId?.keyId ?? []).toString("hex");
  const known = await reader.findByKeyId(keyId, leaf.serial);
  if (known === undefined || !known.der.equals(der)) return { refused: "not issued here" };
  if (known.status !== "issued") return { refused: `it is ${known.status}` };
  const authorities = (await reader.authorities()).flatMap((each) => {
    const certificate = parseCertificate(each.der);
    return isMalformed(certificate) ? [] : [{ ...each, certificate }];
  });
  const verdict = validatePath({
    at,
    leaf,
    trusted: authorities.filter(({ kind }) => kind === "root").map(({ certificate }) => certificate),
    intermediates: authorities.filter(({ kind }) => kind !== "root").map(({ certificate }) => certificate),
  });
  return verdict.ok ? { known, certificate: leaf } : { refused: `${verdict.reason}: ${verdict.detail}` };
}
