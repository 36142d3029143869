import type { Collection, Expected } from "@chengfang/model/config/collection";
import { isQuiet } from "@chengfang/model/quiet-hours";
import { minutesOf } from "@chengfang/model/zone";
import type { Ledger } from "./ledgers.ts";
import type { Happening } from "./told.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A source whose ways are not known yet is nobody's silence: it must have sent for so long, and so much. */
const learnMs = 3_600_000;
const learnRecords = 20;
/** Usual pauses may last so many times as long. */
const patience = 3;

interface Pause {
  received: number;
  quietMs: number;
  at: number;
  /** When the usual pause was last set. */
  learned: number;
  since: number;
  /** Its ways are known: they stay known when the machine's clock is set. */
  known: boolean;
}

/** What was said of a source, by whoever looks after it. */
export type Expectation = Pick<Expected, "silentMinutes" | "quietHours">;

interface Options {
  readonly collection: Pick<Collection, "silentMinutes" | "timezone">;
  readonly expected: (ledger: Ledger) => Expectation | undefined;
  readonly now: () => number;
  readonly ticks: () => number;
  readonly tell: (happening: Happening) => void;
}

/**
 * Tells of each source that fell silent, and of each that is back, once. Silence is measured by a clock that nobody sets,
 * and only while we listened.
 */
export function createSilence({ collection, expected, now, ticks, tell }: Options): { look(ledger: Ledger): void } {
  const pauses = new Map<Ledger, Pause>();
  const leastMs = collection.silentMinutes * minuteMs;
  const isFree = (hours: Expectation["quietHours"]) =>
    hours !== undefined && isQuiet(hours, now(), minutesOf(collection.timezone));

  function heard(ledger: Ledger, pause: Pause, at: number): void {
    const faded = ledger.pauseMs * 2 ** ((pause.learned - at) / dayMs);
    ledger.pauseMs = Math.max(pause.quietMs, faded);
    pause.learned = at;
    if (ledger.silentSince === 0) return;
    tell({ action: "source-heard", ledger, minutes: minutes(now() - ledger.silentSince) });
    ledger.silentSince = 0;
  }

  return {
    look(ledger) {
      const at = ticks();
      const received = ledger.received + ledger.duplicates;
      const pause = pauses.get(ledger);
      if (pause === undefined) {
        pauses.set(ledger, begun(ledger, received, at));
        return;
      }
      const { silentMinutes, quietHours } = expected(ledger) ?? {};
      pause.quietMs = isFree(quietHours) ? 0 : pause.quietMs + at - pause.at;
      pause.at = at;
      if (silentMinutes === 0) ledger.silentSince = 0;
      if (received !== pause.received) {
        heard(ledger, pause, at);
        pause.received = received;
        pause.quietMs = 0;
        pause.since = ledger.lastSeen;
        pause.known ||= isKnown(ledger);
      } else if (ledger.silentSince === 0 && pause.quietMs > limitOf(ledger, pause, { silentMinutes, leastMs })) {
        ledger.silentSince = pause.since;
        tell({ action: "source-silent", ledger, minutes: minutes(pause.quietMs) });
      }
    },
  };
}

interface Limits {
  readonly silentMinutes: number | undefined;
  readonly leastMs: number;
}

/** So long may a source be quiet before it is silent. */
function limitOf(ledger: Ledger, { known }: Pause, { silentMinutes, leastMs }: Limits): number {
  if (silentMinutes !== undefined) return silentMinutes === 0 ? Number.POSITIVE_INFINITY : silentMinutes * minuteMs;
  if (!known || unnamed.has(ledger.source) || once.has(ledger.input)) return Number.POSITIVE_INFINITY;
  return Math.max(leastMs, patience * ledger.pauseMs);
}

const begun = (ledger: Ledger, received: number, at: number): Pause => ({
  received,
  quietMs: 0,
  at,
  learned: at,
  since: ledger.lastSeen,
  known: isKnown(ledger),
});

const isKnown = ({ firstSeen, lastSeen, received }: Ledger) =>
  lastSeen - firstSeen >= learnMs && received >= learnRecords;

const minutes = (ms: number) => Math.max(0, Math.round(ms / minuteMs));

/** Not one sender, but what could be told of none. */
const unnamed: ReadonlySet<string> = new Set(["*", "other"]);
/** What is brought when somebody brings it. */
const once: ReadonlySet<string> = new Set(["archive", "bundle", "http"]);
