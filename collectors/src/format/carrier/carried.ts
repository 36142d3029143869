import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";

/** What a record carries for another: a text, and the name of its format where the sender gave one. */
export interface Carried {
  /** Of the carrier itself: who sent it, from which file, and the text under `message`. */
  readonly fields: EventFields;
  readonly text: string | undefined;
  readonly format?: string | undefined;
}

/** Formats that a carried text may be of. */
export interface Others {
  named(name: string): Format | undefined;
  guess(text: string): Format | undefined;
}

/**
 * The event within what carried it: its own fields first, those of the carrier where it has none. A text that no format
 * knows stays the carrier's message; one that should be of a format and is not, is refused.
 */
export function readCarried({ fields, text, format }: Carried, others: Others, context: Context): Parsed {
  const name = context.inner ?? format ?? "auto";
  if (text === undefined) return fields;
  if (name !== "auto") {
    const named = others.named(name);
    return named === undefined
      ? { rejected: `no format ${name}` }
      : within(fields, read(named, text, { fields, context }));
  }
  const guessed = fields["event.category"] === undefined ? others.guess(text) : undefined;
  const parsed = guessed && read(guessed, text, { fields, context });
  return parsed === undefined || !("@timestamp" in parsed) ? fields : within(fields, parsed);
}

function read(format: Format, text: string, { fields, context }: { fields: EventFields; context: Context }): Parsed {
  return format.parse(text, { ...context, received: timeOf(fields) ?? context.received });
}

function within(fields: EventFields, parsed: Parsed): Parsed {
  if (!("@timestamp" in parsed)) return parsed;
  const { "event.kind": _kind, "event.dataset": _dataset, "event.module": _module, ...rest } = fields;
  return { ...rest, ...parsed };
}

function timeOf(fields: EventFields): number | undefined {
  const time = fields["@timestamp"];
  const at = typeof time === "string" ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
