type Snake<S extends string> = S extends `${infer Head}${infer Rest}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Snake<Rest>}`
    : `_${Lowercase<Head>}${Snake<Rest>}`
  : "";
type Plain<V> = V extends boolean ? number : V extends string | number | null ? V : string;

/** A record of the model as its table keeps it: names with underscores, flags as 0 and 1, lists and objects as JSON. */
export type Row<T> = { [K in keyof T & string as Snake<K>]: Plain<T[K]> };

/** To the table. */
export function rowOf<T extends object>(record: T): Row<T> {
  const entries = Object.entries(record).map(([name, value]) => [snake(name), plain(value)]);
  return Object.fromEntries(entries) as Row<T>;
}

/** From the table: names of the model; the columns named hold JSON, or 0 and 1. To be parsed by the model's schema. */
export function fieldsOf(
  row: object,
  special: { readonly json?: readonly string[]; readonly flags?: readonly string[] } = {},
): Record<string, unknown> {
  const { json = [], flags = [] } = special;
  const entries = Object.entries(row).map(([name, value]) => {
    if (json.includes(name)) return [camel(name), value === null ? null : JSON.parse(String(value))];
    return [camel(name), flags.includes(name) ? value === 1 : value];
  });
  return Object.fromEntries(entries);
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function plain(value: unknown): unknown {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
