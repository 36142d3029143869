/** What an event has under a name: nothing, or values, those of lists one by one. */
export type Found = { readonly values: readonly unknown[]; readonly present: boolean };

const absent: Found = { present: false, values: [] };

/** A name with dots is first a name, then a path, and through lists one to each element. */
export function fieldOf(record: object, name: string): Found {
  return along(spaceless(record), name.split("."));
}

/** Of each record once, for speed. */
const renamed = new WeakMap<object, object>();

/** "Strip all spaces" (Field Usage 2). */
function spaceless(record: object): object {
  const known = renamed.get(record);
  if (known !== undefined) return known;
  const made = Object.fromEntries(Object.entries(record).map(([key, value]) => [key.replaceAll(" ", ""), value]));
  renamed.set(record, made);
  return made;
}

function along(value: unknown, parts: readonly string[]): Found {
  if (parts.length === 0) return { present: true, values: flat(value) };
  if (Array.isArray(value)) {
    const found = flat(value).map((each) => along(each, parts));
    return { present: found.some(({ present }) => present), values: found.flatMap(({ values }) => values) };
  }
  if (typeof value !== "object" || value === null) return absent;
  for (let count = parts.length; count > 0; count -= 1) {
    const key = parts.slice(0, count).join(".");
    if (!Object.hasOwn(value, key)) continue;
    const found = along((value as Record<string, unknown>)[key], parts.slice(count));
    if (found.present) return found;
  }
  return absent;
}

function flat(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

/** "Searching for keywords across an entire event": every text and number in it but for what names its log source. */
export function everything(record: object): Found {
  const known = everythingOf.get(record);
  if (known !== undefined) return known;
  const values = Object.entries(record)
    .filter(([key]) => !["product", "category", "service"].includes(key))
    .flatMap(([, value]) => below(value));
  const found = { present: true, values };
  everythingOf.set(record, found);
  return found;
}

const everythingOf = new WeakMap<object, Found>();

function below(value: unknown): unknown[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(below);
  return typeof value === "string" || typeof value === "number" ? [value] : [];
}

/** The values that can be read as texts: numbers and truth values as they are written. */
export function textsOf({ values }: Found): string[] {
  return values.flatMap((value) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : [],
  );
}
