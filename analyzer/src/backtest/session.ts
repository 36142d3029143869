import type { BacktestView } from "@chengfang/model/backtest";
import { defaultToleranceMs } from "@chengfang/sigma";
import { type Line as Piece, lineTime } from "@chengfang/store/stream/line-time";
import type { TimeRange } from "@chengfang/store/stream/range";
import { drillOf, type Fault, type Line, lineIn, type Verdict } from "../judge/judge.ts";
import { withinRange } from "./booking.ts";
import { type Calendar, calendarOf } from "./days.ts";
import { Differences } from "./difference.ts";
import { Ledger } from "./ledger.ts";
import type { Side } from "./side.ts";
import type { Room } from "./tally.ts";

export interface SessionOptions {
  readonly tried: Side;
  readonly baseline: Side | undefined;
  readonly range: TimeRange;
  readonly view: BacktestView;
  /** Hits of one rule and entity within it are one alert. */
  readonly dedupMs: number;
}

export interface LineCounts {
  lines: number;
  judged: number;
  warmedUp: number;
  outside: number;
  /** Lines of drills: no rule is tried on what was played. */
  drills: number;
  broken: number;
  faults: number;
  firstFault: { event: string; message: string } | null;
}

/** What a session has come to. */
export interface Outcome {
  readonly options: SessionOptions;
  readonly calendar: Calendar;
  readonly counts: Readonly<LineCounts>;
  /** Time of the first and the last event judged. */
  readonly seen: TimeRange | undefined;
  /** Events judged, by day. */
  readonly events: ReadonlyMap<string, number>;
  readonly tried: Ledger;
  readonly baseline: Ledger | undefined;
  readonly differences: Differences | undefined;
}

/** The time whose events matter to a range: as much before and after it as correlations span. */
export function reachOf({ tried, baseline, range }: Pick<SessionOptions, "tried" | "baseline" | "range">): TimeRange {
  const memoryMs = Math.max(tried.memoryMs, baseline?.memoryMs ?? 0);
  return memoryMs === 0 ? range : { from: range.from - memoryMs, to: range.to + memoryMs + defaultToleranceMs };
}

/** An event that says nothing but how late it is. */
function nothingAt(at: number): Line | undefined {
  const time = new Date(at).toISOString();
  return lineIn(JSON.stringify({ "@timestamp": time, "event.id": "", "event.ingested": time }));
}

const longestMessage = 300;

function messageOf({ error }: Fault): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, longestMessage);
}

/** Entities told apart in all, over rules and kinds. */
const mostEntities = 1_000_000;
const newline = 10;

/**
 * A back-test that goes through events in the order of the stream. Events of the range are judged and booked. Those
 * shortly before it go into what correlations remember, and those shortly after it say what became of windows that were
 * open at its end.
 */
export class Session {
  readonly counts: LineCounts = {
    lines: 0,
    judged: 0,
    warmedUp: 0,
    outside: 0,
    drills: 0,
    broken: 0,
    faults: 0,
    firstFault: null,
  };
  readonly tried: Ledger;
  readonly baseline: Ledger | undefined;
  /** Time of the first and the last event judged. */
  seen: TimeRange | undefined;
  readonly #options: SessionOptions;
  readonly #calendar: Calendar;
  readonly #differences: Differences | undefined;
  readonly #events = new Map<string, number>();
  readonly #reach: TimeRange;
  #sawLater = false;

  constructor(options: SessionOptions) {
    const { tried, baseline, view, dedupMs } = options;
    this.#options = options;
    this.#calendar = calendarOf(view.zone);
    const room: Room = { entities: mostEntities };
    const booking = { dedupMs, samples: view.samples, room, calendar: this.#calendar };
    this.tried = new Ledger(tried, booking);
    this.baseline = baseline && new Ledger(baseline, booking);
    const correlations = new Set(
      [tried, baseline].flatMap((side) => side?.assembled.correlations ?? []).map(({ id }) => id),
    );
    this.#differences = baseline && new Differences({ ...booking, correlations });
    this.#reach = reachOf(options);
  }

  /** Takes whole lines. */
  take(given: Uint8Array): void {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    for (let from = 0; from < bytes.length; ) {
      const found = bytes.indexOf(newline, from);
      const end = found === -1 ? bytes.length : found;
      if (end > from) this.#takeLine({ bytes, from, end });
      from = end + 1;
    }
    for (const side of [this.#options.tried, this.#options.baseline]) side?.settle();
  }

  /** All is read. `beyond`: the stream goes on after it, so that windows that were open are over. */
  end(beyond: boolean): void {
    const { tried, baseline } = this.#options;
    if (beyond || this.#sawLater) {
      const line = nothingAt(this.#reach.to);
      if (line !== undefined) this.#book(this.#reach.to, tried.judge(line), baseline?.judge(line));
    }
    this.#differences?.end();
  }

  outcome(): Outcome {
    return {
      options: this.#options,
      calendar: this.#calendar,
      counts: this.counts,
      seen: this.seen,
      events: this.#events,
      tried: this.tried,
      baseline: this.baseline,
      differences: this.#differences,
    };
  }

  #takeLine(line: Piece): void {
    this.counts.lines += 1;
    const at = lineTime(line);
    if (at === undefined) this.counts.broken += 1;
    else if (at < this.#reach.from || at >= this.#reach.to) {
      this.counts.outside += 1;
      this.#sawLater ||= at >= this.#reach.to;
    } else this.#judge(lineIn(line.bytes.toString("utf8", line.from, line.end)), at);
  }

  #judge(line: Line | undefined, at: number): void {
    if (line === undefined) {
      this.counts.broken += 1;
      return;
    }
    if (drillOf(line.event) !== undefined) {
      this.counts.drills += 1;
      return;
    }
    const { tried, baseline } = this.#options;
    const verdict = tried.judge(line);
    const other = baseline?.judge(line);
    this.#countFaults([...verdict.faults, ...(other?.faults ?? [])]);
    this.#count(at);
    this.#book(at, verdict, other);
  }

  /** Also of events that only correlations remember: what these say of the range is then in doubt. */
  #countFaults(faults: readonly Fault[]): void {
    this.counts.faults += faults.length;
    const [first] = faults;
    if (first !== undefined) this.counts.firstFault ??= { event: first.event, message: messageOf(first) };
  }

  #count(at: number): void {
    const { from, to } = this.#options.range;
    if (at < from || at >= to) {
      this.counts.warmedUp += 1;
      return;
    }
    this.counts.judged += 1;
    const day = this.#calendar.dayOf(at);
    this.#events.set(day, (this.#events.get(day) ?? 0) + 1);
    if (this.seen === undefined || at < this.seen.from || at > this.seen.to)
      this.seen = { from: Math.min(this.seen?.from ?? at, at), to: Math.max(this.seen?.to ?? at, at) };
  }

  #book(at: number, verdict: Verdict, other: Verdict | undefined): void {
    const { range } = this.#options;
    const own = withinRange(verdict, at, range);
    this.tried.book(own);
    if (other === undefined) return;
    const opposite = withinRange(other, at, range);
    this.baseline?.book(opposite);
    this.#differences?.book(own, opposite);
  }
}
