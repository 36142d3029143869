import { along, type FieldValue, innerOf, type SigmaRecord, type View } from "./record.ts";

/** The place of a field under a key. The lowest rank that has a value counts. */
interface Slot {
  readonly field: number;
  readonly rank: number;
  readonly path: readonly string[] | undefined;
  /** Further fields under the same key. */
  readonly next: Slot | undefined;
}

type Keys = Map<string, Slot | null>;

/** Where the fields of a log source's rules lie in its records, by key: what a record lacks costs nothing. */
export interface Layout {
  readonly view: View;
  readonly top: Keys;
  readonly more: Keys | undefined;
}

/** Lays out fields, given by number and name. */
export function layoutOf(view: View, fields: Iterable<readonly [number, string]>): Layout {
  const top: Keys = new Map();
  const more: Keys = new Map();
  for (const [field, name] of fields) {
    for (const [place, { key, within, path }] of view.ways(name).entries()) {
      const keys = within === undefined ? top : more;
      // Even ranks are for keys as they are; one more for the same key with spaces in it.
      keys.set(key, { field, rank: place * 2, path, next: keys.get(key) ?? undefined });
    }
  }
  return { view, top, more: more.size > 0 ? more : undefined };
}

/** The values of the fields of the record at hand, by field number: those whose mark is the record's. */
export interface Fields {
  readonly raw: (FieldValue | undefined)[];
  readonly marks: number[];
  readonly ranks: number[];
  mark: number;
  /** The fields that are there. */
  readonly present: number[];
  count: number;
}

/** Reads all fields in one pass over the keys of the record. */
export function readFields(record: SigmaRecord, { view, top, more }: Layout, into: Fields): void {
  readKeys(record, top, view.spaced, into);
  const inner = more === undefined ? undefined : innerOf(record, "more");
  if (more !== undefined && inner !== undefined) readKeys(inner, more, view.spaced, into);
}

function readKeys(record: SigmaRecord, keys: Keys, spaced: boolean, into: Fields): void {
  for (const key in record) {
    let slot = keys.get(key);
    if (slot === undefined && spaced) slot = spacedSlot(key, keys);
    if (slot === undefined || slot === null) continue;
    const value = record[key];
    for (let each: Slot | undefined = slot; each !== undefined; each = each.next) put(each, value, into);
  }
}

function put({ field, rank, path }: Slot, given: FieldValue | undefined, into: Fields): void {
  const value = path === undefined ? given : along(given, path);
  if (value === undefined) return;
  if (into.marks[field] !== into.mark) {
    into.marks[field] = into.mark;
    into.present[into.count] = field;
    into.count += 1;
  } else if (rank >= (into.ranks[field] as number)) return;
  into.raw[field] = value;
  into.ranks[field] = rank;
}

const mostKeys = 2000;

/** Remembers what a key stands for, if anything, as the same keys come again and again. */
function spacedSlot(key: string, keys: Keys): Slot | null {
  const slot = key.includes(" ") ? (shifted(keys.get(key.replaceAll(" ", "")) ?? undefined) ?? null) : null;
  if (keys.size < mostKeys) keys.set(key, slot);
  return slot;
}

function shifted(slot: Slot | undefined): Slot | undefined {
  return slot && { ...slot, rank: slot.rank + 1, next: shifted(slot.next) };
}
