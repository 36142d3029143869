/** Any value of JSON. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue };

/** What is judged: a SecurityEvent, or a record in its source's own words. */
export type SigmaRecord = { readonly [name: string]: FieldValue | undefined };

/** Finds one field of a record. */
export type Reader = (record: SigmaRecord) => FieldValue | undefined;

/** How the fields that rules name are found in the records of one log source. */
export interface View {
  /** Makes the reader of a field as rules call it. */
  reader(field: string): Reader;
  /** The record's own name of a field as rules call it, where it has one. */
  nameOf(record: SigmaRecord, field: string): string;
  /** All texts of a record that keywords are looked for in. */
  texts(record: SigmaRecord): string[];
}

/** The elements of a list in their order, those of lists within it included. Deep values need no stack. */
export function elements(list: readonly FieldValue[]): FieldValue[] {
  const found: FieldValue[] = [];
  const open: FieldValue[] = list.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next))
      for (let at = next.length - 1; at >= 0; at -= 1) open.push((next as readonly FieldValue[])[at] ?? null);
    else found.push(next);
  }
  return found;
}

/** Adds every text and number below a value; other values and names of fields are not looked at. Deep values need no stack. */
export function collectTexts(value: FieldValue | undefined, into: string[]): void {
  if (typeof value === "string") {
    into.push(value);
    return;
  }
  const open: (FieldValue | undefined)[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string") into.push(next);
    else if (typeof next === "number") into.push(String(next));
    else if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
}
