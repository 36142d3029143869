import { printableNumber } from "./printableNumber.ts";

const title = { zh: "统一社会信用代码", en: "Unified social credit code" };

/**
 * 统一社会信用代码, added by GM/T 0015-2023. Which of the arcs in use the standard fixes is unverified, so all are
 * read; organizationCode, which many authorities use for it, is its own extension.
 */
export const unifiedSocialCreditCode = printableNumber("unifiedSocialCreditCode", title);
export const unifiedSocialCreditCodeShort = printableNumber("unifiedSocialCreditCodeShort", title);
export const unifiedSocialCreditCodeShanghai = printableNumber("unifiedSocialCreditCodeShanghai", title);
