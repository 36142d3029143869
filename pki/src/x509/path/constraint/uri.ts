import { isWithin, labelsOf } from "../dnsName.ts";
import type { Match } from "./dns.ts";

/**
 * RFC 5280 4.2.1.10: a URI constraint speaks of the host alone: one host ("host"), or the hosts below a domain
 * (".domain"). A URI without a host name cannot satisfy any constraint and is refused.
 */
export function uriConstraint(constraint: string): ((name: string) => Match) | undefined {
  const below = constraint.startsWith(".");
  const base = constraint === "" ? [] : labelsOf(below ? constraint.slice(1) : constraint);
  if (!base) return undefined;
  return (name) => {
    const host = hostOf(name);
    if (!host) return "malformed";
    if (base.length === 0) return "within";
    return isWithin(host, base) && host.length > base.length === below ? "within" : "outside";
  };
}

/** RFC 3986 3.2: the host of the authority, if it is a name. */
function hostOf(uri: string): readonly string[] | undefined {
  const start = uri.indexOf("://");
  if (start < 1) return undefined;
  const rest = uri.slice(start + 3);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const colon = host.indexOf(":");
  return labelsOf(colon < 0 ? host : host.slice(0, colon));
}
