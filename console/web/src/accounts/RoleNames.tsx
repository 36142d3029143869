import type { Role } from "@chengfang/model/roles";
import { useTranslate } from "react-admin";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";

/** The roles of an account by name, or that it has none yet. */
export function RoleNames({ roles }: { roles: readonly Role[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (roles.length === 0) return <span className="quiet">{translate("accounts.noRoles")}</span>;
  return (
    <>
      {joined(
        language,
        roles.map((role) => translate(`name.role.${role}`)),
      )}
    </>
  );
}
