import { createReadStream } from "node:fs";
import { csvDelimiter } from "@chengfang/model/csv";
import { csvRows } from "../tables/csv.ts";
import { namesOf } from "../tables/file.ts";
import type { FileKind } from "../tables/file.ts";
import { jsonLines, mapLeaves } from "../tables/json-lines.ts";
import { textOf } from "../tables/text.ts";
import type { Encoding } from "../tables/text.ts";
import { sheetRows, writeSheet } from "../tables/xlsx.ts";
import type { Output } from "./output.ts";
import type { People } from "./people.ts";
import { textPen } from "./plan.ts";
import type { ColumnPlan, Given } from "./plan.ts";
import { line, rowCopy } from "./rows.ts";
import type { Counts, RowCopy } from "./rows.ts";

export interface Work {
  readonly file: string;
  readonly encoding?: Encoding | undefined;
  readonly dropMalformed: boolean;
  readonly given: Given;
  readonly plan: ReadonlyMap<string, ColumnPlan>;
  readonly people: People | undefined;
  readonly out: Output;
}

/** How a file of each kind is copied. */
export const copiers: Readonly<Record<FileKind, (work: Work) => Promise<Counts>>> = { csv, xlsx, jsonl };

const none: Counts = { rows: 0, dropped: 0 };

async function csv(work: Work): Promise<Counts> {
  const text = textOf(createReadStream(work.file, { highWaterMark: 262_144 }), work.encoding);
  let delimiter: string | undefined;
  const watched = (async function* watch() {
    for await (const piece of text) {
      delimiter ??= csvDelimiter(piece);
      yield piece;
    }
  })();
  let copy: RowCopy | undefined;
  for await (const rows of csvRows(watched)) {
    let masked = "";
    for (const row of rows) {
      // Excel reads UTF-8 by its mark alone.
      if (copy === undefined) masked += `\uFEFF${line((copy = rowCopy(namesOf(row), work)).header, delimiter)}`;
      else {
        const cells = copy.copy(row);
        if (cells !== undefined) masked += line(cells, delimiter);
      }
    }
    await work.out.write(masked);
  }
  return copy?.counts() ?? none;
}

async function xlsx(work: Work): Promise<Counts> {
  let copy: RowCopy | undefined;
  const rows = (async function* each() {
    for await (const row of sheetRows(work.file)) {
      if (copy === undefined) {
        copy = rowCopy(namesOf(row), work);
        yield copy.header;
        continue;
      }
      // Empty cells at the end of a row are not in the file.
      const missing = Array.from({ length: Math.max(0, copy.width - row.length) }, () => "");
      const masked = copy.copy([...row, ...missing]);
      if (masked !== undefined) yield masked;
    }
  })();
  await writeSheet(work.out.stream, rows);
  return copy?.counts() ?? none;
}

async function jsonl({ file, encoding, given, plan, people, out }: Work): Promise<Counts> {
  let rows = 0;
  // What the beginning of the file did not have yet is masked as running text.
  const otherwise = textPen(given);
  for await (const object of jsonLines(textOf(createReadStream(file), encoding))) {
    rows += 1;
    const shown = new Map<string, string>();
    const masked = mapLeaves(object, (path, value) => {
      const column = plan.get(path);
      if (column?.how === "drop") return undefined;
      const next = (column?.pen ?? otherwise)(value);
      if (people !== undefined) shown.set(path, next);
      return next;
    });
    people?.add((column) => shown.get(column) ?? "");
    await out.write(`${JSON.stringify(masked)}\n`);
  }
  return { rows, dropped: 0 };
}
