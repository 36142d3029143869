import { IncidentClass, incidentClasses } from "@chengfang/model/incident-class";
import type { Incident } from "@chengfang/model/incident";
import type { Choice } from "../ui/ChoiceChip.tsx";

type Language = "zh" | "en";

export const className = (of: IncidentClass, language: Language): string => incidentClasses[of][language];

export function subclassName(of: IncidentClass, subclass: string, language: Language): string {
  const names = incidentClasses[of].subclasses[subclass];
  return names?.[language === "zh" ? 0 : 1] ?? subclass;
}

export const classChoices = (language: Language): Choice[] =>
  IncidentClass.options.map((value) => ({ value, label: className(value, language) }));

export const subclassChoices = (of: IncidentClass, language: Language): Choice[] =>
  Object.keys(incidentClasses[of].subclasses).map((value) => ({ value, label: subclassName(of, value, language) }));

/** The class that people chose, else the proposed one. */
export function classOf({
  class: chosen,
  proposedClass,
}: Pick<Incident, "class" | "proposedClass">): IncidentClass | null {
  return chosen ?? (proposedClass === "" ? null : proposedClass);
}
