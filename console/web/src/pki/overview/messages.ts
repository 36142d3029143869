import { bilingual } from "../../i18n/bilingual.ts";

export const messages = bilingual({
  zh: { identity: { expiring: "张证书 %{days} 天内到期", waiting: "件申请待办" } },
  en: { identity: { expiring: "certificates end within %{days} days", waiting: "requests wait" } },
});
