import { fold } from "../language/pattern.ts";
import { elements, type FieldValue, type Reader, type SigmaRecord, type View } from "./record.ts";

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
  readonly raw: (field: number) => FieldValue | undefined;
  /** The text of a field with one value; undefined if it has none, or is a list. */
  text(field: number): string | undefined;
  folded(field: number): string | undefined;
  /** The texts of a list; undefined if it is none. */
  readonly list: (field: number) => readonly string[] | undefined;
  foldedList(field: number): readonly string[];
}

export function createValues(): Values {
  const { number, names } = numbering();
  const raw: (FieldValue | undefined)[] = [];
  const lists: (readonly string[] | undefined)[] = [];
  const read: number[] = [];
  const state: State = { mark: 0, record: {}, readers: undefined };

  const load = (field: number): void => {
    read[field] = state.mark;
    const { readers, record } = state;
    if (readers === undefined) return;
    if (field === keywords) {
      lists[field] = readers.view.texts(record);
      return;
    }
    readers.readers[field] ??= readers.view.reader(names[field] ?? "");
    const value = readers.readers[field](record);
    raw[field] = value;
    lists[field] = Array.isArray(value) ? textsOf(value) : undefined;
  };
  const rawOf = (field: number): FieldValue | undefined => {
    if (read[field] !== state.mark) load(field);
    return raw[field];
  };
  const listOf = (field: number): readonly string[] | undefined => {
    if (read[field] !== state.mark) load(field);
    return lists[field];
  };
  return {
    number,
    begin(record, readers) {
      state.mark += 1;
      state.record = record;
      state.readers = readers;
    },
    raw: rawOf,
    text: (field) => textOf(rawOf(field)),
    list: listOf,
    ...folding(state, rawOf, listOf),
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

interface State {
  mark: number;
  record: SigmaRecord;
  readers: Readers | undefined;
}

/** Each text is folded when first asked for. */
function folding(state: State, raw: Values["raw"], list: Values["list"]): Pick<Values, "folded" | "foldedList"> {
  const texts: (string | undefined)[] = [];
  const lists: (readonly string[])[] = [];
  const textAt: number[] = [];
  const listAt: number[] = [];
  return {
    folded(field) {
      if (textAt[field] !== state.mark) {
        const text = textOf(raw(field));
        texts[field] = text === undefined ? undefined : fold(text);
        textAt[field] = state.mark;
      }
      return texts[field];
    },
    foldedList(field) {
      if (listAt[field] !== state.mark) {
        lists[field] = (list(field) ?? []).map(fold);
        listAt[field] = state.mark;
      }
      return lists[field] ?? [];
    },
  };
}

function textOf(value: FieldValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function textsOf(list: readonly FieldValue[]): string[] {
  return elements(list).flatMap((value) => textOf(value) ?? []);
}
