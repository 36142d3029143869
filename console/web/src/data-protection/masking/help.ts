import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "masking-rules": {
    about: { zh: "脱敏规则：哪些字段以何种方式遮盖。", en: "How fields are masked." },
    terms: ["masking"],
  },
};
