import type { AlertFacts, Entity } from "@chengfang/model/alert";

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

export function spanOf(alert: Pick<AlertFacts, "firstSeen" | "lastSeen">): Span {
  return { from: Date.parse(alert.firstSeen), to: Date.parse(alert.lastSeen) };
}

/** Time between two spans; 0 where they touch. */
export function gapBetween(one: Span, other: Span): number {
  return Math.max(0, one.from - other.to, other.from - one.to);
}

export function covering(one: Span | undefined, other: Span): Span {
  return one === undefined ? other : { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

/** The union of two lists of entities in order of appearance, up to `most`. */
export function together(known: readonly Entity[], more: readonly Entity[], most: number): Entity[] {
  const all = new Map([...known, ...more].map((entity) => [keyOf(entity), entity]));
  return [...all.values()].slice(0, most);
}
