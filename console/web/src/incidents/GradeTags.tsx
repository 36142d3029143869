import type { Incident } from "@chengfang/model/incident";
import type { IncidentLevel } from "@chengfang/model/incident-level";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { className, classOf, subclassName } from "./gradeText.ts";

export function ClassTag({ incident }: { incident: Pick<Incident, "class" | "subclass" | "proposedClass"> }) {
  const language = useLanguage();
  const translate = useTranslate();
  const of = classOf(incident);
  if (of === null) return null;
  const { class: chosen, subclass } = incident;
  return (
    <span
      className="tag"
      data-proposed={chosen === null}
      title={chosen === null ? translate("cases.proposed") : undefined}
    >
      {className(of, language)}
      {chosen !== null && subclass !== null && ` · ${subclassName(chosen, subclass, language)}`}
      {chosen === null && ` ${translate("cases.proposedMark")}`}
    </span>
  );
}

export function LevelTag({ level }: { level: IncidentLevel | null }) {
  const translate = useTranslate();
  if (level === null) return null;
  return (
    <span className="level-tag" data-level={level}>
      {translate(`cases.level.${level}`)}
    </span>
  );
}
