import type { Position } from "./place.ts";
import { type Code, words } from "./words.ts";
import type { Severity } from "./words.ts";

/** Something about a file, with its place. Errors are what Suricata refuses; the rest it takes. */
export interface Problem extends Position {
  readonly code: Code;
  readonly severity: Severity;
  readonly file: string;
  /** The option it is about, if it is about one. */
  readonly option?: string;
  readonly sid?: number;
  readonly message: { readonly zh: string; readonly en: string };
}

/** What is wrong with a text, told from its beginning on. */
export interface Fault {
  readonly fault: Code;
  readonly at: number;
  readonly values: readonly string[];
}

/** A fault at a place; the values fill the words of its code. */
export function fault(code: Code, at: number, ...values: readonly (string | number)[]): Fault {
  return { fault: code, at, values: values.map(String) };
}

export function isFault(value: object): value is Fault {
  return "fault" in value;
}

const longest = 80;

/** The words of a code, its places filled. Values come from rules that strangers wrote, so they are cut and made visible. */
export function message(code: Code, values: readonly string[]): Problem["message"] {
  const [, zh, en] = words[code];
  const shown = values.map((value) =>
    (value.length > longest ? `${value.slice(0, longest)}…` : value).replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD"),
  );
  const fill = (text: string) => text.replace(/\{(\d)\}/g, (_, at: string) => shown[Number(at)] ?? "");
  return { zh: fill(zh), en: fill(en) };
}

export function severityOf(code: Code): Severity {
  return words[code][0];
}
