import type { Certificate } from "../../certificate/parse.ts";
import type { Crl } from "../../crl/parse.ts";
import type { DistributionPoint, DistributionPointName } from "../../extension/distributionPoint.ts";
import type { GeneralName } from "../../generalName.ts";
import { generalNameText } from "../../generalName.ts";
import { nameKey, sameName } from "../../name.ts";
import type { Name } from "../../name.ts";
import { reasonMask } from "./reasons.ts";

/**
 * Where a certificate's status may be found (RFC 5280 6.3.3): the distribution points it names, and last, for when none
 * of them helped, its issuer's own CRL.
 */
export function sourcesOf(certificate: Certificate): readonly DistributionPoint[] {
  const name = { fullName: [{ kind: "directory", name: certificate.issuer }] } as const;
  return [...(certificate.crlDistributionPoints ?? []), { name }];
}

/** RFC 5280 6.3.3 (b), (d): the reasons for which this CRL speaks of the certificate; 0 when it does not. */
export function reasonsCovered(crl: Crl, certificate: Certificate, source: DistributionPoint): number {
  if (!isIssuedFor(crl, certificate, source)) return 0;
  const scope = crl.distributionPoint;
  if (scope) {
    if (scope.onlyAttributeCertificates) return 0;
    const isCa = certificate.basicConstraints?.ca === true;
    if (isCa ? scope.onlyUserCertificates : scope.onlyAuthorityCertificates) return 0;
    if (scope.point && !sharesName(scope.point, crl.issuer, source, certificate)) return 0;
  }
  return reasonMask(scope?.onlySomeReasons) & reasonMask(source.reasons);
}

/** (b)(1): the CRL issuer that the distribution point names, by an indirect CRL; otherwise the certificate's issuer. */
function isIssuedFor(crl: Crl, certificate: Certificate, { crlIssuer }: DistributionPoint): boolean {
  if (!crlIssuer) return sameName(crl.issuer, certificate.issuer);
  if (!crlIssuer.some((name) => name.kind === "directory" && sameName(name.name, crl.issuer))) return false;
  return crl.distributionPoint?.indirect === true;
}

/** (b)(2)(i). A distribution point without a name is met by the names of its CRL issuer. */
function sharesName(
  point: DistributionPointName,
  crlIssuer: Name,
  source: DistributionPoint,
  certificate: Certificate,
): boolean {
  const spoken = new Set(fullNames(point, crlIssuer));
  const asked = source.name ? fullNames(source.name, issuerOf(source, certificate)) : (source.crlIssuer ?? []).map(key);
  return asked.some((name) => spoken.has(name));
}

/** RFC 5280 4.2.1.13: a relative name continues the name of the CRL issuer, the certificate's issuer unless named. */
function issuerOf({ crlIssuer }: DistributionPoint, certificate: Certificate): Name {
  const named = crlIssuer?.find((name) => name.kind === "directory");
  return named?.kind === "directory" ? named.name : certificate.issuer;
}

function fullNames(point: DistributionPointName, issuer: Name): string[] {
  if (point.fullName) return point.fullName.map(key);
  return [`directory:${nameKey({ der: issuer.der, rdns: [...issuer.rdns, point.relativeName] })}`];
}

function key(name: GeneralName): string {
  return name.kind === "directory" ? `directory:${nameKey(name.name)}` : generalNameText(name);
}
