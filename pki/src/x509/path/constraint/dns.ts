import { isWithin, labelsOf } from "../dnsName.ts";

/**
 * RFC 5280 4.2.1.10: a DNS constraint holds for the name itself and for every name made by adding labels on the left.
 * No leading period (that is the form of a URI constraint) and no wildcard; the empty constraint holds for every name.
 */
export function dnsConstraint(constraint: string): ((name: string) => Match) | undefined {
  const base = constraint === "" ? [] : labelsOf(constraint);
  return base && ((name) => matchDns(name, base));
}

/** "maybe" is a wildcard some of whose hosts lie within: it is not permitted by, and it is excluded by, such a constraint. */
export type Match = "within" | "outside" | "maybe" | "malformed";

function matchDns(name: string, base: readonly string[]): Match {
  const labels = labelsOf(name, "wildcard");
  if (!labels) return "malformed";
  if (isWithin(labels, base)) return "within";
  const coversOne = labels[0] === "*" && base.length === labels.length && isWithin(base, labels.slice(1));
  return coversOne ? "maybe" : "outside";
}
