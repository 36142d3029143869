import type { ApplicationAccess } from "@chengfang/model/application";
import { useTranslate } from "react-admin";
import { joined } from "../../i18n/joined.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { useUnits } from "../../ui/useNames.ts";

/** Who may enter, in words. */
export function Entrants({ access }: { access: ApplicationAccess }) {
  const translate = useTranslate();
  const language = useLanguage();
  const units = useUnits();
  const { everybody, units: unitIds, roles, people } = access;
  if (everybody) return <span>{translate("applications.everybody")}</span>;
  const words = [
    ...unitIds.map(units.nameOf),
    ...roles.map((role) => translate(`name.role.${role}`)),
    ...(people.length > 0 ? [translate("applications.people", { count: people.length })] : []),
  ];
  return words.length > 0 ? (
    <span>{joined(language, words)}</span>
  ) : (
    <span className="quiet">{translate("applications.nobody")}</span>
  );
}
