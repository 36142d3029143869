import type { Helps } from "../../help/help.ts";

export const help: Helps = {
  requests: {
    about: { zh: "证书申请：录入、跟踪与补正。", en: "Requests for certificates: entered, followed, corrected." },
    terms: ["ra", "fourEyes"],
  },
};
