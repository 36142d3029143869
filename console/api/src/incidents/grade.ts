import type { Line } from "@chengfang/console-report/line";
import type { Incident } from "@chengfang/model/incident";
import { hasSubclass } from "@chengfang/model/incident-class";
import { Refusal } from "@chengfang/model/refusal";

/** A subclass belongs to its class, and a level says why. */
export function checkGrade(incident: Incident, changed: readonly string[]): void {
  const { class: of, subclass, level, levelReason } = incident;
  if (subclass !== null && (of === null || !hasSubclass(of, subclass))) {
    throw new Refusal("invalid", `${subclass} is no subclass of ${of}`, { reason: "subclass" });
  }
  if (changed.includes("level") && level !== null && levelReason === "") {
    throw new Refusal("invalid", "a level needs its reasons", { reason: "level-reason" });
  }
}

/** What the timeline says of it, if class or level changed. */
export function gradeLine(incident: Incident, changed: readonly string[]): Line | undefined {
  const classed = changed.includes("class") || changed.includes("subclass");
  const levelled = changed.includes("level") || changed.includes("levelReason");
  if (!classed && !levelled) return undefined;
  return {
    kind: "grade",
    ...(classed ? { class: incident.class, subclass: incident.subclass } : {}),
    ...(levelled ? { level: incident.level } : {}),
    reason: levelled ? incident.levelReason : "",
  };
}
