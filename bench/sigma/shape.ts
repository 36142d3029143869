import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";

/** A rule of a shape that RSigma gets wrong. */
export interface Faulty {
  readonly id: string;
  readonly reason: string;
  /** The rule as RSigma sees it, in YAML: where that matches as RSigma does, the shape is what decides. */
  readonly seen: string;
}

type Modifiers = readonly string[];

interface Fault {
  readonly reason: string;
  readonly has: (modifiers: Modifiers, value: string) => boolean;
  /** The modifier that RSigma takes wrongly; left out of the rule as it sees it. */
  readonly without?: string;
  /** What RSigma looks for instead. */
  readonly instead: (value: string) => readonly string[];
}

const dashes = ["-", "/", "–", "—", "―"] as const;

/** Shapes of rules that RSigma 0.23 gets wrong, each with what the specification says. */
const faults: readonly Fault[] = [
  {
    reason: "a wildcard within startswith or endswith: RSigma anchors the wrong end; Sigma 2.1 allows wildcards there",
    has: (modifiers, value) =>
      (modifiers.includes("startswith") || modifiers.includes("endswith")) && /(?<!\\)(?:\\\\)*[*?]/.test(value),
    instead: () => ["nothing says this: \u0001"],
  },
  {
    reason: "windash on a value with a slash: RSigma replaces dashes only; Sigma 2.1 replaces both",
    has: (modifiers, value) => modifiers.includes("windash") && /\B\/\b/.test(value),
    without: "windash",
    instead: (value) => [...new Set(dashes.map((dash) => value.replaceAll(/\B-\b/g, dash)))],
  },
];

/** All rules of these shapes below a folder. */
export function faultyInRSigma(folder: string): Faulty[] {
  return globSync("**/*.yml", { cwd: folder }).flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), "utf8")).flatMap((document) => {
      const rule = document.toJS() as { id?: string; detection?: unknown } | null;
      const fault = faults.find(({ has }) =>
        questionsIn(rule?.detection).some(([modifiers, value]) => has(modifiers, value)),
      );
      if (rule?.id === undefined || fault === undefined) return [];
      const seen = stringify({ ...rule, detection: seenAs(rule.detection, fault) });
      return [{ id: rule.id, reason: fault.reason, seen }];
    }),
  );
}

const modifiersOf = (key: string): Modifiers => key.split("|").slice(1);

/** Every value of a detection with the modifiers of its field. */
function questionsIn(value: unknown, modifiers: Modifiers = []): (readonly [Modifiers, string])[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => questionsIn(each, modifiers));
  if (typeof value !== "object" || value === null) return [[modifiers, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => questionsIn(inner, modifiersOf(key)));
}

function seenAs(value: unknown, fault: Fault): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => seenAs(each, fault));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => seenField(key, inner, fault)));
}

function seenField(key: string, inner: unknown, fault: Fault): readonly [string, unknown] {
  const modifiers = modifiersOf(key);
  const asked = questionsIn(inner, modifiers);
  if (!asked.some(([, value]) => fault.has(modifiers, value))) return [key, seenAs(inner, fault)];
  const kept = key.split("|").filter((part, at) => at === 0 || part !== fault.without);
  const values = asked.flatMap(([, value]) =>
    fault.without !== undefined || fault.has(modifiers, value) ? fault.instead(value) : [value],
  );
  return [kept.join("|"), values];
}
