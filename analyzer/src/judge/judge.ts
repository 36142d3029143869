import { field, type SecurityEvent } from "@chengfang/model/event";
import { DrillId, drillField } from "@chengfang/model/drill/drill";
import { eventTime } from "@chengfang/model/event-time";
import type { Register } from "../alert/register.ts";
import type { AlertRule } from "../alert/rule.ts";
import type { Exceptions } from "../exceptions/exceptions.ts";
import type { Hit } from "../alert/window.ts";
import type { Correlator, Firing } from "@chengfang/sigma/correlation/correlate";
import type { RuleHits } from "../records/commit.ts";
import type { Engine, Match } from "@chengfang/sigma/engine";
import { hitOf, hitOfFiring } from "./hits.ts";
import { eventIn, noteOf } from "./note.ts";

/** The rules in force. */
export interface RuleSet {
  readonly engine: Engine;
  readonly rules: ReadonlyMap<string, AlertRule>;
  /** Those that raise no alert of their own: a correlation speaks for them. */
  readonly silent: ReadonlySet<string>;
  /** Those that a person has switched off. */
  readonly disabled: ReadonlySet<string>;
  readonly exceptions: Exceptions;
}

export interface Court {
  readonly set: RuleSet;
  readonly correlator: Correlator;
  readonly register: () => Register;
  /** What correlations remember of a drill; without it, events of drills are passed over. */
  readonly drill?: (id: string) => Correlator;
}

export interface Fault {
  readonly event: string;
  readonly error: unknown;
}

/** What a stretch of the stream came to. */
export interface Verdict {
  readonly hits: readonly Hit[];
  readonly ruleHits: ReadonlyMap<string, RuleHits>;
  /** Matches that exceptions took out, by exception. */
  readonly exceptionHits: ReadonlyMap<string, RuleHits>;
  readonly events: number;
  /** Lines that are no event: the collectors write none, so they are counted and left. */
  readonly broken: number;
  /** Events that a bug of ours kept from being judged: told, and left, since whoever sent them would stop all else. */
  readonly faults: readonly Fault[];
  /** Arrival of the newest event. */
  readonly arrived: number | undefined;
}

/** An event and its text, in which the engine looks for words. */
export interface Line {
  readonly event: SecurityEvent;
  readonly json: string;
}

/** Judges every event of a chunk, in order. */
export function judgeChunk(bytes: Uint8Array, court: Court): Verdict {
  const counts = { broken: 0 };
  const verdict = judgeLines(linesOf(bytes, counts), court);
  return { ...verdict, ...counts };
}

/** The same of events that were read already. */
export function judgeLines(lines: Iterable<Line>, court: Court): Verdict {
  const found: Found = { hits: [], ruleHits: new Map(), exceptionHits: new Map() };
  const faults: Fault[] = [];
  let events = 0;
  let newest: SecurityEvent | undefined;
  for (const line of lines) {
    events += 1;
    newest = line.event;
    try {
      judgeLine(line, court, found);
    } catch (error) {
      faults.push({ event: newest["event.id"], error });
    }
  }
  const arrived = newest && Date.parse(newest["event.ingested"]);
  return { ...found, events, broken: 0, faults, arrived: Number.isNaN(arrived) ? undefined : arrived };
}

function* linesOf(bytes: Uint8Array, counts: { broken: number }): Generator<Line> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const end = found === -1 ? text.length : found;
    const line = end > from ? lineIn(text.slice(from, end)) : undefined;
    if (line !== undefined) yield line;
    else if (end > from) counts.broken += 1;
    from = end + 1;
  }
}

/** Undefined for text that is no event. */
export function lineIn(json: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null || !("event.id" in value)) return undefined;
    return { event: value as SecurityEvent, json };
  } catch {
    return undefined;
  }
}

interface Found {
  readonly hits: Hit[];
  readonly ruleHits: Map<string, RuleHits>;
  readonly exceptionHits: Map<string, RuleHits>;
}

function judgeLine({ event, json }: Line, court: Court, found: Found): void {
  const { set, register } = court;
  const drill = drillOf(event);
  const correlator = drill === undefined ? court.correlator : court.drill?.(drill);
  if (correlator === undefined) return;
  const arrived = Date.parse(event["event.ingested"]) || 0;
  const at = eventTime(event["@timestamp"], event["event.ingested"]);
  // For windows nothing happens before it came: one clock that is ahead would make what others send late.
  const reached = Math.min(at, arrived);
  // Each event moves time on, so that what is found does not depend on where the stream is cut.
  const told = { court, found, drill };
  takeFirings(correlator.advance(reached, arrived), event, told);
  const all = enabled(set.engine.match(event, json), set.disabled);
  if (all.length === 0) return;
  const excepted = (id: string) => {
    if (drill === undefined) countHit(found.exceptionHits, id, event["@timestamp"]);
  };
  const matches = set.exceptions.left({ event, arrived, matches: all }, excepted);
  if (matches.length === 0) return;
  for (const match of matches) {
    const { id } = match.rule;
    if (drill === undefined) countHit(found.ruleHits, id, event["@timestamp"]);
    const rule = set.silent.has(id) ? undefined : set.rules.get(id);
    if (rule !== undefined) found.hits.push(hitOf({ event, rule, register, drill }, at, () => match.matched()));
  }
  const matched = matches.map(({ rule }) => rule.id);
  const read = (_: string, name: string) => event[name] ?? set.engine.field(event, name);
  const note = () => noteOf(event);
  takeFirings(correlator.observe({ event: event["event.id"], at: reached, arrived, matched, read, note }), event, told);
}

/** Windows that are over now, of groups of which no more events need come. */
export function closeWindows(court: Court): Pick<Verdict, "hits" | "ruleHits"> {
  const found: Found = { hits: [], ruleHits: new Map(), exceptionHits: new Map() };
  takeFirings(court.correlator.advance(endOfTime, 0), undefined, { court, found, drill: undefined });
  return found;
}

/** The drill that an event belongs to. The collectors alone put the mark on; what is no drill's id is none. */
export function drillOf(event: SecurityEvent): string | undefined {
  const mark = field(event, drillField);
  return mark === undefined ? undefined : DrillId.safeParse(mark).data;
}

/** The last moment that a date can be. */
const endOfTime = 8.64e15;

/** `event`: the one at hand; a window that is over has its own. */
function takeFirings(
  firings: readonly Firing[],
  event: SecurityEvent | undefined,
  { court: { set, register }, found, drill }: { court: Court; found: Found; drill: string | undefined },
): void {
  for (const firing of firings) {
    const { id } = firing.rule;
    const about = firing.note === undefined ? event : eventIn(firing.note);
    if (about === undefined) continue;
    if (firing.crossed && drill === undefined) countHit(found.ruleHits, id, about["@timestamp"]);
    const rule = set.silent.has(id) ? undefined : set.rules.get(id);
    if (rule !== undefined && firing.evidence.length > 0)
      found.hits.push(hitOfFiring({ event: about, rule, register, drill }, firing));
  }
}

function enabled(matches: Match[], disabled: ReadonlySet<string>): Match[] {
  return disabled.size === 0 || matches.length === 0 ? matches : matches.filter(({ rule }) => !disabled.has(rule.id));
}

function countHit(ruleHits: Map<string, RuleHits>, id: string, at: string): void {
  const known = ruleHits.get(id);
  ruleHits.set(id, { count: (known?.count ?? 0) + 1, last: known !== undefined && known.last > at ? known.last : at });
}
