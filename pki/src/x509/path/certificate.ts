import type { Certificate } from "../certificate/parse.ts";
import { oids } from "../oid.ts";
import type { Context } from "./context.ts";
import type { Facts } from "./facts.ts";
import { checkProfile } from "./profile.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";
import { checkKey } from "./strength.ts";
import type { Role } from "./profile.ts";

/**
 * What one certificate must be in its place on a path, whatever stands around it. A trust anchor given as a certificate
 * is held to what it says of itself (RFC 5280 6.2; RFC 5937).
 */
export function checkCertificate(facts: Facts, role: Role, context: Context): Failure | undefined {
  const { certificate } = facts;
  const found =
    checkValidity(certificate, context.at) ??
    checkAlgorithms(certificate) ??
    checkCritical(certificate) ??
    checkKey(certificate.publicKey, context.strength) ??
    (role === "leaf" ? undefined : checkAuthority(facts, role)) ??
    checkUsages(certificate, role, context.usages) ??
    (context.profile ? checkProfile(facts, role) : undefined);
  return found && failure(found.reason, `serial ${certificate.serial}: ${found.detail}`);
}

/** RFC 5280 4.1.2.5: both ends belong to the period, which knows whole seconds only. */
function checkValidity({ notBefore, notAfter }: Certificate, at: number): Failure | undefined {
  const second = Math.floor(at / 1000) * 1000;
  if (second < notBefore) return failure("not-yet-valid", `from ${new Date(notBefore).toISOString()}`);
  return second > notAfter ? failure("expired", `on ${new Date(notAfter).toISOString()}`) : undefined;
}

/** RFC 5280 4.1.1.2. */
function checkAlgorithms({ signatureAlgorithm, innerAlgorithm }: Certificate): Failure | undefined {
  if (Buffer.compare(signatureAlgorithm.der, innerAlgorithm.der) === 0) return undefined;
  return failure("profile", "the two signature algorithm fields differ");
}

/** Extensions that validation itself acts upon, or that may be marked critical and ask nothing of it. */
const understood: ReadonlySet<string> = new Set([
  oids.keyUsage,
  oids.extKeyUsage,
  oids.basicConstraints,
  oids.subjectAltName,
  oids.issuerAltName,
  oids.nameConstraints,
  oids.certificatePolicies,
  oids.policyMappings,
  oids.policyConstraints,
  oids.inhibitAnyPolicy,
  oids.crlDistributionPoints,
  oids.freshestCrl,
  oids.authorityKeyIdentifier,
  oids.subjectKeyIdentifier,
  oids.authorityInfoAccess,
  oids.ocspNoCheck,
]);

function checkCritical({ extensions }: Certificate): Failure | undefined {
  for (const { oid, critical } of extensions.values())
    if (critical && !understood.has(oid)) return failure("unknown-critical-extension", oid);
  return undefined;
}

/** RFC 5280 6.1.4 (k), (n). An anchor of version 1 cannot say that it is a CA; it is one because it is trusted. */
function checkAuthority({ certificate }: Facts, role: Role): Failure | undefined {
  const { basicConstraints, keyUsage, version } = certificate;
  if (!basicConstraints?.ca && !(role === "anchor" && version === 1))
    return failure("not-a-ca", "basicConstraints do not say that it is a CA");
  return keyUsage && !keyUsage.includes("keyCertSign")
    ? failure("key-usage", "it may not sign certificates")
    : undefined;
}

/**
 * A usage must be allowed by every certificate that states any. For a CA anyExtendedKeyUsage allows all; of a leaf the
 * purpose itself is asked, as RFC 5280 4.2.1.12 lets applications do.
 */
function checkUsages({ extendedKeyUsage }: Certificate, role: Role, usages: readonly string[]): Failure | undefined {
  if (!extendedKeyUsage || (role !== "leaf" && extendedKeyUsage.includes(oids.anyExtendedKeyUsage))) return undefined;
  const missing = usages.find((usage) => !extendedKeyUsage.includes(usage));
  return missing === undefined ? undefined : failure("extended-key-usage", `${missing} is not among its usages`);
}
