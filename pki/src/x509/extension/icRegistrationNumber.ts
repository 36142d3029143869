import { printableNumber } from "./printableNumber.ts";

/** GM/T 0015-2012 §5.2.4.3. */
export const icRegistrationNumber = printableNumber("icRegistrationNumber", {
  zh: "企业工商注册号",
  en: "IC registration number",
});
