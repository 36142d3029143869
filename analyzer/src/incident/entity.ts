import type { AlertFacts, Entity } from "@chengfang/model/alert";

/** What is the same for two spellings of one entity. */
export function keyOf(entity: Entity): string {
  return `${entity.kind}:${entity.value.toLowerCase()}`;
}

/** Names that stand for everybody or nobody: sharing them alone says nothing. */
const anonymous = new Set([
  "user:root",
  "user:system",
  "user:nt authority\\system",
  "user:local service",
  "user:network service",
  "user:anonymous logon",
  "user:administrator",
  "user:nobody",
  "user:-",
  "user:",
  "host:localhost",
  "host:-",
  "host:",
  "address:0.0.0.0",
  "address:::",
  "address:::1",
  "address:255.255.255.255",
]);

/** Whether an entity can join alerts by itself at all. */
export function isTelling(key: string): boolean {
  return !anonymous.has(key) && !key.startsWith("address:127.") && !key.startsWith("address:::ffff:127.");
}

/** A span of event time, epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span of an alert's events. */
export function spanOf(alert: Pick<AlertFacts, "firstSeen" | "lastSeen">): Span {
  return { from: Date.parse(alert.firstSeen), to: Date.parse(alert.lastSeen) };
}

/** Time between two spans; 0 where they touch. */
export function gapBetween(one: Span, other: Span): number {
  return Math.max(0, one.from - other.to, other.from - one.to);
}

/** The span from the earlier beginning to the later end. */
export function covering(one: Span | undefined, other: Span): Span {
  return one === undefined ? other : { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

/** Keys of lists that were looked through before: those of a large incident are asked for with every alert. */
const keySets = new WeakMap<readonly Entity[], Set<string>>();

/** The keys of a list of entities. */
export function keysOf(entities: readonly Entity[]): ReadonlySet<string> {
  return setOf(entities);
}

function setOf(entities: readonly Entity[]): Set<string> {
  let keys = keySets.get(entities);
  if (keys === undefined) keySets.set(entities, (keys = new Set(entities.map(keyOf))));
  return keys;
}

/** The union of two lists of entities in order of appearance, up to `most`; the first list itself if nothing is new. */
export function together(known: Entity[], more: readonly Entity[], most: number): Entity[] {
  const keys = setOf(known);
  const fresh = new Map(more.map((entity) => [keyOf(entity), entity] as const).filter(([key]) => !keys.has(key)));
  return fresh.size === 0 || known.length >= most ? known : [...known, ...fresh.values()].slice(0, most);
}
