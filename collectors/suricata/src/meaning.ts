import type { Rule } from "./language/tree.ts";
import { optionOf } from "./lint/look.ts";

export const weights = ["informational", "low", "medium", "high", "critical"] as const;
export type Weight = (typeof weights)[number];

/** What a rule's or an alert's metadata says of the attack. */
export interface Meaning {
  readonly weight?: Weight;
  /** ATT&CK: `TA0011`. */
  readonly tactics: readonly string[];
  /** `T1071`; of a sub-technique the technique it belongs to. */
  readonly techniques: readonly string[];
  /** `T1071.004`. */
  readonly subtechniques: readonly string[];
  /** `CVE-2021-44228`. */
  readonly vulnerabilities: readonly string[];
}

/** `signature_severity` as Emerging Threats writes it, and plain words. */
const weightWords: ReadonlyMap<string, Weight> = new Map([
  ["audit", "informational"],
  ["informational", "informational"],
  ["info", "informational"],
  ["unknown", "informational"],
  ["minor", "low"],
  ["low", "low"],
  ["moderate", "medium"],
  ["medium", "medium"],
  ["major", "high"],
  ["high", "high"],
  ["critical", "critical"],
]);

/** Priorities 1 (worst) to 4, and beyond. */
const ofPriority: readonly Weight[] = ["high", "medium", "low"];

/** The weight of a priority, of which 1 is the worst. */
export function weightOfPriority(priority: number): Weight {
  return ofPriority[Math.trunc(priority) - 1] ?? "informational";
}

/** Reads metadata through a look-up of all values of a key, so that rules and alerts are read alike. */
export function meaningOf(values: (key: string) => readonly string[]): Meaning {
  const word = values("signature_severity").find((each) => weightWords.has(each.toLowerCase()));
  const weight = word === undefined ? undefined : weightWords.get(word.toLowerCase());
  // Metadata cannot hold every sign: `T1071_004` and `CVE_2021_44228` are common.
  const ids = values("mitre_technique_id").map((each) => each.toUpperCase().replace("_", "."));
  const subtechniques = ids.filter((id) => /^T\d{4}\.\d{3}$/.test(id));
  return {
    ...(weight !== undefined && { weight }),
    tactics: unique(values("mitre_tactic_id").filter((id) => /^TA\d{4}$/.test(id))),
    techniques: unique(ids.filter((id) => /^T\d{4}(?:\.\d{3})?$/.test(id)).map((id) => id.slice(0, 5))),
    subtechniques: unique(subtechniques),
    vulnerabilities: unique(values("cve").flatMap(vulnerability)),
  };
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

function vulnerability(text: string): string[] {
  const [, year, number] = /^(?:CVE[-_])?(\d{4})[-_](\d{4,7})$/i.exec(text) ?? [];
  return year === undefined ? [] : [`CVE-${year}-${number}`];
}

/** What a rule's metadata says of it; its weight, where they are silent, by its priority. */
export function meaningOfRule(rule: Rule): Meaning {
  const entries = rule.options.flatMap(({ value }) => (value.shape === "metadata" ? value.entries : []));
  const own = meaningOf((key) =>
    entries.flatMap(({ name, value }) => (name === key && value !== undefined ? [value] : [])),
  );
  const priority = optionOf(rule, "priority")?.value;
  if (own.weight !== undefined || priority?.shape !== "whole") return own;
  return { ...own, weight: weightOfPriority(priority.value) };
}
