import type { Term } from "./check.ts";
import type { FactView } from "./facts.ts";
import type { Subject } from "./judge-term.ts";
import { literalOf } from "./literal.ts";

/** Lines of a fact, or of a block of it. */
export interface Stretch {
  readonly fact: string;
  readonly cut: boolean;
  readonly rows?: FactView["rows"];
  /** Those that may hold the text; all of them without one. */
  readonly lines: (holding?: string) => readonly string[];
}

/** The whole of a fact. */
export const wholeOf = (view: FactView): Stretch => ({
  fact: view.fact.name,
  cut: view.cut,
  lines: (holding) => (holding === undefined || view.fact.kind === "query" ? view.lines : view.linesWith(holding)),
  ...(view.fact.kind === "query" ? { rows: view.rows } : {}),
});

/** Shows each line that a pattern could match, until it has seen enough. */
export function visit(stretches: readonly Stretch[], holding: string | undefined, see: (line: Subject) => boolean) {
  for (const { fact, rows, lines } of stretches) {
    for (const [index, line] of lines(holding).entries()) {
      const row = rows ? { columns: rows.columns, cells: rows.cells[index] ?? [] } : {};
      if (see({ fact, line, ...row })) return;
    }
  }
}

/** A text that a line must hold for these terms to hold of it. */
export function neededBy(terms: readonly Term[]): string | undefined {
  for (const term of terms) {
    if (term.negated) continue;
    const regex = term.kind === "regex" ? term.regex : "regex" in term.pick ? term.pick.regex : undefined;
    const literal = regex && remembered(regex);
    if (literal !== undefined) return literal;
  }
  return undefined;
}

const literals = new WeakMap<RegExp, string | null>();

function remembered(regex: RegExp): string | undefined {
  const known = literals.get(regex);
  if (known !== undefined) return known ?? undefined;
  const literal = literalOf(regex);
  literals.set(regex, literal ?? null);
  return literal;
}
