import type { DefinedFormat } from "./compile.ts";

/** The formats that definitions make, as long as these are in use; replaced whole when one of them changes. */
let known: readonly DefinedFormat[] = [];
let names: ReadonlyMap<string, DefinedFormat> = new Map();
let anyMark: RegExp | undefined;

/** Puts these definitions into use, in this thread. */
export function useDefinitions(formats: readonly DefinedFormat[]): void {
  known = formats;
  names = new Map(formats.map((format) => [format.name, format]));
  const marks = formats.flatMap(({ marks: own }) => own).map(escaped);
  anyMark = marks.length === 0 ? undefined : new RegExp(marks.join("|"));
}

export const definedFormats = (): readonly DefinedFormat[] => known;
export const definedNamed = (name: string): DefinedFormat | undefined => names.get(name);

/** The definition whose records look like this one. */
export function definedFor(text: string): DefinedFormat | undefined {
  if (anyMark === undefined || !anyMark.test(text.length > head ? text.slice(0, head) : text)) return undefined;
  return known.find((format) => format.sniff?.(text) === true);
}
/** What recognises a record stands near its beginning. */
const head = 1024;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
