import { alternatives, attribute, fail, notApplicable, pass, warn } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** Labels that a wildcard's domain has at least: `*.gov.cn` would be everybody. */
const labels = 3;

/** A wildcard is a whole left-most label, below a domain of somebody's own, and only where the profile has it. */
export const wildcard: VetRule = {
  name: "wildcard",
  citation: "RFC 9525 §6.3, RFC 6125 §7.2; CA/Browser Forum Baseline Requirements 3.2.2.6",
  judge: ({ san, subject, profile }) => {
    const names = [...alternatives(san, "dns"), ...attribute(subject, "CN")].filter((name) => name.includes("*"));
    if (names.length === 0) return notApplicable("没有通配符", "no wildcards");
    if (profile.san?.wildcards !== true) return fail("该模板不允许通配符", "the profile takes no wildcards");
    const bad = names.filter((name) => !/^\*(\.[^.*]+)+$/.test(name) || name.split(".").length <= labels);
    return bad.length > 0
      ? fail(`通配符用法不当：${bad.join("、")}`, `not a wildcard one may have: ${bad.join(", ")}`)
      : wide(names);
  },
};

const wide = (names: readonly string[]) =>
  names.length > 1
    ? warn(`多个通配符：${names.join("、")}`, `several wildcards: ${names.join(", ")}`)
    : pass("通配符为最左侧完整标签", "the wildcard is a whole left-most label");
