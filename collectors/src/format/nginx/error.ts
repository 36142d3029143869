import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import type { Context, Format, Parsed } from "../format.ts";
import { Scanner } from "../scanner.ts";
import { putEnd } from "../source.ts";
import { readStamp } from "../stamp.ts";
import { putRequest } from "../web/request.ts";

/** `2026/11/24 19:00:00 [error] 12#34: *5 message, client: …, server: …, request: "…", host: "…"`. */
export const nginxError: Format = {
  name: "nginx-error",
  title: { zh: "nginx 错误日志", en: "nginx error log" },
  vendor: "nginx",
  basis: ["https://nginx.org/en/docs/ngx_core_module.html#error_log"],
  split: "lines",
  sniff: (text) => /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]{2,8}\] \d/.test(text),
  parse,
};

const head = / \[([a-z]{2,8})\] (\d{1,10})#(\d{1,10}): (?:\*(\d{1,20}) )?/y;
const pair = /, (client|server|request|upstream|host|referrer): (?:"((?:[^"\\]|\\.)*)"|([^,]*))/gs;

const severities: Readonly<Record<string, number>> = {
  emerg: severityScore.critical,
  alert: severityScore.critical,
  crit: severityScore.high,
  error: severityScore.medium,
  warn: severityScore.low,
};

function parse(text: string, context: Context): Parsed {
  const scanner = new Scanner(text);
  const at = readStamp(scanner, context);
  head.lastIndex = scanner.at;
  const found = at === undefined ? null : head.exec(text);
  if (at === undefined || found === null) return { rejected: "not a line of an nginx error log" };
  const [all, level = "", pid = "", thread = "", connection] = found;
  const fields: EventFields = {
    "@timestamp": new Date(at).toISOString(),
    "event.kind": "event",
    "event.category": ["web"],
    "event.type": ["error"],
    "event.module": "nginx",
    "event.dataset": "nginx.error",
    "event.severity": severities[level] ?? severityScore.informational,
    "log.level": level,
    "process.pid": Number(pid),
    "process.thread.id": Number(thread),
    message: text.slice(scanner.at + all.length),
  };
  if (connection !== undefined) fields["nginx.error.connection_id"] = connection;
  putPairs(fields, text);
  return fields;
}

/** What nginx appends about the request. A path may hold `, client: ` too: the last one counts. */
function putPairs(fields: EventFields, text: string): void {
  const from = text.lastIndexOf(", client: ");
  if (from < 0 || text.length - from > 65_536) return;
  for (const [, key = "", quoted, plain = ""] of text.slice(from).matchAll(pair)) {
    const value = quoted ?? plain;
    if (value !== "") put.get(key)?.(fields, value);
  }
}

const put: ReadonlyMap<string, (fields: EventFields, value: string) => void> = new Map([
  ["client", (fields, value) => putEnd(fields, "source", value)],
  ["request", (fields, value) => void putRequest(fields, value)],
  ["server", (fields, value) => void (fields["nginx.error.server"] = value)],
  ["upstream", (fields, value) => void (fields["nginx.error.upstream"] = value)],
  ["referrer", (fields, value) => void (fields["http.request.referrer"] = value)],
  ["host", (fields, value) => void (fields["url.domain"] = value.replace(/:\d{1,5}$/, ""))],
]);
