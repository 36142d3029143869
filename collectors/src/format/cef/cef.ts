import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { putHeader } from "../syslog/fields.ts";
import { readHeader } from "../syslog/header.ts";
import { putUrl } from "../web/url.ts";
import { readWhen } from "../when.ts";
import { putDevice } from "./device.ts";
import { readExtension } from "./extension.ts";
import { readBars } from "./header.ts";
import { putHash, putMeaning, putUser, severityOf } from "./meaning.ts";
import { keyOf, putCustom } from "./place.ts";

/** Characters before it: a syslog header. */
const farthest = 1024;

/** ArcSight's Common Event Format, behind a syslog header or without one. */
export const cef: Format = {
  name: "cef",
  title: { zh: "CEF 通用事件格式", en: "Common Event Format" },
  vendor: "ArcSight",
  basis: [
    "https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors-8.3/cef-implementation-standard/Content/CEF/Chapter%201%20What%20is%20CEF.htm",
  ],
  split: "lines",
  sniff: (text) => begin(text) >= 0,
  parse,
};

/** Where `CEF:0|` or a later version stands, behind nothing or what ends a header. */
function begin(text: string): number {
  const at = text.indexOf("CEF:");
  if (at < 0 || at > farthest || (at > 0 && /[\w|]/.test(text.charAt(at - 1)))) return -1;
  version.lastIndex = at + 4;
  return version.test(text) ? at : -1;
}
const version = / ?\d{1,2}(?:\.\d)?\|/y;

function parse(text: string, context: Context): Parsed {
  const at = begin(text);
  const bars = at < 0 ? undefined : readBars(text, at + 4, 7);
  if (bars === undefined) return { rejected: "no CEF header of seven parts" };
  const fields: EventFields = {};
  if (at > 0) putHeader(fields, readHeader(text.slice(0, at), context), context);
  putDevice(fields, "cef", bars.parts);
  const [name = "", severity = ""] = bars.parts.slice(5);
  fields["cef.name"] = name;
  fields["cef.severity"] = severity;
  const score = severityOf(severity);
  if (score !== undefined) fields["event.severity"] = score;
  putExtension(fields, text, { end: bars.end, name, context });
  return fields;
}

function putExtension(
  fields: EventFields,
  text: string,
  { end, name, context }: { end: number; name: string; context: Context },
): void {
  const custom = new Map<string, string>();
  const labels = new Map<string, string>();
  const spoken: Spoken = {};
  readExtension(trimmed(text), end, (key, value) => {
    const { native, put, custom: isCustom, labels: base } = keyOf(key);
    if (base !== undefined) labels.set(base, value);
    else if (isCustom) custom.set(key, value);
    else {
      fields[native] = value;
      if (value !== "") put?.(fields, value);
      const short = says.get(key);
      if (short !== undefined) spoken[short] = value;
    }
  });
  if (custom.size > 0 || labels.size > 0) putCustom(fields, custom, labels);
  if (fields["message"] === undefined && name !== "") fields["message"] = name;
  putTimes(fields, spoken, context);
  putSpoken(fields, spoken);
  putMeaning(fields, { name, outcome: spoken["outcome"] ?? "" });
  putUser(fields);
}

type Spoken = Partial<Record<string, string>>;
/** Keys that say more than one field holds, and their short names. */
const says: ReadonlyMap<string, string> = new Map([
  ...`rt start end outcome fileHash request deviceDirection dtz`.split(" ").map((key) => [key, key] as const),
  ["deviceReceiptTime", "rt"],
  ["startTime", "start"],
  ["endTime", "end"],
  ["eventOutcome", "outcome"],
  ["requestUrl", "request"],
  ["deviceTimeZone", "dtz"],
]);

function putTimes(fields: EventFields, said: Spoken, context: Context): void {
  const zone = zoneIn(said["dtz"]) ?? context.zoneMinutes;
  const time = (text: string | undefined) => (text === undefined ? undefined : readWhen(text, zone, context.received));
  const start = time(said["start"]);
  const end = time(said["end"]);
  const at = time(said["rt"]) ?? end ?? start;
  if (start !== undefined) fields["event.start"] = new Date(start).toISOString();
  if (end !== undefined) fields["event.end"] = new Date(end).toISOString();
  if (at !== undefined) fields["@timestamp"] = new Date(at).toISOString();
  fields["@timestamp"] ??= new Date(context.received).toISOString();
}

const directions: Readonly<Record<string, string>> = { 0: "inbound", 1: "outbound" };

function putSpoken(fields: EventFields, { fileHash, deviceDirection, request }: Spoken): void {
  if (fileHash !== undefined) putHash(fields, fileHash);
  const direction = deviceDirection === undefined ? undefined : directions[deviceDirection];
  if (direction !== undefined) fields["network.direction"] = direction;
  if (request !== undefined && request !== "") putUrl(fields, request);
}

/** Minutes of a zone that is written as an offset; UTC and China's names are known as well. */
function zoneIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const found = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (found !== null) return (Number(found[2]) * 60 + Number(found[3] ?? 0)) * (found[1] === "-" ? -1 : 1);
  return zones.get(text);
}

const zones: ReadonlyMap<string, number> = new Map([
  ["UTC", 0],
  ["GMT", 0],
  ["Asia/Shanghai", 480],
  ["Asia/Chongqing", 480],
  ["Asia/Hong_Kong", 480],
]);

function trimmed(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last === 10 || last === 13 || last === 0 ? text.replace(/[\0\r\n]{1,8}$/, "") : text;
}
