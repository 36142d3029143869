import type { Entity } from "@chengfang/model/alert";
import { type FieldValue, field, type SecurityEvent } from "@chengfang/model/event";

/** Fields that name an entity. The order within a kind is the order of weight. */
const entityFields = [
  ["host.name", "host"],
  ["user.name", "user"],
  ["source.ip", "address"],
  ["destination.ip", "address"],
] as const satisfies readonly (readonly [string, Entity["kind"]])[];

/** The entities of an event: host, user, and both ends of the connection. */
export function entitiesOf(event: SecurityEvent): Entity[] {
  const entities: Entity[] = [];
  for (const [name, kind] of entityFields)
    for (const value of namesIn(field(event, name))) entities.push({ kind, value });
  return entities;
}

/** The names that a field holds, fit to be kept. */
export function namesIn(value: FieldValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((each: FieldValue) => namesIn(each));
  return typeof value === "string" && value !== "" ? [named(value)] : [];
}

/** Names come from whoever writes our logs: they are cut to what an index takes, and PostgreSQL takes no NUL. */
const longestName = 256;

function named(value: string): string {
  const short = value.length > longestName ? `${value.slice(0, longestName)}…` : value;
  return short.includes("\0") ? short.replaceAll("\0", "\u2400") : short;
}

/** The entity that an alert's window is kept for: the first present of the rule's kinds, else the device that reported it. */
export function primaryOf(entities: readonly Entity[], about: readonly Entity["kind"][], event: SecurityEvent): Entity {
  for (const kind of about) {
    const found = entities.find((entity) => entity.kind === kind);
    if (found !== undefined) return found;
  }
  const device = ["observer.name", "log.source.address"].flatMap((name) => namesIn(field(event, name)))[0];
  return { kind: "host", value: device ?? "-" };
}

/** Of a correlation: the entity that its group has in common, if it has one. */
export function primaryOfGroup(
  entities: readonly Entity[],
  values: readonly (FieldValue | undefined)[],
): Entity | undefined {
  const shared = new Set(values.flatMap((value) => namesIn(value)).map((text) => text.toLowerCase()));
  const of = (kind: Entity["kind"]) =>
    entities.find((each) => each.kind === kind && shared.has(each.value.toLowerCase()));
  return of("address") ?? of("user") ?? of("host");
}
