import { printableNumber } from "./printableNumber.ts";

/** GM/T 0015-2012 §5.2.4.3. */
export const insuranceNumber = printableNumber("insuranceNumber", { zh: "个人社会保险号", en: "Insurance number" });
