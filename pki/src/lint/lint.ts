type Level = "error" | "warn";

/** One requirement of one clause. What it can find is closed: not applicable, nothing, or its own level with a detail. */
export interface Lint<Subject> {
  /** Stable: profiles name lints that do not apply to them. */
  readonly name: string;
  readonly citation: string;
  /** The clause in few words. */
  readonly says: string;
  /** "error" for MUST, "warn" for SHOULD. */
  readonly level: Level;
  /** Absent: it applies to all. */
  readonly applies?: (subject: Subject) => boolean;
  /** What breaks the clause, or undefined. */
  readonly judge: (subject: Subject) => string | undefined;
}

export interface Finding {
  readonly lint: string;
  readonly citation: string;
  readonly level: Level;
  readonly detail: string;
}

export type Outcome = "not-applicable" | "pass" | Level;

/** What one lint says of a subject; its own level if it is broken. */
export function outcomeOf<Subject>(lint: Lint<Subject>, subject: Subject): Outcome {
  if (lint.applies?.(subject) === false) return "not-applicable";
  return lint.judge(subject) === undefined ? "pass" : lint.level;
}

/** Everything that the lints have against a subject. */
export function findings<Subject>(lints: readonly Lint<Subject>[], subject: Subject): Finding[] {
  const found: Finding[] = [];
  for (const { name, citation, says, level, applies, judge } of lints) {
    if (applies?.(subject) === false) continue;
    const broken = judge(subject);
    if (broken !== undefined) found.push({ lint: name, citation, level, detail: `${says}: ${broken}` });
  }
  return found;
}
