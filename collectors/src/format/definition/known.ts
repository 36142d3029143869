import type { DefinedFormat } from "./compile.ts";
import { type ListsIn, listsIn } from "./marks.ts";

/** The formats that definitions make, as long as these are in use; replaced whole when one of them changes. */
let known: readonly DefinedFormat[] = [];
let names: ReadonlyMap<string, DefinedFormat> = new Map();
let marked: ListsIn = listsIn([]);

/** Puts these definitions into use, in this thread. */
export function useDefinitions(formats: readonly DefinedFormat[]): void {
  known = formats;
  names = new Map(formats.map((format) => [format.name, format]));
  marked = listsIn(formats.map(({ marks }) => marks));
}

export const definedFormats = (): readonly DefinedFormat[] => known;
export const definedNamed = (name: string): DefinedFormat | undefined => names.get(name);

/** The definition whose records look like this one. */
export function definedFor(text: string): DefinedFormat | undefined {
  for (const number of marked(text, head)) {
    const format = known[number];
    if (format?.sniff?.(text) === true) return format;
  }
  return undefined;
}
/** What recognises a record stands near its beginning. */
const head = 1024;
