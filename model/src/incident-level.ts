import { z } from "zod";
import type { Severity } from "./severity.ts";

/** 特别重大, 重大, 较大, 一般: levels I to IV of GB/T 20986-2023, clause 6, and of the national plan of 2017. */
export const IncidentLevel = z.enum(["I", "II", "III", "IV"]);
export type IncidentLevel = z.infer<typeof IncidentLevel>;

/** How important the system is: 特别重要, 重要, 一般. */
export const SystemImportance = z.enum(["vital", "important", "ordinary"]);
export type SystemImportance = z.infer<typeof SystemImportance>;

/** How much was lost: 特别严重, 严重, 较大, 较小. */
export const SystemLoss = z.enum(["extreme", "severe", "considerable", "small"]);
export type SystemLoss = z.infer<typeof SystemLoss>;

export const LevelBasis = z.object({ importance: SystemImportance, loss: SystemLoss });
export type LevelBasis = z.infer<typeof LevelBasis>;

/**
 * Importance × loss by GB/Z 20986-2007; where it names no level, IV. The edition of 2023 grades by what is affected,
 * loss of business and harm to society; its matrix has not been seen, so this one stands in for it, and is shown so.
 */
export const levelMatrix: Readonly<Record<SystemImportance, Readonly<Record<SystemLoss, IncidentLevel>>>> = {
  vital: { extreme: "I", severe: "II", considerable: "III", small: "IV" },
  important: { extreme: "II", severe: "III", considerable: "IV", small: "IV" },
  ordinary: { extreme: "III", severe: "IV", considerable: "IV", small: "IV" },
};

/** Levels whose incident is archived only with lessons learned. */
export const lessonsRequired: readonly IncidentLevel[] = ["I", "II", "III"];

const importanceOf = (protectionLevel: number): SystemImportance =>
  protectionLevel >= 4 ? "vital" : protectionLevel === 3 ? "important" : "ordinary";

const lossOf: Readonly<Record<Severity, SystemLoss>> = {
  critical: "severe",
  high: "considerable",
  medium: "small",
  low: "small",
  informational: "small",
};

/** Where people begin to judge: from the systems' protection level and the severity. What was really lost they know better. */
export function proposeLevel({ protectionLevel, severity }: { protectionLevel: number; severity: Severity }): {
  level: IncidentLevel;
  basis: LevelBasis;
} {
  const basis = { importance: importanceOf(protectionLevel), loss: lossOf[severity] };
  return { level: levelMatrix[basis.importance][basis.loss], basis };
}
