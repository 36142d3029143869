import { notApplicable, pass, warn } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** A second certificate for the same names is rarely wanted; who reviews sees the first. */
export const namesakes: VetRule = {
  name: "namesakes",
  citation: "GM/T 0034-2014: 证书申请的重复性检查 (unverified)",
  judge: ({ kind, namesakes: found }) => {
    if (kind !== "new") return notApplicable("更新或换钥", "a renewal or re-key");
    return found.length === 0
      ? pass("没有同名的有效证书或申请", "no valid certificate or open request of the same names")
      : warn(`已有同名证书或申请：${found.join("、")}`, `the same names are in: ${found.join(", ")}`);
  },
};
