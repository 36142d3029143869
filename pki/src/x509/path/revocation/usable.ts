import type { Crl } from "../../crl/parse.ts";
import { oids } from "../../oid.ts";

/** Extensions of a CRL on which validation acts, or that ask nothing of it: these may be critical. */
export const understoodInCrl: ReadonlySet<string> = new Set([
  oids.authorityKeyIdentifier,
  oids.issuerAltName,
  oids.crlNumber,
  oids.deltaCrlIndicator,
  oids.issuingDistributionPoint,
  oids.freshestCrl,
  oids.authorityInfoAccess,
]);

/**
 * Why a CRL may not be used at this time, or undefined: RFC 5280 5.1.2.2 (algorithms), 5.1.2.5 (nextUpdate, which
 * conforming CAs must give), 5.2 and 5.3 (unknown critical extensions), 5.2.3 (number present and not critical).
 */
export function unusable(crl: Crl, at: number): string | undefined {
  if (at < crl.thisUpdate) return "it is not valid yet";
  if (crl.nextUpdate === undefined) return "it has no nextUpdate";
  if (Math.floor(at / 1000) * 1000 > crl.nextUpdate) return "it has expired";
  if (Buffer.compare(crl.signatureAlgorithm.der, crl.innerAlgorithm.der) !== 0) return "its algorithm fields differ";
  if (crl.number === undefined) return "it has no number";
  if (crl.extensions.get(oids.crlNumber)?.critical) return "its number is critical";
  for (const { oid, critical } of crl.extensions.values())
    if (critical && !understoodInCrl.has(oid)) return `critical extension ${oid}`;
  return crl.entries.unknownCritical ? "an entry has an unknown critical extension" : undefined;
}
