/** What an event has under a name: nothing, or values, those of lists one by one. */
export type Found = { readonly values: readonly unknown[]; readonly present: boolean };

const absent: Found = { present: false, values: [] };

/** "Strip all spaces" (Field Usage 2); a name with dots is first a name, then a path, and through lists one to each element. */
export function fieldOf(record: object, name: string): Found {
  const spaceless = Object.fromEntries(Object.entries(record).map(([key, value]) => [key.replaceAll(" ", ""), value]));
  return along(spaceless, name.split("."));
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
  const values = Object.entries(record)
    .filter(([key]) => !["product", "category", "service"].includes(key))
    .flatMap(([, value]) => below(value));
  return { present: true, values };
}

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
