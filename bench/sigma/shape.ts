import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/** Shapes of rules that RSigma 0.23 gets wrong, each with what the specification says. */
const faults = [
  {
    reason: "a wildcard within startswith or endswith: RSigma anchors the wrong end; Sigma 2.1 allows wildcards there",
    has: (modifiers: readonly string[], value: string) =>
      (modifiers.includes("startswith") || modifiers.includes("endswith")) && /(?<!\\)(?:\\\\)*[*?]/.test(value),
  },
  {
    reason: "windash on a value with a slash: RSigma replaces dashes only; Sigma 2.1 replaces both",
    has: (modifiers: readonly string[], value: string) => modifiers.includes("windash") && /\B\/\b/.test(value),
  },
] as const;

/** Rules of these shapes by their ids, each with the reason why RSigma may not see what we see. */
export function faultyInRSigma(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync("**/*.yml", { cwd: folder })) {
    for (const document of parseAllDocuments(readFileSync(join(folder, file), "utf8"))) {
      const rule = document.toJS() as { id?: string; detection?: unknown } | null;
      const fault = faults.find(({ has }) =>
        questionsIn(rule?.detection).some(([modifiers, value]) => has(modifiers, value)),
      );
      if (rule?.id !== undefined && fault !== undefined) found.set(rule.id, fault.reason);
    }
  }
  return found;
}

/** Every value of a detection with the modifiers of its field. */
function questionsIn(value: unknown, modifiers: readonly string[] = []): (readonly [readonly string[], string])[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => questionsIn(each, modifiers));
  if (typeof value !== "object" || value === null) return [[modifiers, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => questionsIn(inner, key.split("|").slice(1)));
}
