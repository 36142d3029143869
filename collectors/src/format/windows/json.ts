import type { Context, Format, Parsed } from "../format.ts";
import { parseObject } from "../json.ts";
import { complete } from "./complete.ts";
import { readShape } from "./shape.ts";

/** Events as Winlogbeat, Elastic Agent and NXLog send them. */
export const winlogbeat: Format = {
  name: "winlogbeat",
  split: "json",
  sniff: (text) => /^\s*\{/.test(text) && (/"winlog(?:"\s*:\s*\{|\.)/.test(text) || isFlat(text)),
  parse: parseWindows,
};

/** Events as evtx_dump writes them, and flattened ones. */
export const evtxJson: Format = {
  name: "evtx-json",
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
