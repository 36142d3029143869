import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  recoveries: {
    about: { zh: "加密密钥恢复：须多人同意。", en: "Recovery of encryption keys: several people have to agree." },
    terms: ["kmc", "fourEyes"],
  },
};
