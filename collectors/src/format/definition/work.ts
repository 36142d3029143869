import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Context } from "../format.ts";
import { limits } from "./limits.ts";
import type { Placed } from "./placed.ts";

/** One record while a definition reads it. */
export interface Work {
  readonly context: Context;
  /** What is left to be read. */
  text: string;
  /** Fields by the vendor's names. */
  readonly record: Map<string, FieldValue>;
  /** The event that they make. */
  readonly fields: EventFields;
  /** Names that have a place in the event, by the parts of the definition that held so far. */
  placed: Placed;
  /** Placed names whose values did not fit there. */
  readonly unfit: string[];
  /** Values that say that there is none. */
  readonly nothing: ReadonlySet<FieldValue>;
}

/** Parts of a syslog header, for conditions and steps only: the program or tag, the message id and the structured data. */
export const header = { app: "syslog.app", messageId: "syslog.msgid", data: "syslog.data" } as const;
export const headerNames: ReadonlySet<string> = new Set(Object.values(header));

/** Takes the text apart, or says why it cannot. */
export type Step = (work: Work) => string | undefined;
/** Puts fields into the event. */
export type Act = (work: Work) => void;

/** What one definition begins each record with. */
export interface Start {
  readonly nothing: ReadonlySet<FieldValue>;
  readonly placed: Placed;
}

export function newWork(text: string, context: Context, { nothing, placed }: Start): Work {
  return { text, context, nothing, record: new Map(), fields: {}, placed, unfit: [] };
}

/** The text that a step reads: what is left, or one field. */
export function input(work: Work, from: string | undefined): string | undefined {
  if (from === undefined) return work.text;
  const value = work.record.get(from);
  return typeof value === "string" ? value : undefined;
}

/** Keeps one field by the vendor's name, unless there are too many or its value says that there is none. */
export function keep(work: Work, name: string, value: FieldValue): void {
  if (work.nothing.has(value)) return;
  if (work.record.size < limits.fields && name.length <= limits.name) work.record.set(name, value);
}

/** A field as text; undefined where there is none, or none that is a text. */
export function textOf(work: Work, name: string): string | undefined {
  const value = work.record.get(name);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? `${value}` : undefined;
}
