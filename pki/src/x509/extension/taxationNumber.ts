import { printableNumber } from "./printableNumber.ts";

/** GM/T 0015-2012 §5.2.4.3. */
export const taxationNumber = printableNumber("taxationNumber", { zh: "企业税号", en: "Taxation number" });
