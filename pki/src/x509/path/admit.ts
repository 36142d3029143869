import { checkNames } from "./constraint/constraints.ts";
import type { Context } from "./context.ts";
import { checkCertificate } from "./certificate.ts";
import type { Facts } from "./facts.ts";
import type { Candidate } from "./pool.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";
import { checkSignatureAlgorithm } from "./strength.ts";

/** Whether a certificate may stand above a path that is sound so far: RFC 5280 6.1.3 and 6.1.4, seen from below. */
export function admitIssuer(candidate: Candidate, path: readonly Facts[], context: Context): Failure | undefined {
  const child = path.at(-1);
  if (!child) return undefined;
  return (
    checkDepth(candidate, path, context) ??
    checkCertificate(candidate.facts, candidate.anchor ? "anchor" : "intermediate", context) ??
    checkPathLength(candidate.facts, path) ??
    checkConstraints(candidate.facts, path, context) ??
    checkSignature(candidate.facts, child, context)
  );
}

function checkDepth({ anchor }: Candidate, path: readonly Facts[], { maxDepth }: Context): Failure | undefined {
  const intermediates = countIntermediates(path) + (anchor ? 0 : 1);
  return intermediates > maxDepth ? failure("path-too-long", `more than ${maxDepth} intermediates`) : undefined;
}

/** Self-issued certificates do not count (RFC 5280 4.2.1.9). */
function countIntermediates(path: readonly Facts[]): number {
  return path.slice(1).filter(({ selfIssued }) => !selfIssued).length;
}

function checkPathLength({ certificate }: Facts, path: readonly Facts[]): Failure | undefined {
  const allowed = certificate.basicConstraints?.pathLength;
  if (allowed === undefined || countIntermediates(path) <= allowed) return undefined;
  return failure("path-length-exceeded", `serial ${certificate.serial} allows ${allowed} intermediates below`);
}

/** RFC 5280 6.1.3 (b)-(c): not for self-issued certificates, except the last of the path. */
function checkConstraints({ constraints }: Facts, path: readonly Facts[], { work }: Context): Failure | undefined {
  if (!constraints) return undefined;
  if ("reason" in constraints) return constraints;
  for (const [index, { names, selfIssued, certificate }] of path.entries()) {
    if (selfIssued && index > 0) continue;
    work.compare(names.length * constraints.size);
    if (work.exhausted) return work.exhausted;
    const refused = checkNames(names, constraints);
    if (refused) return failure(refused.reason, `serial ${certificate.serial}: ${refused.detail}`);
  }
  return undefined;
}

function checkSignature(issuer: Facts, { certificate }: Facts, context: Context): Failure | undefined {
  const weak = checkSignatureAlgorithm(certificate.signatureAlgorithm, context.strength);
  if (weak) return failure(weak.reason, `serial ${certificate.serial}: ${weak.detail}`);
  const { publicKey } = issuer.certificate;
  if (context.memory.verify(certificate, publicKey, context.work)) return undefined;
  return (
    context.work.exhausted ??
    failure("bad-signature", `serial ${certificate.serial} under ${issuer.certificate.serial}`)
  );
}
