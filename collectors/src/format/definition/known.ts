import type { DefinedFormat } from "./compile.ts";
import { type AnyOf, anyOf } from "./marks.ts";

/** The formats that definitions make, as long as these are in use; replaced whole when one of them changes. */
let known: readonly DefinedFormat[] = [];
let names: ReadonlyMap<string, DefinedFormat> = new Map();
let anyMark: AnyOf = anyOf([]);

/** Puts these definitions into use, in this thread. */
export function useDefinitions(formats: readonly DefinedFormat[]): void {
  known = formats;
  names = new Map(formats.map((format) => [format.name, format]));
  anyMark = anyOf(formats.flatMap(({ marks }) => marks));
}

export const definedFormats = (): readonly DefinedFormat[] => known;
export const definedNamed = (name: string): DefinedFormat | undefined => names.get(name);

/** The definition whose records look like this one. */
export function definedFor(text: string): DefinedFormat | undefined {
  if (!anyMark(text, head)) return undefined;
  return known.find((format) => format.sniff?.(text) === true);
}
/** What recognises a record stands near its beginning. */
const head = 1024;
