import type { z } from "zod";
import type { Problem } from "@chengfang/sigma/rules";
import { type ContentFile, readDocument } from "../document.ts";

/** One entry of a content file: where it stands, what it must not share with another, what is wrong with it. */
export interface Entry<T> {
  readonly value: T;
  readonly path: readonly PropertyKey[];
  readonly keys: readonly string[];
  readonly faults?: readonly string[];
}

export interface Loaded<T> {
  readonly values: readonly T[];
  readonly problems: readonly Problem[];
}

/** An entry and the line it was read from. */
interface Placed<T> extends Entry<T> {
  readonly file: string;
  readonly line: number;
}

/** Reads files of one kind into one list. A file with a fault is refused as a whole; the others load. */
export function loadEntries<F, T>(
  files: readonly ContentFile[],
  schema: z.ZodType<F>,
  entriesOf: (file: F) => readonly Entry<T>[],
): Loaded<T> {
  const problems: Problem[] = [];
  const placed: Placed<T>[] = [];
  for (const file of files) {
    const read = readDocument(file, schema);
    problems.push(...read.problems);
    if (read.value === undefined) continue;
    const found = entriesOf(read.value).map((entry) => ({ ...entry, file: file.path, line: read.lineOf(entry.path) }));
    const faults = found.flatMap((entry) => (entry.faults ?? []).map((message) => problemAt(entry, message)));
    problems.push(...faults);
    if (faults.length === 0) placed.push(...found);
  }
  const twice = duplicates(placed);
  const refused = new Set(twice.map(({ file }) => file));
  return {
    values: placed.filter(({ file }) => !refused.has(file)).map(({ value }) => value),
    problems: [...problems, ...twice],
  };
}

const problemAt = ({ file, line }: { file: string; line: number }, message: string): Problem => ({
  file,
  line,
  message,
  severity: "error",
});

function duplicates<T>(placed: readonly Placed<T>[]): Problem[] {
  const first = new Map<string, Placed<T>>();
  return placed.flatMap((each) =>
    each.keys.flatMap((key) => {
      const other = first.get(key);
      if (other === undefined) first.set(key, each);
      return other === undefined ? [] : [problemAt(each, `${key} is that of ${other.file}:${other.line} too`)];
    }),
  );
}
