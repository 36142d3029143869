import type { Collection } from "@chengfang/model/config/collection";
import { expectations } from "./expected.ts";
import { countLost } from "./ledgers.ts";
import type { Ledger, Ledgers } from "./ledgers.ts";
import { createSilence } from "./silence.ts";
import type { Expectation } from "./silence.ts";
import type { Happening } from "./told.ts";

/** The collectors themselves are a source too. */
export const ownInput = "own";
/** A loss that goes on is told again after so long, with what was lost since. */
const lossEveryMs = 600_000;
/** This machine's clock was set when it goes otherwise than time by more. */
const clockSlackMs = 60_000;
/** … and that is shown for so long. */
const newsMs = 86_400_000;
/** Records that must agree on a clock. */
const leastDelays = 10;
/** What comes over these was written before, nobody knows how long ago. */
const ofLong: ReadonlySet<string> = new Set(["file", "archive", "database", "http", "bundle", ownInput]);

export interface Watching {
  readonly collection: Collection;
  readonly ledgers: Ledgers;
  readonly now: () => number;
  /** A clock that nobody sets, milliseconds. */
  readonly ticks: () => number;
  readonly tell: (happening: Happening) => void;
  /** What the console has of senders that somebody registered. */
  readonly registered?: (sender: string) => Expectation | undefined;
}

export interface Watch {
  /** Looks at every source; to be called about once a second. */
  look(): void;
  /** How this machine's clock was set within the last day. */
  clockSet(): { at: string; seconds: number } | undefined;
}

/** Watches sources for silence, losses, gaps in their counts and wrong clocks, and this machine's own clock. */
export function watchSources(watching: Watching): Watch {
  const { collection, ledgers, tell, registered } = watching;
  const configured = rememberedOf(expectations(collection));
  const expected = (ledger: Ledger) => registered?.(ledger.source) ?? configured(ledger);
  const silence = createSilence({ ...watching, expected });
  const losses = createLosses(watching);
  const clock = createClock(watching);
  return {
    look() {
      const set = clock.look();
      for (const ledger of ledgers.all()) {
        if (ledger.input === ownInput) continue;
        const lost = ledger.sequences.takeLost();
        if (lost > 0) countLost(ledger, "sequence-gap", { records: lost, bytes: 0, at: ledger.lastSeen });
        silence.look(ledger);
        losses.look(ledger);
        if (set) ledger.delays.forget();
        else lookAtSkew(ledger, { mostMs: collection.skewMinutes * 60_000, tell });
      }
    },
    clockSet: () => clock.last(),
  };
}

/** Every source is looked at each second, and the entries may be a thousand. */
function rememberedOf<T>(find: (ledger: Ledger) => T): (ledger: Ledger) => T {
  const found = new Map<Ledger, { readonly value: T }>();
  return (ledger) => {
    const known = found.get(ledger) ?? { value: find(ledger) };
    found.set(ledger, known);
    return known.value;
  };
}

/** A clock that is behind is so by the same for all records; what was kept and comes now is late by less and less. */
const steadyMs = 60_000;

function lookAtSkew(ledger: Ledger, { mostMs, tell }: { mostMs: number; tell: Watching["tell"] }): void {
  if (ofLong.has(ledger.input) || ledger.delays.count() < leastDelays) return;
  const median = ledger.delays.median() ?? 0;
  const skewed = -median > mostMs || (median > mostMs && ledger.delays.spread() < steadyMs);
  if (skewed && !ledger.skewed) tell({ action: "clock-skew", ledger, seconds: Math.round(-median / 1000) });
  ledger.skewed = skewed;
}

/** What was lost before this start was told then. */
function createLosses({ ledgers, ticks, tell }: Watching) {
  const never = Number.NEGATIVE_INFINITY;
  const told = new Map<Ledger, { at: number; lost: Readonly<Record<string, number>> }>();
  for (const ledger of ledgers.all()) told.set(ledger, { at: never, lost: { ...ledger.lost } });
  return {
    look(ledger: Ledger) {
      const before = told.get(ledger) ?? { at: never, lost: {} };
      if (ticks() - before.at < lossEveryMs) return;
      for (const [reason, count] of Object.entries(ledger.lost)) {
        const records = count - (before.lost[reason] ?? 0);
        if (records <= 0) continue;
        tell({ action: "collectors-loss", ledger, reason, records });
        told.set(ledger, { at: ticks(), lost: { ...ledger.lost } });
      }
    },
  };
}

function createClock({ now, ticks, tell }: Watching) {
  let apart = now() - ticks();
  let last: { at: string; seconds: number; ticks: number } | undefined;
  return {
    last() {
      if (last === undefined || ticks() - last.ticks > newsMs) return undefined;
      return { at: last.at, seconds: last.seconds };
    },
    look(): boolean {
      const moved = now() - ticks() - apart;
      apart += moved;
      if (Math.abs(moved) < clockSlackMs) return false;
      const seconds = Math.round(moved / 1000);
      last = { at: new Date(now()).toISOString(), seconds, ticks: ticks() };
      tell({ action: "clock-set", seconds });
      return true;
    },
  };
}
