import type { FieldValue } from "@chengfang/model/event";
import { fold } from "../language/pattern.ts";
import type { Reader, SigmaRecord, View } from "./record.ts";

/** Field number of the keywords: all texts of the record. */
export const keywords = 0;

/** What programs know of their log source: its view, and the readers made of it so far, by field number. */
export interface Readers {
  readonly view: View;
  readonly readers: (Reader | undefined)[];
}

/**
 * The fields of the record that is being judged, each read and folded at most once. There is one record at a time, so
 * everything lies in arrays by field number, valid while their mark is the record's.
 */
export interface Values {
  /** The number of a field. */
  number(field: string): number;
  begin(record: SigmaRecord, readers: Readers): void;
  raw(field: number): FieldValue | undefined;
  /** The text of a field with one value; undefined if it has none, or is a list. */
  text(field: number): string | undefined;
  folded(field: number): string | undefined;
  /** The texts of a list; undefined if it is none. */
  list(field: number): readonly string[] | undefined;
  foldedList(field: number): readonly string[];
}

export function createValues(): Values {
  const numbers = new Map<string, number>();
  const names: string[] = [""];
  const raw: (FieldValue | undefined)[] = [];
  const lists: (readonly string[] | undefined)[] = [];
  const foldedTexts: (string | undefined)[] = [];
  const foldedLists: (readonly string[])[] = [];
  const read: number[] = [0];
  const foldedAt: number[] = [0];
  const foldedListAt: number[] = [0];
  let mark = 0;
  let record: SigmaRecord = {};
  let current: Readers | undefined;

  function load(field: number): void {
    read[field] = mark;
    const readers = current as Readers;
    if (field === keywords) {
      raw[field] = undefined;
      lists[field] = readers.view.texts(record);
      return;
    }
    const reader = (readers.readers[field] ??= readers.view.reader(names[field] ?? ""));
    const value = reader(record);
    raw[field] = value;
    lists[field] = Array.isArray(value) ? textsOf(value) : undefined;
  }

  function rawOf(field: number): FieldValue | undefined {
    if (read[field] !== mark) load(field);
    return raw[field];
  }
  function listOf(field: number): readonly string[] | undefined {
    if (read[field] !== mark) load(field);
    return lists[field];
  }

  return {
    number(field) {
      let number = numbers.get(field);
      if (number === undefined) {
        number = names.push(field) - 1;
        numbers.set(field, number);
        read.push(0);
        foldedAt.push(0);
        foldedListAt.push(0);
      }
      return number;
    },
    begin(next, readers) {
      mark += 1;
      record = next;
      current = readers;
    },
    raw: rawOf,
    text: (field) => textOf(rawOf(field)),
    folded(field) {
      if (foldedAt[field] !== mark) {
        const text = textOf(rawOf(field));
        foldedTexts[field] = text === undefined ? undefined : fold(text);
        foldedAt[field] = mark;
      }
      return foldedTexts[field];
    },
    list: listOf,
    foldedList(field) {
      if (foldedListAt[field] !== mark) {
        foldedLists[field] = (listOf(field) ?? []).map(fold);
        foldedListAt[field] = mark;
      }
      return foldedLists[field] ?? [];
    },
  };
}

function textOf(value: FieldValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function textsOf(values: readonly FieldValue[]): string[] {
  return values.flat(Number.POSITIVE_INFINITY as 1).flatMap((value) => {
    const text = textOf(value as FieldValue);
    return text === undefined ? [] : [text];
  });
}
