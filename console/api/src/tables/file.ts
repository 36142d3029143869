import { Refusal } from "@chengfang/model/refusal";
import { csvRows } from "./csv.ts";
import { jsonLines, mapLeaves } from "./json-lines.ts";
import { mostSampled, sample } from "./sample.ts";
import type { Sample } from "./sample.ts";
import { textOf } from "./text.ts";
import type { Encoding } from "./text.ts";

export type FileKind = "csv" | "jsonl" | "xlsx";

/** What a file is, by its name. */
export function kindOf(name: string): FileKind {
  if (/\.xlsx$/i.test(name)) return "xlsx";
  if (/\.(jsonl|ndjson|json)$/i.test(name)) return "jsonl";
  if (/\.(csv|tsv|txt)$/i.test(name)) return "csv";
  throw new Refusal("invalid", `${name}: .csv, .jsonl or .xlsx`, { reason: "file-kind", name });
}

/** What a table's beginning holds, and how many rows of it were looked at. */
export interface Sampled {
  readonly sample: Sample;
  readonly rows: number;
}

/** The beginning of a CSV, its first row the names of the columns. */
export async function sampleCsv(bytes: AsyncIterable<Uint8Array>, encoding?: Encoding): Promise<Sampled> {
  const rows = (async function* each() {
    for await (const some of csvRows(textOf(bytes, encoding))) yield* some;
  })();
  return sampleRows(rows);
}

/** The beginning of a sheet of rows. */
export async function sampleRows(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<Sampled> {
  const into = sample();
  let header: readonly string[] | undefined;
  let count = 0;
  for await (const row of rows) {
    if (header === undefined) {
      header = namesOf(row);
      for (const name of header) into.add(name, "");
      continue;
    }
    for (const [i, name] of header.entries()) into.add(name, row[i] ?? "");
    count += 1;
    if (count >= mostSampled) break;
  }
  if (header === undefined) throw new Refusal("invalid", "the file is empty", { reason: "empty" });
  return { sample: into, rows: count };
}

/** The beginning of a file of JSON lines; its columns are the paths of its texts and numbers. */
export async function sampleJsonLines(bytes: AsyncIterable<Uint8Array>, encoding?: Encoding): Promise<Sampled> {
  const into = sample();
  let count = 0;
  for await (const object of jsonLines(textOf(bytes, encoding))) {
    mapLeaves(object, (path, value) => {
      into.add(path, value);
      return value;
    });
    count += 1;
    if (count >= mostSampled) break;
  }
  if (count === 0) throw new Refusal("invalid", "the file is empty", { reason: "empty" });
  return { sample: into, rows: count };
}

/** Names of columns: every one has one, and none twice. */
export function namesOf(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((cell, i) => {
    const plain = cell.trim() || `column ${i + 1}`;
    const name = seen.has(plain) ? `${plain} ${i + 1}` : plain;
    seen.add(name);
    return name;
  });
}
