import { type Correlator, createCorrelator, type Moment } from "@chengfang/sigma/correlation/correlate";
import { silentUnder } from "@chengfang/sigma/correlation/link";
import type { KeptGroup } from "@chengfang/sigma/correlation/groups";
import type { Assembled } from "../content/assemble.ts";
import type { Register } from "../alert/register.ts";
import type { ExceptionRow } from "../exceptions/exception.ts";
import { createExceptions, type Exceptions, noExceptions } from "../exceptions/exceptions.ts";
import { compile } from "@chengfang/sigma/engine";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import type { Court, RuleSet } from "./judge.ts";

/** The court that sits now. What is changed takes effect for the next chunk. */
export interface Bench {
  court(): Court;
  setRules(rules: Assembled): void;
  /** Rules that people switched off. */
  setDisabled(disabled: ReadonlySet<string>): void;
  /** Exceptions that people made; what correlations remember stays. */
  setExceptions(rows: readonly ExceptionRow[]): void;
  exceptions(): Exceptions;
}

/** Seats the first court with what correlations remember. */
export function openBench(
  first: Assembled,
  { kept, moment }: { kept: readonly KeptGroup[]; moment?: Moment | undefined },
  register: () => Register,
): Bench {
  let { correlations, speaksFor } = first;
  let targets: Assembled = first;
  let excepted: readonly ExceptionRow[] = [];
  let set: RuleSet = firstSet(first);
  let correlator = createCorrelator(first.correlations, { kept, moment });
  const drills = openDrills(() => correlations.filter(({ id }) => !set.disabled.has(id)));

  /** Groups go on under the rules that stay as they are. */
  function reseat(): void {
    const enabled = correlations.filter(({ id }) => !set.disabled.has(id));
    correlator = createCorrelator(enabled, { kept: correlator.kept(), moment: correlator.moment() });
    drills.reseat();
  }

  return {
    court: () => ({ set, correlator, register, drill: (id) => drills.of(id) }),
    setRules(next) {
      ({ correlations, speaksFor } = next);
      targets = next;
      const { disabled } = set;
      const exceptions = createExceptions(excepted, targets);
      set = { ...assembledSet(next), silent: silentUnder(speaksFor, disabled), disabled, exceptions };
      reseat();
    },
    setDisabled(disabled) {
      const same = disabled.size === set.disabled.size && [...disabled].every((id) => set.disabled.has(id));
      if (same) return;
      set = { ...set, silent: silentUnder(speaksFor, disabled), disabled };
      reseat();
    },
    setExceptions(rows) {
      excepted = rows;
      set = { ...set, exceptions: createExceptions(excepted, targets) };
    },
    exceptions: () => set.exceptions,
  };
}

/** Drills at a time whose counts are remembered. */
const mostDrills = 4;

/**
 * What correlations remember of each drill, apart from what is real. It is not kept in the records: a drill that is
 * under way when the analyzer starts anew counts from there.
 */
function openDrills(rules: () => Assembled["correlations"]) {
  const seats = new Map<string, Correlator>();
  return {
    of(id: string): Correlator {
      const seat = seats.get(id) ?? createCorrelator(rules());
      seats.delete(id);
      seats.set(id, seat);
      const oldest = seats.keys().next().value;
      if (seats.size > mostDrills && oldest !== undefined) seats.delete(oldest);
      return seat;
    },
    reseat(): void {
      for (const [id, seat] of seats)
        seats.set(id, createCorrelator(rules(), { kept: seat.kept(), moment: seat.moment() }));
    },
  };
}

function firstSet(first: Assembled): RuleSet {
  const { speaksFor } = first;
  return { ...assembledSet(first), silent: silentUnder(speaksFor), disabled: new Set(), exceptions: noExceptions };
}

function assembledSet({ detections, rules }: Assembled): Pick<RuleSet, "engine" | "rules"> {
  return { engine: compile(detections, { routing: "strict", taxonomy: eventTaxonomy }), rules };
}
