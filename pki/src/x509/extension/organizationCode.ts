import { printableNumber } from "./printableNumber.ts";

/** GM/T 0015-2012 §5.2.4.3. */
export const organizationCode = printableNumber("organizationCode", {
  zh: "企业组织机构代码",
  en: "Organization code",
});
