import type { EventFields, FieldValue } from "@chengfang/model/event";

/** Where the value of an ECS field comes from: the name of an event datum whose text is taken, or a reading of the fields. */
export type Source = string | ((fields: EventFields) => FieldValue | undefined);
export type FieldMap = Readonly<Record<string, Source>>;

/** What one event id of a channel means. */
export interface Kind {
  readonly category?: readonly string[];
  readonly type?: readonly string[];
  readonly action?: string;
  readonly kind?: "alert" | "event";
  readonly severity?: number;
  readonly outcome?: string | ((fields: EventFields) => string | undefined);
  readonly fields?: FieldMap;
}

/** The kinds of one channel (or provider) by event id; `fields` is for ids that have no kind of their own. */
export interface Channel {
  readonly dataset: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly fields?: FieldMap;
}

/** A kind made ready: constants to set, and readings to try. */
export interface Reading {
  readonly constants: readonly (readonly [string, FieldValue])[];
  readonly sources: readonly (readonly [string, (fields: EventFields) => FieldValue | undefined])[];
}

const dataPrefix = "winlog.event_data.";

/** Texts that Windows writes where it has nothing to say. */
const nothing: ReadonlySet<FieldValue | undefined> = new Set([undefined, null, "", "-", "?", "%%1793"]);

/** Reads the text of an event datum; nothing where Windows wrote a placeholder. */
export function datum(name: string): (fields: EventFields) => string | undefined {
  const key = dataPrefix + name;
  return (fields) => {
    const value = fields[key];
    return typeof value !== "string" || nothing.has(value) ? undefined : value;
  };
}

/** Compiles a kind once, at start. */
export function reading(kind: Kind, fallback: FieldMap = {}): Reading {
  const constants: (readonly [string, FieldValue])[] = [];
  const constant = (name: string, value: FieldValue | undefined) => {
    if (value !== undefined) constants.push([name, value]);
  };
  constant("event.kind", kind.kind);
  constant("event.category", kind.category);
  constant("event.type", kind.type);
  constant("event.action", kind.action);
  constant("event.severity", kind.severity);
  const sources = Object.entries(kind.fields ?? fallback).map(
    ([name, source]) => [name, typeof source === "string" ? datum(source) : source] as const,
  );
  if (typeof kind.outcome === "string") constant("event.outcome", kind.outcome);
  else if (kind.outcome !== undefined) sources.push(["event.outcome", kind.outcome]);
  return { constants, sources };
}
