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

/** One place where a field may lie. */
export interface Way {
  readonly key: string;
  /** The object within the record that has the key; the record itself if left out. */
  readonly within?: "more";
  /** Leads on from the value of the key. */
  readonly path?: readonly string[];
}

/** Where the fields that rules name lie in the records of one log source. */
export interface Ways {
  /** The places of a field as rules call it: the first with a value counts. */
  ways(field: string): readonly Way[];
  /** Keys may hold spaces, which do not count; a key without them goes first. */
  readonly spaced: boolean;
  /** All texts of a record that keywords are looked for in. */
  texts(record: SigmaRecord): string[];
}

/** How the fields that rules name are found in the records of one log source. */
export interface View extends Ways {
  /** Makes the reader of a field as rules call it. */
  reader(field: string): (record: SigmaRecord) => FieldValue | undefined;
  /** The record's own name of a field as rules call it, where it has one. */
  nameOf(record: SigmaRecord, field: string): string;
}

export function view(ways: Ways): View {
  return {
    ...ways,
    reader: (field) => (record) => find(record, ways, field)?.value,
    nameOf: (record, field) => find(record, ways, field)?.key ?? field,
  };
}

/** The value of a field, and the record's own name of it. */
function find(record: SigmaRecord, ways: Ways, field: string): { value: FieldValue; key: string } | undefined {
  for (const { key, within, path } of ways.ways(field)) {
    const holder = within === undefined ? record : innerOf(record, within);
    const found = holder === undefined ? undefined : keyIn(holder, key, ways.spaced);
    if (holder === undefined || found === undefined) continue;
    const value = along(holder[found], path ?? []);
    if (value !== undefined) return { value, key: [found, ...(path ?? [])].join(".") };
  }
  return undefined;
}

/** The object under a key of a record, if there is one. */
export function innerOf(record: SigmaRecord, key: string): SigmaRecord | undefined {
  const inner = record[key];
  return typeof inner === "object" && inner !== null && !Array.isArray(inner) ? (inner as SigmaRecord) : undefined;
}

function keyIn(holder: SigmaRecord, key: string, spaced: boolean): string | undefined {
  if (Object.hasOwn(holder, key)) return key;
  return spaced
    ? Object.keys(holder).find((each) => each.includes(" ") && each.replaceAll(" ", "") === key)
    : undefined;
}

/** Follows a path; through lists it leads to each of their elements. A key with dots in it wins over a longer path. */
export function along(value: FieldValue | undefined, parts: readonly string[]): FieldValue | undefined {
  if (parts.length === 0) return value;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const found = elements(value).map((each) => along(each, parts));
    const there = found.filter((each) => each !== undefined);
    return there.length === 0 ? undefined : there;
  }
  for (let count = parts.length; count > 0; count -= 1) {
    const key = parts.slice(0, count).join(".");
    if (Object.hasOwn(value, key)) {
      const found = along((value as { readonly [key: string]: FieldValue })[key], parts.slice(count));
      if (found !== undefined) return found;
    }
  }
  return undefined;
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
  if (typeof value === "number") {
    into.push(String(value));
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const open: (FieldValue | undefined)[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string") into.push(next);
    else if (typeof next === "number") into.push(String(next));
    else if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
}
