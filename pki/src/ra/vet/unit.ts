import { attribute, fail, notApplicable, pass, warn } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** The department that stands in the names exists, and is the person's own. */
export const unit: VetRule = {
  name: "unit",
  citation: "GM/T 0015-2023 附录 B: OU 部门名称; 电子签名法 第二十条",
  judge: ({ person, unit: own, subject }) => {
    const named = attribute(subject, "OU");
    if (person?.unitId != null && own === undefined)
      return fail("所属单位不在单位表中", "the person's unit is not in the register of units");
    if (named.length === 0) return notApplicable("名称中无部门", "the names hold no department");
    if (own === undefined) return warn("主体未登记单位，无法核对部门", "the person has no unit to compare with");
    return named.includes(own.name)
      ? pass("部门与登记一致", "the department is the registered one")
      : fail(
          `部门 “${named.join("、")}” 不是登记的 “${own.name}”`,
          `department "${named.join(", ")}" is not "${own.name}"`,
        );
  },
};
