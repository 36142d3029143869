import type { Context, Format, Parsed } from "../format.ts";
import { parseObject } from "../json.ts";
import { complete } from "./complete.ts";
import { readShape } from "./shape.ts";

/** Events as Winlogbeat, Elastic Agent and NXLog send them. */
export const winlogbeat: Format = {
  name: "winlogbeat",
  title: { zh: "Windows 事件（Winlogbeat、NXLog）", en: "Windows events (Winlogbeat, NXLog)" },
  vendor: "Microsoft",
  product: "Windows",
  basis: ["https://www.elastic.co/docs/reference/beats/winlogbeat/exported-fields-winlog"],
  split: "json",
  sniff: (text) => /^\s*\{/.test(text) && (/"winlog(?:"\s*:\s*\{|\.)/.test(text) || isFlat(text)),
  parse: parseWindows,
};

/** Events as evtx_dump writes them, and flattened ones. */
export const evtxJson: Format = {
  name: "evtx-json",
  title: { zh: "Windows 事件（由 EVTX 转成的 JSON）", en: "Windows events (JSON made from EVTX)" },
  vendor: "Microsoft",
  product: "Windows",
  basis: ["https://learn.microsoft.com/en-us/windows/win32/wes/eventschema-eventtype-complextype"],
  split: "json",
  sniff: (text) => nested.test(text),
  parse: parseWindows,
};

const nested = /^\s*\{\s*"Event"\s*:\s*\{/;

function isFlat(text: string): boolean {
  return !nested.test(text) && text.includes('"EventID"') && /"(?:Channel|SourceName|Provider_Name)"/.test(text);
}

function parseWindows(text: string, context: Context): Parsed {
  const parsed = parseObject(text);
  if ("rejected" in parsed) return parsed;
  const fields = readShape(parsed.object);
  return fields === undefined ? { rejected: "not a Windows event" } : complete(fields, context);
}
