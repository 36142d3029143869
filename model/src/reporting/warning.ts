import { z } from "zod";

/** Rising. 红/橙/黄/蓝: may cause 特别重大/重大/较大/一般 incidents. */
export const WarningLevel = z.enum(["blue", "yellow", "orange", "red"]);
export type WarningLevel = z.infer<typeof WarningLevel>;

export const warningNames = {
  blue: { zh: "蓝色", en: "Blue" },
  yellow: { zh: "黄色", en: "Yellow" },
  orange: { zh: "橙色", en: "Orange" },
  red: { zh: "红色", en: "Red" },
} as const satisfies Record<WarningLevel, { zh: string; en: string }>;

/** GB/T 32924: importance of what is protected. */
export const ProtectedImportance = z.enum(["general", "important", "vital"]);
export type ProtectedImportance = z.infer<typeof ProtectedImportance>;
/** GB/T 32924: the damage that threatens. */
export const PossibleDamage = z.enum(["minor", "major", "serious", "extreme"]);
export type PossibleDamage = z.infer<typeof PossibleDamage>;

export const importanceNames = {
  general: { zh: "一般", en: "General" },
  important: { zh: "重要", en: "Important" },
  vital: { zh: "特别重要", en: "Vital" },
} as const satisfies Record<ProtectedImportance, { zh: string; en: string }>;
export const damageNames = {
  minor: { zh: "一般", en: "General" },
  major: { zh: "较大", en: "Relatively large" },
  serious: { zh: "严重", en: "Serious" },
  extreme: { zh: "特别严重", en: "Especially serious" },
} as const satisfies Record<PossibleDamage, { zh: string; en: string }>;

/** null: no warning. Not read in the standard itself: every cell is our default and marked unverified. */
export const warningMatrix: Readonly<
  Record<ProtectedImportance, Readonly<Record<PossibleDamage, { level: WarningLevel | null; unverified: boolean }>>>
> = {
  vital: row("blue", "yellow", "orange", "red"),
  important: row("blue", "blue", "yellow", "orange"),
  general: row(null, "blue", "blue", "yellow"),
};

function row(
  minor: WarningLevel | null,
  major: WarningLevel,
  serious: WarningLevel,
  extreme: WarningLevel,
): Record<PossibleDamage, { level: WarningLevel | null; unverified: boolean }> {
  const cell = (level: WarningLevel | null) => ({ level, unverified: true });
  return { minor: cell(minor), major: cell(major), serious: cell(serious), extreme: cell(extreme) };
}

/** Orange and red go out under a lead's name. */
export const needsLead = (level: WarningLevel): boolean => level === "orange" || level === "red";
