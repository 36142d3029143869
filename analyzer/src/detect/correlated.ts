import {
  createCorrelator,
  createCutter,
  type Cut,
  type Engine,
  type Firing,
  silentUnder,
  type SigmaCorrelation,
  type SigmaRecord,
} from "@chengfang/sigma";
import { timeOfRecord } from "../record-time.ts";
import type { Matcher } from "./inline.ts";
import { tailOf } from "./line.ts";
import type { Sigma } from "./load.ts";
import { write } from "./output.ts";

/** The last moment that a date can be. */
const endOfTime = 8.64e15;

/**
 * Matches on this thread, and judges correlations over the time that records say, in the order in which they come. A
 * rule that a correlation speaks for writes no lines of its own.
 */
export function correlatedMatcher(engine: Engine, sigma: Sigma): Matcher {
  const court = createCourt(engine, sigma);
  const totals = { records: 0, broken: 0, firstBroken: undefined as number | undefined };

  function linesOf(cut: Cut): string {
    const index = totals.records;
    totals.records += 1;
    if ("record" in cut) return court.judge(cut.record, index);
    totals.broken += 1;
    totals.firstBroken ??= index;
    return "";
  }

  return {
    async take(block) {
      const cutter = createCutter();
      await write([...cutter.push(block.toString("utf8")), ...cutter.end()].map(linesOf).join(""));
    },
    async end() {
      await write(court.end());
      return totals;
    },
  };
}

function createCourt(engine: Engine, { rules, correlations, linked }: Sigma) {
  const correlator = createCorrelator(linked.rules);
  const parts = rules.filter(({ partOf }) => partOf !== undefined).map(({ id }) => id);
  const silent = new Set([...silentUnder(linked.speaksFor), ...parts]);
  const named = new Map(correlations.filter(({ id }) => !silent.has(id)).map((each) => [each.id, each]));
  const clock = { at: 0, timeless: 0 };

  function linesOf(firings: readonly Firing[]): string {
    const told = firings.filter(({ crossed, evidence }) => crossed && evidence.length > 0);
    return told.map((firing) => lineOf(firing, named.get(firing.rule.id))).join("");
  }

  return {
    judge(record: SigmaRecord, index: number): string {
      const said = timeOfRecord(record);
      if (said === undefined) clock.timeless += 1;
      const at = (clock.at = said ?? clock.at);
      const over = linesOf(correlator.advance(at, at));
      const matches = engine.match(record);
      if (matches.length === 0) return over;
      const own = matches
        .filter(({ rule }) => !silent.has(rule.id))
        .map((match) => `{"index":${index}${tailOf(match)}`);
      const matched = matches.map(({ rule }) => rule.id);
      const read = (_: string, name: string) => engine.field(record, name);
      const fired = correlator.observe({ event: String(index), at, arrived: at, matched, read });
      return over + own.join("") + linesOf(fired);
    },
    /** Nothing comes any more, so that windows which were open are over. */
    end(): string {
      const { late, unjudged, evicted } = correlator.counts();
      note(clock.timeless, "records do not say their time: correlations take that of the one before");
      note(late + unjudged, "matches came too late to be counted by correlations");
      note(evicted, "groups of correlations were forgotten for want of memory");
      return linesOf(correlator.advance(endOfTime, clock.at));
    },
  };
}

/** The line of a correlation, under the last record that it rests on; undefined: another speaks for it. */
function lineOf({ rule, group, value, values, evidence }: Firing, named: SigmaCorrelation | undefined): string {
  if (named === undefined) return "";
  const { id, title, level } = named;
  const records = evidence.map(({ event }) => Number(event)).toSorted((a, b) => a - b);
  const times = evidence.map(({ at }) => at);
  const correlation = {
    type: rule.type,
    group: Object.fromEntries(group.map((each) => [each.field, each.value])),
    value,
    ...(values.length > 0 && { values: [...new Set(values)] }),
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
    records,
  };
  return `${JSON.stringify({ index: records.at(-1), rule: { id, title, level }, correlation })}\n`;
}

function note(count: number, text: string): void {
  if (count > 0) process.stderr.write(`${count} ${text}\n`);
}
