import { alternatives, fail, notApplicable, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** A unit gets certificates for its own domains only; a protocol's proof of control stands for the list. */
export const hostNames: VetRule = {
  name: "host-names",
  citation: "CA/Browser Forum Baseline Requirements 3.2.2.4: control of each domain name is validated",
  judge: ({ san, domains, proved }) => {
    const asked = alternatives(san, "dns").map((name) => name.toLowerCase());
    if (asked.length === 0) return notApplicable("没有域名", "no host names");
    const known = new Set(proved.map((each) => each.toLowerCase()));
    const foreign = asked.filter((name) => !known.has(`dns:${name}`) && !domains.some((domain) => below(name, domain)));
    return foreign.length === 0
      ? pass("域名均属本单位或已验证", "every host name is the unit's or was proved")
      : fail(`不属于本单位的域名：${foreign.join("、")}`, `not of the unit's domains: ${foreign.join(", ")}`);
  },
};

const below = (name: string, domain: string): boolean => {
  const suffix = domain.toLowerCase();
  return name === suffix || name.endsWith(`.${suffix}`);
};
