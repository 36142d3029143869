import type { MatchedField } from "@chengfang/model/alert";
import type { SecurityEvent } from "@chengfang/model/event";
import { entitiesOf, namesIn, primaryOf, primaryOfGroup } from "../alert/entities.ts";
import type { Register } from "../alert/register.ts";
import type { AlertRule } from "../alert/rule.ts";
import type { Exceptions } from "../exceptions/exceptions.ts";
import type { Hit } from "../alert/window.ts";
import type { Correlator, Firing } from "@chengfang/sigma/correlation/correlate";
import type { RuleHits } from "../records/commit.ts";
import type { Engine, Match } from "@chengfang/sigma/engine";

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

/** Judges every event of a chunk, in order. */
export function judgeChunk(bytes: Uint8Array, court: Court): Verdict {
  const hits: Hit[] = [];
  const ruleHits = new Map<string, RuleHits>();
  const exceptionHits = new Map<string, RuleHits>();
  const counts = { events: 0, broken: 0 };
  const faults: Fault[] = [];
  let newest: SecurityEvent | undefined;
  for (const line of linesOf(bytes)) {
    const event = parsed(line);
    counts[event === undefined ? "broken" : "events"] += 1;
    if (event === undefined) continue;
    newest = event;
    try {
      judgeEvent(event, court, { hits, ruleHits, exceptionHits });
    } catch (error) {
      faults.push({ event: event["event.id"], error });
    }
  }
  const arrived = newest && Date.parse(newest["event.ingested"]);
  return { hits, ruleHits, exceptionHits, ...counts, faults, arrived: Number.isNaN(arrived) ? undefined : arrived };
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const end = found === -1 ? text.length : found;
    if (end > from) yield text.slice(from, end);
    from = end + 1;
  }
}

function parsed(line: string): SecurityEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "event.id" in value ? (value as SecurityEvent) : undefined;
  } catch {
    return undefined;
  }
}

interface Found {
  readonly hits: Hit[];
  readonly ruleHits: Map<string, RuleHits>;
  readonly exceptionHits: Map<string, RuleHits>;
}

function judgeEvent(
  event: SecurityEvent,
  { set, correlator, register }: Court,
  { hits, ruleHits, exceptionHits }: Found,
): void {
  const found = enabled(set.engine.match(event), set.disabled);
  if (found.length === 0) return;
  const arrived = Date.parse(event["event.ingested"]) || 0;
  const matches = set.exceptions.left({ event, arrived, matches: found }, (id) => countHit(exceptionHits, id, event));
  if (matches.length === 0) return;
  const at = timeOf(event, arrived);
  for (const match of matches) {
    const { id } = match.rule;
    countHit(ruleHits, id, event);
    const rule = set.silent.has(id) ? undefined : set.rules.get(id);
    if (rule !== undefined) hits.push(hitOf({ event, at, rule, register }, () => match.matched()));
  }
  const matched = matches.map(({ rule }) => rule.id);
  const read = (_: string, name: string) => event[name] ?? set.engine.field(event, name);
  for (const firing of correlator.observe({ event: event["event.id"], at, arrived, matched, read })) {
    if (firing.crossed) countHit(ruleHits, firing.rule.id, event);
    const rule = set.silent.has(firing.rule.id) ? undefined : set.rules.get(firing.rule.id);
    if (rule !== undefined && firing.evidence.length > 0) hits.push(hitOfFiring({ event, at, rule, register }, firing));
  }
}

function enabled(matches: Match[], disabled: ReadonlySet<string>): Match[] {
  return disabled.size === 0 || matches.length === 0 ? matches : matches.filter(({ rule }) => !disabled.has(rule.id));
}

/** Clocks may be that far ahead of ours. */
const aheadMs = 600_000;

/** Event time. One from the future would make all that follows it look late, so that arrival stands in for it. */
function timeOf(event: SecurityEvent, arrived: number): number {
  const at = Date.parse(event["@timestamp"]);
  return Number.isNaN(at) || at > arrived + aheadMs ? arrived : at;
}

function countHit(ruleHits: Map<string, RuleHits>, id: string, event: SecurityEvent): void {
  const known = ruleHits.get(id);
  const at = event["@timestamp"];
  ruleHits.set(id, { count: (known?.count ?? 0) + 1, last: known !== undefined && known.last > at ? known.last : at });
}

interface Case {
  readonly event: SecurityEvent;
  readonly at: number;
  readonly rule: AlertRule;
  readonly register: () => Register;
}

function hitOf({ event, at, rule, register }: Case, matched: Hit["matched"]): Hit {
  const entities = entitiesOf(event);
  return {
    rule,
    entity: primaryOf(entities, rule.about, event),
    entities: register().withOtherNames(entities),
    events: [{ id: event["event.id"], at }],
    matched,
    asset: () => assetOf(register(), event, entities),
  };
}

/** A correlation's alert is kept for what its group has in common, and shows that and the count. */
function hitOfFiring(
  { event, rule, register }: Case,
  { evidence, values: counts, group, rule: { fields, atLeast, type } }: Firing,
): Hit {
  const entities = entitiesOf(event);
  const values = group.map((each) => each.value);
  const counted = type === "value_count" ? [...new Set(counts)] : atLeast;
  const matched = (): MatchedField[] => [
    ...group.map(({ field, value }) => ({ field, source: field, value: value ?? null, selection: "group-by" })),
    { field: fields.join(", ") || type, source: fields.join(", "), value: counted, selection: type },
  ];
  return {
    rule,
    entity: primaryOfGroup(entities, values) ?? primaryOf(entities, rule.about, event),
    entities: register().withOtherNames(entities),
    events: evidence.map(({ event: id, at }) => ({ id, at })),
    matched,
    asset: () => assetOf(register(), event, entities),
  };
}

function assetOf(register: Register, event: SecurityEvent, entities: Hit["entities"]) {
  const asset = register.assetOf(event, entities);
  if (asset !== undefined)
    return { assetId: asset.id, assetName: asset.name, unitId: asset.unitId, unitName: asset.unitName };
  return {
    assetId: null,
    assetName: label(event, "labels.asset"),
    unitId: null,
    unitName: label(event, "labels.unit"),
  };
}

function label(event: SecurityEvent, name: string): string {
  return namesIn(event[name])[0] ?? "";
}
