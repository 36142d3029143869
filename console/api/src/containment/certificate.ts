import { CertificateId } from "@chengfang/model/pki";

/** The certificate that a measure's value names, `issuer:serial`; undefined for anything else. */
export function certificateIn(value: string): CertificateId | undefined {
  const [issuer, serial, ...more] = value.split(":");
  const named = CertificateId.safeParse({ issuer, serial: serial?.toLowerCase() });
  return named.success && more.length === 0 && /^[\w.-]+$/.test(named.data.issuer) ? named.data : undefined;
}
