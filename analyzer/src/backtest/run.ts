import { setImmediate as turn } from "node:timers/promises";
import type {
  BacktestCoverage,
  BacktestProblem,
  BacktestProgress,
  BacktestResult,
  BacktestView,
} from "@chengfang/model/backtest";
import type { EventSearch } from "@chengfang/store/events/port";
import { planRange, readRange, type RangePlan, type TimeRange } from "@chengfang/store/stream/range";
import { resultOf } from "./result.ts";
import { reachOf, Session, type SessionOptions } from "./session.ts";
import { createSide, type SideRules } from "./side.ts";

/** A back-test over the stream of a data directory. */
export interface BacktestRun {
  readonly data: string;
  readonly tried: SideRules;
  readonly baseline: SideRules | undefined;
  readonly range: TimeRange;
  readonly view: BacktestView;
  readonly dedupMs: number;
  readonly problems: readonly BacktestProblem[];
  readonly stop: AbortSignal;
  readonly progress: (progress: BacktestProgress) => void;
  /** Asked for events that the stream no longer has. */
  readonly index?: Pick<EventSearch, "search"> | undefined;
}

const chunkBytes = 1_048_576;

/** Judges the stored events of a range. Ends early, with what it has, when told to stop. */
export async function runBacktest(run: BacktestRun): Promise<BacktestResult> {
  const started = performance.now();
  const { data, stop } = run;
  const options = optionsOf(run);
  const session = new Session(options);
  const plan = await planRange(data, reachOf(options));
  const lost = new Set<string>();
  const reading = { maxBytes: chunkBytes, stop, lost: (segment: string) => void lost.add(segment) };
  const bytesTotal = plan.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytes = 0;
  for await (const chunk of readRange(data, plan.segments, reading)) {
    session.take(chunk.bytes);
    bytes += chunk.bytes.length;
    run.progress(progressOf(session, { bytes, bytesTotal }));
    await turn(); // a word to stop is heard
  }
  session.end(plan.beyond);
  const coverage = await coverageOf(run, { plan, lost, session });
  return resultOf(session.outcome(), { coverage, problems: run.problems, seconds: secondsSince(started) });
}

/** The same over events that are at hand, such as those of a file. */
export async function runOverLines(
  run: Omit<BacktestRun, "data" | "index">,
  lines: AsyncIterable<Uint8Array>,
): Promise<BacktestResult> {
  const started = performance.now();
  const session = new Session(optionsOf(run));
  let bytes = 0;
  for await (const chunk of lines) {
    if (run.stop.aborted) break;
    session.take(chunk);
    bytes += chunk.length;
    run.progress(progressOf(session, { bytes, bytesTotal: bytes }));
  }
  session.end(false);
  const { counts } = session;
  const coverage: BacktestCoverage = {
    ...bounds(run.range),
    ...counts,
    complete: !run.stop.aborted && counts.faults === 0,
    segments: 0,
    segmentsRead: 0,
    segmentsMissing: [],
    oldest: null,
    expired: false,
    indexed: null,
  };
  return resultOf(session.outcome(), { coverage, problems: run.problems, seconds: secondsSince(started) });
}

function optionsOf({ tried, baseline, range, view, dedupMs }: Omit<BacktestRun, "data">): SessionOptions {
  return { tried: createSide(tried), baseline: baseline && createSide(baseline), range, view, dedupMs };
}

const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1000;

const iso = (at: number): string => new Date(at).toISOString();
const bounds = ({ from, to }: TimeRange) => ({ from: iso(from), to: iso(to) });

function progressOf(session: Session, { bytes, bytesTotal }: { bytes: number; bytesTotal: number }): BacktestProgress {
  const { counts, tried, seen } = session;
  return {
    bytes,
    bytesTotal,
    events: counts.judged,
    matches: tried.matches,
    at: seen === undefined ? null : iso(seen.to),
  };
}

interface Read {
  readonly plan: RangePlan;
  readonly lost: ReadonlySet<string>;
  readonly session: Session;
}

async function coverageOf(
  { range, stop, index }: BacktestRun,
  { plan, lost, session }: Read,
): Promise<BacktestCoverage> {
  const { oldest = null, expired, torn, segments } = plan;
  const reaches = expired && oldest !== null && range.from < Date.parse(oldest);
  const missing = [...new Set([...lost, ...torn.map((segment) => `<${segment}`)])].toSorted();
  return {
    ...bounds(range),
    ...session.counts,
    complete: !reaches && missing.length === 0 && !stop.aborted && session.counts.faults === 0,
    segments: segments.length,
    segmentsRead: segments.length - lost.size,
    segmentsMissing: missing,
    oldest,
    expired: reaches,
    indexed: reaches && index ? await indexedBefore(index, range, oldest) : null,
  };
}

/** Events of the range that arrived before the oldest kept one, as far as the index still has them. */
async function indexedBefore(
  index: Pick<EventSearch, "search">,
  { from, to }: TimeRange,
  oldest: string,
): Promise<number | null> {
  const filters = [{ field: "event.ingested", op: "lte" as const, value: oldest }];
  const query = { ...bounds({ from, to }), filters, text: "" };
  return index.search(query, { offset: 0, limit: 1 }).then(
    ({ total }) => total,
    () => null,
  );
}
