import type { EventFields, FieldValue, SecurityEvent } from "@chengfang/model/event";
import type { SigmaRecord } from "@chengfang/sigma";

type Tree = { readonly [key: string]: FieldValue };

/** The event that the collectors make of a record in evtx_dump's JSON, as far as rules look at it. */
export function securityEvent(record: SigmaRecord): SecurityEvent {
  const { System: system = {}, EventData: data, UserData: user } = record["Event"] as { [key: string]: Tree };
  const code = textOf(system["EventID"]);
  return {
    ...heading,
    "event.code": code,
    more: {
      ...prefixed("winlog.system.", flattened(system)),
      ...prefixed("winlog.event_data.", Object.entries(data ?? {})),
      ...prefixed(
        "winlog.user_data.",
        Object.values(user ?? {}).flatMap((inner) => (isTree(inner) ? Object.entries(inner) : [])),
      ),
      "winlog.channel": textOf(system["Channel"]),
      "winlog.provider_name": textOf(attributesOf(system["Provider"])["Name"]),
      "winlog.event_id": code,
    },
  };
}

function flattened(system: Tree): [string, FieldValue][] {
  return Object.entries(system).flatMap(([name, value]): [string, FieldValue][] =>
    isTree(value)
      ? Object.entries(attributesOf(value)).map(([key, inner]) => [`${name}_${key}`, inner])
      : [[name, value]],
  );
}

function prefixed(prefix: string, entries: readonly (readonly [string, FieldValue])[]): EventFields {
  return Object.fromEntries(entries.map(([name, value]) => [prefix + name, value]));
}

function textOf(value: FieldValue | undefined): string {
  const inner = isTree(value) ? value["#text"] : value;
  return typeof inner === "string" || typeof inner === "number" ? String(inner) : "";
}

const heading = {
  "@timestamp": "2026-01-01T00:00:00.000Z",
  "event.id": "1",
  "event.kind": "event",
  "event.ingested": "2026-01-01T00:00:00.000Z",
  "event.module": "windows",
} as const;

function isTree(value: FieldValue | undefined): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function attributesOf(value: FieldValue | undefined): Tree {
  const attributes = isTree(value) ? value["#attributes"] : undefined;
  return isTree(attributes) ? attributes : {};
}
