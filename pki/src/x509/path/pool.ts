import type { Certificate } from "../certificate/parse.ts";
import { factsOf } from "./facts.ts";
import type { Facts } from "./facts.ts";

/** A certificate that may have signed another one. */
export interface Candidate {
  readonly facts: Facts;
  readonly anchor: boolean;
  /** Certificates between it and the nearest trust anchor, by names alone. */
  readonly distance: number;
}

/** Where issuers are looked up by name, best first. */
export interface Pool {
  issuersOf(subject: Facts): readonly Candidate[];
}

/**
 * Trust anchors and the intermediates from which an anchor can be reached by following issuer names; the others can be
 * in no path and are never looked at, which ends most pathological graphs before the first signature.
 */
export function poolOf(trusted: readonly Certificate[], intermediates: readonly Certificate[]): Pool {
  const reached = new Map<string, Candidate[]>();
  const seen = new Set<string>();
  const add = (certificate: Certificate, anchor: boolean, distance: number): string | undefined => {
    const der = Buffer.from(certificate.der).toString("latin1");
    if (seen.has(der)) return undefined;
    seen.add(der);
    const facts = factsOf(certificate);
    const list = reached.get(facts.subject);
    if (list) list.push({ facts, anchor, distance });
    else reached.set(facts.subject, [{ facts, anchor, distance }]);
    return facts.subject;
  };
  for (const anchor of trusted) add(anchor, true, 0);
  const byIssuer = Map.groupBy(intermediates, (certificate) => factsOf(certificate).issuer);
  let names = [...reached.keys()];
  for (let distance = 1; names.length > 0; distance++) {
    const below = names.flatMap((name) => byIssuer.get(name) ?? []);
    for (const name of names) byIssuer.delete(name);
    names = below.map((certificate) => add(certificate, false, distance)).filter((name) => name !== undefined);
  }
  return { issuersOf: (subject) => (reached.get(subject.issuer) ?? []).toSorted(order(subject)) };
}

/** RFC 4158 3.5: matching key identifiers first, contradicting ones last, nearer to an anchor before farther. */
function order(subject: Facts): (left: Candidate, right: Candidate) => number {
  const rank = ({ facts, distance }: Candidate) => {
    if (!subject.authorityKeyId || !facts.keyId) return 1000 + distance;
    return (subject.authorityKeyId === facts.keyId ? 0 : 2000) + distance;
  };
  return (left, right) => rank(left) - rank(right);
}
