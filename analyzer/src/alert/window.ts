import { createHash } from "node:crypto";
import type { AlertFacts, Entity, MatchedField } from "@chengfang/model/alert";
import type { AlertRule } from "./rule.ts";
import { shown } from "./shown.ts";

/** A match of a rule, or a firing of a correlation with all its events. */
export interface Hit {
  readonly rule: AlertRule;
  readonly entity: Entity;
  readonly entities: readonly Entity[];
  readonly events: readonly { readonly id: string; readonly at: number }[];
  /** Asked for only where the hit begins an alert. */
  readonly matched: () => MatchedField[];
  readonly asset: () => Pick<AlertFacts, "assetId" | "assetName" | "unitId" | "unitName">;
  /** What a sensor's own signature says of the attack: nearer than the tags of a rule about all its signatures. */
  readonly attack?: Pick<AlertRule, "tactics" | "techniques"> | undefined;
  /** The drill whose event it is, if it is one's. */
  readonly drill?: string | undefined;
}

/** Ids kept of an alert's first events, and of its newest. */
const idsKept = 100;
/** Entities kept by name of one alert. */
const entitiesKept = 1000;

/** All windows of one rule and entity are found under this; those of a drill under keys of their own. */
export function windowKey(ruleId: string, entity: Entity, drill?: string): string {
  const key = `${ruleId}\0${entity.kind}\0${entity.value}`;
  return drill === undefined ? key : `${key}\0${drill}`;
}

/** Whether an alert between these times takes in an event of that time. */
export function fits({ first, last }: { first: number; last: number }, at: number, withinMs: number): boolean {
  return Math.max(last, at) - Math.min(first, at) <= withinMs;
}

/** An alert while hits are added to it. */
interface Open {
  readonly facts: AlertFacts;
  /** It was not there before. */
  readonly isNew: boolean;
  first: number;
  last: number;
  count: number;
  readonly ids: string[];
  readonly entities: Map<string, Entity>;
}

/** An alert that hits made or changed. `events`: how many it has more. */
export interface Changed {
  readonly alert: AlertFacts;
  readonly isNew: boolean;
  readonly events: number;
  readonly hasNewEntities: boolean;
}

/**
 * Adds the hits of one rule and entity to its alerts. An alert spans at most `withinMs` of event time, late events
 * included; what fits into none, or only into one that a person has closed, begins the next.
 */
export function addHits(
  known: readonly AlertFacts[],
  hits: readonly Hit[],
  { withinMs, now, isClosed }: { withinMs: number; now: string; isClosed: (alertId: string) => boolean },
): Changed[] {
  const taken = new Set(known.map((alert) => alert.id));
  const open = known.filter((alert) => !isClosed(alert.id)).map((alert) => opened(alert, false));
  for (const hit of hits) {
    for (const event of hit.events) {
      const { at } = event;
      let alert = open.findLast((each) => fits(each, at, withinMs));
      if (alert === undefined) open.push((alert = opened(begun(hit, at, { now, taken }), true)));
      add(alert, hit, event);
    }
  }
  return open.filter((each) => each.count > each.facts.count).map((each) => closed(each, now));
}

function opened(facts: AlertFacts, isNew: boolean): Open {
  return {
    facts,
    isNew,
    first: Date.parse(facts.firstSeen),
    last: Date.parse(facts.lastSeen),
    count: facts.count,
    ids: [...facts.eventIds],
    entities: new Map(facts.entities.map((entity) => [`${entity.kind}:${entity.value}`, entity])),
  };
}

function add(alert: Open, { entities }: Hit, { id, at }: Hit["events"][number]): void {
  alert.first = Math.min(alert.first, at);
  alert.last = Math.max(alert.last, at);
  alert.count += 1;
  alert.ids.push(id);
  if (alert.ids.length > 4 * idsKept) alert.ids.splice(idsKept, alert.ids.length - 2 * idsKept);
  for (const entity of entities) {
    const key = `${entity.kind}:${entity.value}`;
    if (alert.entities.size < entitiesKept && !alert.entities.has(key)) alert.entities.set(key, entity);
  }
}

function closed({ facts, isNew, first, last, count, ids, entities }: Open, now: string): Changed {
  const eventIds = ids.length > 2 * idsKept ? [...ids.slice(0, idsKept), ...ids.slice(-idsKept)] : ids;
  const alert: AlertFacts = {
    ...facts,
    count,
    eventIds,
    entities: [...entities.values()],
    firstSeen: new Date(first).toISOString(),
    lastSeen: new Date(last).toISOString(),
    updatedAt: now,
  };
  return { alert, isNew, events: count - facts.count, hasNewEntities: entities.size > facts.entities.length };
}

function begun(hit: Hit, at: number, { now, taken }: Beginning): AlertFacts {
  const { rule, entity, matched, asset, drill, attack = rule } = hit;
  const start = new Date(at).toISOString();
  let id = idOf(hit, start);
  for (let again = 1; taken.has(id); again += 1) id = idOf(hit, `${start}\0${again}`); // it was closed
  return {
    id,
    ruleId: rule.id,
    ruleTitle: rule.title,
    ruleTitleZh: rule.titleZh,
    severity: rule.severity,
    tactics: [...attack.tactics],
    techniques: [...attack.techniques],
    entity,
    entities: [],
    matched: matched().map((each) => ({ ...each, value: shown(each.value) })),
    eventIds: [],
    count: 0,
    firstSeen: start,
    lastSeen: start,
    createdAt: now,
    updatedAt: now,
    ...asset(),
    incidentId: null,
    ...(drill !== undefined && { drill }),
  };
}

interface Beginning {
  readonly now: string;
  readonly taken: ReadonlySet<string>;
}

function idOf({ rule, entity, drill }: Hit, start: string): string {
  return createHash("sha256")
    .update(`${windowKey(rule.id, entity, drill)}\0${start}`)
    .digest("hex")
    .slice(0, 32);
}
