import type { EventFields, FieldValue } from "@chengfang/model/event";
import { type Place, address, lower, port } from "../eve/place.ts";
import type { Context, Format, Parsed } from "../format.ts";
import { type JsonObject, isObject, parseObject } from "../json.ts";
import { type Log, logs } from "./logs.ts";
import { zeekTime } from "./tls.ts";
import { readTable } from "./tsv.ts";

/** Logs of Zeek, in JSON or in its own form; the same capture gives the same events. */
export const zeek: Format = {
  name: "zeek",
  title: { zh: "Zeek 日志（TSV、JSON）", en: "Zeek logs (TSV, JSON)" },
  vendor: "Zeek",
  product: "Zeek",
  basis: [
    "https://docs.zeek.org/en/v7.0.11/log-formats.html",
    "https://docs.tenzir.com/reference/operators/read_zeek_tsv",
  ],
  split: "lines",
  head: { every: /^#/, carried: /^#(?:separator|set_separator|empty_field|unset_field|path|fields|types)\b/ },
  sniff: (text) =>
    text.startsWith("#separator") ||
    (/^\s*\{/.test(text) && /"(?:_path|(?:id\.)?orig_h)" *:/.test(text) && text.includes('"ts"')),
  parse,
};

function parse(text: string, context: Context): Parsed {
  if (text.startsWith("#")) {
    const table = readTable(text);
    return table === undefined ? { rejected: "no #fields" } : eventOf(table.object, table.path, context);
  }
  if (!/^\s*\{/.test(text)) return { rejected: "a line of Zeek's own form without the #fields above it" };
  const parsed = parseObject(text);
  if ("rejected" in parsed) return parsed;
  const { _path: path, _system_name: _system, _write_ts: _written, ...line } = flat(parsed.object);
  return eventOf(line, typeof path === "string" ? path : undefined, context);
}

/** Some shippers nest what Zeek writes with dots: `{"id":{"orig_h":…}}`. */
function flat(object: JsonObject): Record<string, FieldValue> {
  const all: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(object)) {
    if (name === "id" && isObject(value)) for (const [key, each] of Object.entries(value)) all[`id.${key}`] = each;
    else if (name !== "__proto__") all[name] = value;
  }
  return all;
}

const ends: Readonly<Record<string, Place>> = {
  "id.orig_h": ["source.ip", address],
  "id.orig_p": ["source.port", port],
  "id.resp_h": ["destination.ip", address],
  "id.resp_p": ["destination.port", port],
  proto: ["network.transport", lower],
};
const table: ReadonlyMap<string, Log> = new Map(Object.entries(logs));
/** By log; maps, as a line may say names that every object has. */
const placesOf = (log: Log): ReadonlyMap<string, Place> => new Map(Object.entries({ ...ends, ...log.places }));
const places: ReadonlyMap<Log, ReadonlyMap<string, Place>> = new Map(
  [...table.values()].map((log) => [log, placesOf(log)]),
);
const otherPlaces = new Map(Object.entries(ends));
const other: Log = { category: ["network"], type: ["info"] };
/** Kept in the original only. */
const secret: ReadonlySet<string> = new Set(["password"]);

function eventOf(line: JsonObject, said: string | undefined, context: Context): Parsed {
  const path = said ?? guess(line);
  if (path === undefined || !/^\w{1,40}$/.test(path)) return { rejected: "no _path, and no log has these fields" };
  const log = table.get(path) ?? other;
  const fields: EventFields = {};
  const known = places.get(log) ?? otherPlaces;
  for (const [name, value] of Object.entries(line)) {
    if (value === null || name === "ts" || secret.has(name)) continue;
    fields[`zeek.${path}.${name}`] = value;
    place(fields, known.get(name), value);
  }
  describe(fields, { path, log, line });
  fields["@timestamp"] = zeekTime(line["ts"]) ?? new Date(context.received).toISOString();
  return fields;
}

/** The log with these fields, where several could be the one of which most are there. */
function guess(line: JsonObject): string | undefined {
  let found: string | undefined;
  let most = 0;
  for (const [path, { marks = [] }] of table)
    if (marks.length > most && marks.every((name) => line[name] !== undefined)) [found, most] = [path, marks.length];
  return found;
}

function place(fields: EventFields, to: Place | undefined, value: FieldValue): void {
  if (to === undefined) return;
  const [name, convert] = typeof to === "string" ? [to, undefined] : to;
  const made = convert === undefined ? value : convert(value);
  if (made !== undefined && made !== "") fields[name] = made;
}

function describe(fields: EventFields, { path, log, line }: { path: string; log: Log; line: JsonObject }): void {
  fields["event.kind"] = log.kind ?? "event";
  fields["event.category"] = log.category;
  fields["event.type"] = log.type;
  fields["event.module"] = "zeek";
  fields["event.dataset"] = `zeek.${log.dataset ?? path}`;
  fields["event.action"] ??= log.action ?? path.replaceAll("_", "-");
  if (log.protocol !== undefined) fields["network.protocol"] = log.protocol;
  const { duration } = line;
  if (typeof duration === "number" && duration >= 0) fields["event.duration"] = Math.round(duration * 1e9);
  log.derive?.(fields, line);
}
