import { useTranslate } from "react-admin";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";

const shownNames = 3;

/** Departments in a line: the first of many, all of them where the pointer rests. */
export function UnitNames({ names }: { names: readonly string[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (names.length === 0) return <span className="quiet">—</span>;
  if (names.length <= shownNames) return <span>{joined(language, names)}</span>;
  const shown = joined(language, names.slice(0, shownNames));
  return (
    <span title={joined(language, names)}>
      {translate("dispatches.namesOf", { names: shown, units: names.length })}
    </span>
  );
}
