import type { Helps } from "../help/help.ts";

export const help: Helps = {
  contacts: {
    about: { zh: "应急通讯录与呼叫记录。", en: "Emergency contacts, and who was called." },
  },
};
