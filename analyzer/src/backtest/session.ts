import type { BacktestView } from "@chengfang/model/backtest";
import { lineTime } from "@chengfang/store/stream/line-time";
import type { TimeRange } from "@chengfang/store/stream/range";
import type { Verdict } from "../judge/judge.ts";
import { withinRange } from "./booking.ts";
import { type Calendar, calendarOf } from "./days.ts";
import { type Differences, openDifferences } from "./difference.ts";
import { type Ledger, openLedger } from "./ledger.ts";
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
  broken: number;
  faults: number;
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

/** A back-test that goes through events in the order of the stream. */
export interface Session {
  /** Takes whole lines. */
  take(bytes: Uint8Array): void;
  /** All is read. `beyond`: the stream goes on after it, so that windows that were open are over. */
  end(beyond: boolean): void;
  outcome(): Outcome;
}

/** The time whose events matter to a range: as much before and after it as correlations span. */
export function reachOf({ tried, baseline, range }: Pick<SessionOptions, "tried" | "baseline" | "range">): TimeRange {
  const memoryMs = Math.max(tried.memoryMs, baseline?.memoryMs ?? 0);
  return memoryMs === 0 ? range : { from: range.from - memoryMs, to: range.to + memoryMs + lateMs };
}

/** As long as correlations wait for events that come late before a window is over. */
const lateMs = 600_000;

/** An event that says nothing but how late it is. */
function nothingAt(at: number): Uint8Array {
  const time = new Date(at).toISOString();
  return Buffer.from(JSON.stringify({ "@timestamp": time, "event.id": "", "event.ingested": time }));
}

/** Entities told apart in all, over rules and kinds. */
const mostEntities = 1_000_000;
const newline = 10;

/**
 * Events of the range are judged and booked. Those shortly before it go into what correlations remember, and those shortly
 * after it say what became of windows that were open at its end.
 */
export function openSession(options: SessionOptions): Session {
  const { tried, baseline, range, view, dedupMs } = options;
  const calendar = calendarOf(view.zone);
  const room: Room = { entities: mostEntities };
  const booking = { dedupMs, samples: view.samples, room, calendar };
  const ledgers = { tried: openLedger(tried, booking), baseline: baseline && openLedger(baseline, booking) };
  const differences = baseline && openDifferences(booking);
  const counts: LineCounts = { lines: 0, judged: 0, warmedUp: 0, outside: 0, broken: 0, faults: 0 };
  const events = new Map<string, number>();
  const reach = reachOf(options);
  let seen: TimeRange | undefined;
  let sawLater = false;

  function takeLine(bytes: Buffer, from: number, end: number): void {
    counts.lines += 1;
    const at = lineTime({ bytes, from, end });
    if (at === undefined) counts.broken += 1;
    else if (at < reach.from || at >= reach.to) {
      counts.outside += 1;
      sawLater ||= at >= reach.to;
    } else judge(bytes.subarray(from, end), at);
  }

  function judge(line: Uint8Array, at: number): void {
    const verdict = tried.judge(line);
    const other = baseline?.judge(line);
    if (verdict.broken > 0) {
      counts.broken += 1;
      return;
    }
    count(at, verdict.faults.length + (other?.faults.length ?? 0));
    book({ verdict, other, at });
  }

  function count(at: number, faults: number): void {
    if (at < range.from || at >= range.to) {
      counts.warmedUp += 1;
      return;
    }
    counts.judged += 1;
    counts.faults += faults;
    const day = calendar.dayOf(at);
    events.set(day, (events.get(day) ?? 0) + 1);
    if (seen === undefined || at < seen.from || at > seen.to)
      seen = { from: Math.min(seen?.from ?? at, at), to: Math.max(seen?.to ?? at, at) };
  }

  function book({ verdict, other, at }: { verdict: Verdict; other: Verdict | undefined; at: number }): void {
    const own = withinRange(verdict, at, range);
    ledgers.tried.book(own);
    if (other === undefined) return;
    const opposite = withinRange(other, at, range);
    ledgers.baseline?.book(opposite);
    differences?.book(own, opposite);
  }

  return {
    take(given) {
      const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
      for (let from = 0; from < bytes.length; ) {
        const found = bytes.indexOf(newline, from);
        const end = found === -1 ? bytes.length : found;
        if (end > from) takeLine(bytes, from, end);
        from = end + 1;
      }
      for (const side of [tried, baseline]) side?.settle();
    },
    end(beyond) {
      if (!beyond && !sawLater) return;
      const [verdict, other] = [tried, baseline].map((side) => side?.judge(nothingAt(reach.to)));
      if (verdict !== undefined) book({ verdict, other, at: reach.to });
    },
    outcome: () => ({ options, calendar, counts, seen, events, ...ledgers, differences }),
  };
}
