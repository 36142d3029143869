import { fold } from "../language/pattern.ts";
import { type Fields, type Layout, readFields } from "./layout.ts";
import { elements, type FieldValue, type SigmaRecord } from "./record.ts";

/** Field number of the keywords: all texts of the record. */
export const keywords = 0;

/**
 * The fields of the record that is being judged, each made a text or folded at most once. There is one record at a time,
 * so everything lies in arrays by field number, valid while their mark is the record's.
 */
export interface Values {
  /** The number of a field. */
  number(field: string): number;
  readonly names: readonly string[];
  begin(record: SigmaRecord, layout: Layout): void;
  /** The fields that the record has, `count` of them. */
  readonly fields: Fields;
  raw(field: number): FieldValue | undefined;
  /** The text of a field with one value; undefined if it has none, or is a list. */
  text(field: number): string | undefined;
  folded(field: number): string | undefined;
  /** The texts of a list; undefined if it is none. */
  list(field: number): readonly string[] | undefined;
  foldedList(field: number): readonly string[];
}

export function createValues(): Values {
  const { number, names } = numbering();
  const fields: Fields = { raw: [], marks: [], ranks: [], mark: 0, present: [], count: 0 };
  let at: { record: SigmaRecord; layout: Layout } | undefined;

  const raw = (field: number) => (fields.marks[field] === fields.mark ? fields.raw[field] : undefined);
  const textsIn = (field: number) => {
    if (field === keywords) return at?.layout.view.texts(at.record).map(cut);
    const value = raw(field);
    return Array.isArray(value) ? textsOf(value) : undefined;
  };
  const list = once(fields, textsIn);
  const text = (field: number) => textOf(raw(field));
  return {
    number,
    names,
    fields,
    begin(record, layout) {
      fields.mark += 1;
      fields.count = 0;
      at = { record, layout };
      readFields(record, layout, fields);
    },
    raw,
    text,
    list,
    folded: once(fields, (field) => foldedText(text(field))),
    foldedList: once(fields, (field) => (list(field) ?? []).map(fold)),
  };
}

/** Works something out once for each field of a record. */
export function once<Result>(fields: Fields, work: (field: number) => Result): (field: number) => Result {
  const results: Result[] = [];
  const marks: number[] = [];
  return (field) => {
    if (marks[field] !== fields.mark) {
      results[field] = work(field);
      marks[field] = fields.mark;
    }
    return results[field] as Result;
  };
}

function numbering(): { number: (field: string) => number; names: readonly string[] } {
  const numbers = new Map<string, number>();
  const names: string[] = [""];
  return {
    names,
    number(field) {
      const known = numbers.get(field);
      if (known !== undefined) return known;
      const made = names.push(field) - 1;
      numbers.set(field, made);
      return made;
    },
  };
}

/** Of longer values the beginning is looked at: no record may hold up the others. */
const longest = 1 << 20;

function cut(text: string): string {
  return text.length > longest ? text.slice(0, longest) : text;
}

/** The text of a single value, if it has one. */
export function textOf(value: FieldValue | undefined): string | undefined {
  if (typeof value === "string") return cut(value);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function textsOf(list: readonly FieldValue[]): string[] {
  return elements(list).flatMap((value) => textOf(value) ?? []);
}

function foldedText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : fold(text);
}
