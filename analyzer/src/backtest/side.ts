import { compile, createCorrelator, silentUnder, type Taxonomy } from "@chengfang/sigma";
import { registerOf } from "../alert/register.ts";
import type { Assembled } from "../content/assemble.ts";
import type { ExceptionRow } from "../exceptions/exception.ts";
import { createExceptions, noExceptions } from "../exceptions/exceptions.ts";
import { type Court, judgeLines, type Line, type Verdict } from "../judge/judge.ts";
import { eventTaxonomy } from "../logsource/taxonomy.ts";

/** Rules that are tried, or that others are held against. */
export interface SideRules {
  readonly assembled: Assembled;
  /** Rules that raise no alerts and match nothing. */
  readonly disabled?: ReadonlySet<string>;
  readonly exceptions?: readonly ExceptionRow[];
  /** How they see events; as the analyzer does unless said. */
  readonly taxonomy?: Taxonomy;
}

/** One set of rules over the stream, judged as the analyzer does. */
export interface Side {
  readonly assembled: Assembled;
  /** Those whose matches a correlation speaks for. */
  readonly silent: ReadonlySet<string>;
  /** The events before a moment that may still count in a correlation then. */
  readonly memoryMs: number;
  judge(line: Line): Verdict;
  /** After a stretch of the stream. */
  settle(): void;
  /** Groups that correlations had to forget. */
  evicted(): number;
}

/** Every match is told, also of rules that raise no alert: those are counted, and left when alerts are made. */
export function createSide({ assembled, disabled = new Set(), exceptions = [], taxonomy }: SideRules): Side {
  const { detections, correlations, rules, speaksFor } = assembled;
  const register = registerOf([]);
  const court: Court = {
    set: {
      engine: compile(detections, { routing: "strict", taxonomy: taxonomy ?? eventTaxonomy }),
      rules,
      silent: new Set(),
      disabled,
      exceptions: exceptions.length === 0 ? noExceptions : createExceptions(exceptions, assembled),
    },
    correlator: createCorrelator(correlations.filter(({ id }) => !disabled.has(id))),
    register: () => register,
  };
  return {
    assembled,
    silent: silentUnder(speaksFor, disabled),
    memoryMs: memoryOf(assembled),
    judge: (line) => judgeLines([line], court),
    settle: () => court.correlator.sweep(),
    evicted: () => court.correlator.counts().evicted,
  };
}

/** The longest time that a chain of correlations spans. */
function memoryOf({ correlations }: Assembled): number {
  const spans = new Map<string, number>();
  for (const { id, rules, withinMs } of correlations)
    spans.set(id, withinMs + Math.max(0, ...rules.map((rule) => spans.get(rule) ?? 0)));
  return Math.max(0, ...spans.values());
}
