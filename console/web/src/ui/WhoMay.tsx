import { access } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { useTranslate } from "react-admin";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";
import { mayI } from "../session/may.ts";

/** Where the reader may not begin anything: who may, by the one table of rights. */
export function WhoMay({ permission }: { permission: Permission }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (mayI(permission)) return null;
  const roles = access[permission].map((role) => translate(`name.role.${role}`));
  return <span>{translate("ui.whoMay", { roles: joined(language, roles) })}</span>;
}
