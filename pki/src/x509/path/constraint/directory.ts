import type { Name } from "../../name.ts";
import { rdnKeys } from "../../name.ts";
import type { Match } from "./dns.ts";

/** RFC 5280 4.2.1.10 and 7.1: a directory name lies within a constraint whose RDNs it begins with. */
export function directoryConstraint(constraint: Name): (name: Name) => Match {
  const base = rdnKeys(constraint);
  return (name) => {
    if (name.rdns.length < base.length) return "outside";
    const keys = rdnKeys(name);
    return base.every((key, index) => key === keys[index]) ? "within" : "outside";
  };
}
