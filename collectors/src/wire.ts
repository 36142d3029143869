import { type ColumnType, type EventFields, type FieldValue, columns } from "@chengfang/model/event";

const ordered: readonly (readonly [string, ColumnType])[] = Object.entries(columns);
const named: ReadonlySet<string> = new Set(Object.keys(columns));

/**
 * The event as a line of the stream: fields that have a column first, in the columns' order, all others under `more`.
 * A value that its column cannot hold goes under `more` too, so that one sender's odd value never spoils a batch.
 */
export function toWire(fields: EventFields): string {
  const line: EventFields = {};
  const more: EventFields = {};
  for (const [name, type] of ordered) {
    const value = fields[name];
    if (value === undefined) continue;
    const fitting = fit[type](value);
    if (fitting !== undefined) line[name] = fitting;
    else if (value !== null) more[name] = value;
  }
  let others = false;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (named.has(name) ? more[name] === undefined : value === undefined) continue;
    others = true;
    if (name === "__proto__") Object.defineProperty(more, name, { value, enumerable: true });
    else if (value !== undefined) more[name] = value;
  }
  if (others) line["more"] = more;
  return wellFormed(JSON.stringify(line));
}

/** Readers of JSON refuse half of a surrogate pair, which only the escapes of a sender's JSON can bring in. */
function wellFormed(json: string): string {
  if (!json.includes("\\ud")) return `${json}\n`;
  return `${JSON.stringify(JSON.parse(json), (_key, value) => (typeof value === "string" ? value.toWellFormed() : value))}\n`;
}

const text = (value: FieldValue): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? `${value}` : undefined;

const texts = (value: FieldValue): readonly string[] | undefined => {
  if (typeof value === "string") return [value];
  return isTexts(value) ? value : undefined;
};

function isTexts(value: FieldValue): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

const fit = {
  date: (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value) ? value : undefined,
  keyword: text,
  text,
  ip: text,
  long: (value) => (Number.isSafeInteger(value) ? value : integerOf(value)),
  "keyword[]": texts,
  "ip[]": texts,
} as const satisfies Record<ColumnType, (value: FieldValue) => FieldValue | undefined>;

function integerOf(value: FieldValue): number | undefined {
  return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}
