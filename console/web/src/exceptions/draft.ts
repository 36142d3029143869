import type { Comparison, ExceptionCandidate, ExceptionField } from "@chengfang/model/exception";
import type { RuleStatus } from "@chengfang/model/rule";

/** A field of an alert as the form holds it: whether it is chosen, and how it is compared with what. */
export interface Choice {
  readonly chosen: boolean;
  readonly comparison: Comparison;
  /** A value a line. */
  readonly text: string;
}

export type Choices = Readonly<Record<string, Choice>>;

/** Whole lines, no two of which are the same: a part of one says more. */
const wholeLines = new Set(["event.original", "message"]);

/** Nothing is chosen at first: whoever excepts says by what. */
export const openChoices = (candidates: readonly ExceptionCandidate[]): Choices =>
  Object.fromEntries(
    candidates.map(({ field, values }) => [
      field,
      {
        chosen: false,
        comparison: wholeLines.has(field) ? "contains" : "is",
        text: values.map((value) => String(value)).join("\n"),
      },
    ]),
  );

/** What the form asks for; a value that was left as it is keeps its kind. */
export function fieldsOf(choices: Choices, candidates: readonly ExceptionCandidate[]): ExceptionField[] {
  return candidates.flatMap(({ field, values, masked }) => {
    const choice = choices[field];
    if (choice === undefined || !choice.chosen || masked) return [];
    const kinds = new Map(values.map((value) => [String(value), value]));
    const lines = choice.text.split("\n").filter((line) => line.trim() !== "");
    const given = lines.map((line) => (choice.comparison === "is" ? (kinds.get(line) ?? line) : line));
    return given.length === 0 ? [] : [{ field, comparison: choice.comparison, values: given }];
  });
}

/** The beginning of a filter for a rule, to be filled in. */
export function templateOf({ id, title, logsource }: RuleStatus): string {
  const source = Object.entries(logsource).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
  return [
    `title: ${JSON.stringify(title)}`,
    "logsource:",
    ...source,
    "filter:",
    "  rules:",
    `    - ${JSON.stringify(id)}`,
    "  selection:",
    "    host.name: ''",
    "  condition: not selection",
    "",
  ].join("\n");
}

/** The ids or names under `rules:`, for trying the text out; the API reads it rightly. */
export function rulesIn(source: string): string[] {
  const [, block = ""] = /^ {2}rules:[ \t]*((?:\[[^\]]*\])|(?:\n {2,}- .*)+|.*)/m.exec(source) ?? [];
  return block
    .replaceAll(/[[\]]/g, "")
    .split(/\n\s*-\s|,|\n/)
    .map((each) =>
      each
        .replace(/\s#.*$/, "")
        .trim()
        .replaceAll(/^['"]|['"]$/g, ""),
    )
    .filter((each) => each !== "");
}

/** How long an exception may hold; `never` says so aloud. */
export const terms = ["7d", "30d", "90d", "365d", "never"] as const;
export type Term = (typeof terms)[number];

export function expiryOf(term: Term, now: number): string | null {
  return term === "never" ? null : new Date(now + Number.parseInt(term, 10) * 86_400_000).toISOString();
}
