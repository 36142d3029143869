import { type ColumnType, type EventFields, type FieldValue, columns } from "@chengfang/model/event";
import { remember } from "./format/remembered.ts";

const ordered = Object.entries(columns).map(([name, type]) => ({ name, type, key: `${JSON.stringify(name)}:` }));
const named: ReadonlySet<string> = new Set(Object.keys(columns));

/**
 * The event as a line of the stream: fields that have a column first, in the columns' order, all others under `more`.
 * A value that its column cannot hold goes under `more` too, so that one sender's odd value never spoils a batch.
 * The text is built here, key by key: an object in between and JSON.stringify over it cost twice as much.
 */
export function toWire(fields: EventFields): string {
  let line = "{";
  let unfit: Set<string> | undefined;
  for (const { name, type, key } of ordered) {
    const value = fields[name];
    if (value === undefined) continue;
    const fitting = fit[type](value);
    if (fitting !== undefined) line += (line.length > 1 ? "," : "") + key + jsonOf(fitting);
    else if (value !== null) unfit = (unfit ?? new Set()).add(name);
  }
  const more = moreOf(fields, unfit);
  if (more !== "") line += `${line.length > 1 ? "," : ""}"more":{${more}}`;
  return wellFormed(`${line}}`);
}

function moreOf(fields: EventFields, unfit: ReadonlySet<string> | undefined): string {
  let more = "";
  for (const name of Object.keys(fields)) {
    if (named.has(name) && unfit?.has(name) !== true) continue;
    const value = fields[name];
    if (value !== undefined) more += (more === "" ? "" : ",") + keyOf(name) + jsonOf(value);
  }
  return more;
}

const plain = /^[ !#-[\]-~]*$/;

/** Most values are short and plain; JSON.stringify is the answer for all others. */
function jsonOf(value: FieldValue): string {
  if (typeof value === "string") return plain.test(value) ? `"${value}"` : JSON.stringify(value);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : JSON.stringify(value);
}

const keys = new Map<string, string>();
/** Senders choose names: only so many are remembered. */
const keysMost = 5000;

function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  return remember(keys, keysMost, [name, `${JSON.stringify(name)}:`]);
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
