import type { EventFields } from "@chengfang/model/event";
import { putDevice } from "../cef/device.ts";
import { readBars } from "../cef/header.ts";
import { putMeaning, severityOf } from "../cef/meaning.ts";
import type { Context, Format, Parsed } from "../format.ts";
import { putHeader } from "../syslog/fields.ts";
import { readHeader } from "../syslog/header.ts";
import { putUrl } from "../web/url.ts";
import { attributeOf } from "./attributes.ts";
import { readDeviceTime } from "./time.ts";

/** Characters before it: a syslog header. */
const farthest = 1024;
const mostPairs = 500;
const longestName = 128;

/** IBM's Log Event Extended Format 1.0 and 2.0, behind a syslog header or without one. */
export const leef: Format = {
  name: "leef",
  title: { zh: "LEEF 日志事件扩展格式", en: "Log Event Extended Format" },
  vendor: "IBM",
  basis: [
    "https://www.ibm.com/support/knowledgecenter/SS42VS_DSM/com.ibm.dsm.doc/c_LEEF_Format_Guide_LEEFeventcomps.html",
  ],
  split: "lines",
  sniff: (text) => begin(text) >= 0,
  parse,
};

function begin(text: string): number {
  const at = text.indexOf("LEEF:");
  if (at < 0 || at > farthest || (at > 0 && /[\w|]/.test(text.charAt(at - 1)))) return -1;
  version.lastIndex = at + 5;
  return version.test(text) ? at : -1;
}
const version = / ?[12](?:\.0)?\|/y;

function parse(text: string, context: Context): Parsed {
  const at = begin(text);
  const bars = at < 0 ? undefined : readBars(text, at + 5, 5);
  if (bars === undefined) return { rejected: "no LEEF header of five parts" };
  const fields: EventFields = {};
  if (at > 0) putHeader(fields, readHeader(text.slice(0, at), context), context);
  putDevice(fields, "leef", bars.parts);
  const attributes = attributesOf(text, bars.end, bars.parts[0] ?? "");
  putAttributes(fields, attributes, context);
  putMeaning(fields, wordsOf(attributes, bars.parts[4]));
  putLogin(fields, attributes);
  return fields;
}

/** LEEF 2.0 names the character between attributes in the header: itself, or `x09` and `0x09` in hexadecimal. */
function attributesOf(text: string, end: number, number: string): Map<string, string> {
  const named = number.trim().startsWith("2") ? delimiter(text, end) : undefined;
  const body = text.slice(named?.end ?? end).replace(/[\0\r\n]{1,8}$/, "");
  const separator = named?.separator ?? (body.includes("\t") ? "\t" : "");
  return separator === "" ? spaced(body) : separated(body, separator);
}

function delimiter(text: string, end: number): { separator: string; end: number } | undefined {
  const bar = text.indexOf("|", end);
  if (bar < 0 || bar - end > 6) return undefined;
  const given = text.slice(end, bar);
  // A bar between bars is the bar itself; some leave the place empty and write a tab nevertheless.
  if (given === "" && text.startsWith("|", bar + 1))
    return { separator: text.includes("\t", end) ? "\t" : "|", end: bar + 2 };
  if (given === "") return { separator: "\t", end: bar + 1 };
  const hex = /^(?:0?x)([0-9a-f]{1,4})$/i.exec(given)?.[1];
  if (hex !== undefined) return { separator: String.fromCharCode(Number.parseInt(hex, 16)), end: bar + 1 };
  if (given === String.raw`\t`) return { separator: "\t", end: bar + 1 };
  return given.length === 1 ? { separator: given, end: bar + 1 } : undefined;
}

function separated(body: string, separator: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of body.split(separator, mostPairs)) {
    const sign = part.indexOf("=");
    const name = part.slice(0, Math.max(0, sign)).trim();
    if (name !== "" && name.length <= longestName) found.set(name, part.slice(sign + 1));
  }
  return found;
}

/** Senders that put spaces where tabs belong. */
function spaced(body: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of body.matchAll(pair)) {
    if (found.size >= mostPairs) break;
    found.set(name, value.trim());
  }
  return found;
}
const pair = /(?:^|\s)([\w.-]{1,64})=(\S*(?: +(?![\w.-]{1,64}=)\S*)*)/g;

function putAttributes(fields: EventFields, attributes: ReadonlyMap<string, string>, context: Context): void {
  for (const [name, value] of attributes) {
    const { native, put } = attributeOf(name);
    fields[native] = value;
    if (value !== "") put?.(fields, value);
  }
  const severity = severityOf(attributes.get("sev") ?? "");
  if (severity !== undefined) fields["event.severity"] = severity;
  const url = attributes.get("url");
  if (url !== undefined && url !== "") putUrl(fields, url);
  const time = attributes.get("devTime");
  const format = attributes.get("devTimeFormat");
  const { received, zoneMinutes } = context;
  const at = time === undefined ? undefined : readDeviceTime({ time, format, received }, zoneMinutes);
  if (at !== undefined) fields["@timestamp"] = new Date(at).toISOString();
  fields["@timestamp"] ??= new Date(received).toISOString();
}

const wordsOf = (attributes: ReadonlyMap<string, string>, code = "") => ({
  name: [attributes.get("cat"), attributes.get("name"), code].join(" "),
  outcome: attributes.get("result") ?? attributes.get("outcome") ?? "",
});

/** Attributes with which a sender says that it speaks of a login or its end. */
function putLogin(fields: EventFields, attributes: ReadonlyMap<string, string>): void {
  const isLogin = attributes.get("isLoginEvent")?.toLowerCase() === "true";
  if (!isLogin && attributes.get("isLogoutEvent")?.toLowerCase() !== "true") return;
  fields["event.category"] = [isLogin ? "authentication" : "session"];
  fields["event.type"] = [isLogin ? "start" : "end"];
}
