import type { Certificate } from "../../x509/certificate/parse.ts";
import { oids } from "../../x509/oid.ts";

/** Purposes of the authority's own signers, of which GM/T 0015 does not speak. */
const own: ReadonlySet<string> = new Set([oids.ocspSigning, oids.timeStamping]);

/** Whether a certificate is one of a user or a device, as GM/T 0015 Annex C has them, and not of the authority itself. */
export function isOfUser({ extendedKeyUsage = [], authorityInfoAccess, crlDistributionPoints }: Certificate): boolean {
  if (extendedKeyUsage.some((usage) => own.has(usage))) return false;
  return extendedKeyUsage.length > 0 || authorityInfoAccess !== undefined || crlDistributionPoints !== undefined;
}
