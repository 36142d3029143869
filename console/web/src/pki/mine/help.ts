import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  "my-certificates": {
    about: { zh: "本人的证书与自助服务。", en: "Your own certificates." },
    terms: ["certificate"],
  },
};
