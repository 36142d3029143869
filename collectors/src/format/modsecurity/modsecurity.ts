import type { Context, Format, Parsed } from "../format.ts";
import { isObject, type JsonObject, parseObject, scalarText } from "../json.ts";
import { messageOf } from "./message.ts";
import { readSerial } from "./serial.ts";
import { type Transaction, eventOf } from "./transaction.ts";

/** The audit log of ModSecurity 2 and 3: a transaction in parts between boundaries, or in JSON. */
export const modsecurity: Format = {
  name: "modsecurity",
  title: { zh: "ModSecurity 审计日志", en: "ModSecurity audit log" },
  vendor: "OWASP",
  product: "ModSecurity",
  basis: [
    "https://github.com/owasp-modsecurity/ModSecurity/blob/v2/master/doc/modsecurity2-data-formats.xml",
    "https://malware.expert/modsecurity/audit-log/",
  ],
  split: "lines",
  firstLine: /^(?:--[0-9a-zA-Z]{8,32}-A--|---[0-9a-zA-Z]{8}---A--|\{)/,
  sniff: (text) =>
    /^-{2,3}\w{8,32}-{1,3}A--/.test(text) || (/^\s*\{ ?"transaction"/.test(text) && text.includes('"request"')),
  parse(text, context) {
    if (!/^\s*\{/.test(text)) return eventOf(readSerial(text), context);
    const parsed = parseObject(text);
    return "rejected" in parsed ? parsed : readJson(parsed.object, context);
  },
};

/** Version 3 keeps everything under `transaction`; version 2 has `request`, `response` and `audit_data` beside it. */
function readJson(object: JsonObject, context: Context): Parsed {
  const transaction = part(object, "transaction");
  const request = part(object, "request", transaction);
  const response = part(object, "response", transaction);
  const audit = part(object, "audit_data");
  const [method, target, version] = scalarText(request["request_line"])?.split(" ") ?? [];
  const read: Transaction = {
    time: first(transaction, "time_stamp", "time"),
    id: first(transaction, "unique_id", "transaction_id", "id"),
    client: first(transaction, "client_ip", "remote_address"),
    clientPort: first(transaction, "client_port", "remote_port"),
    server: first(transaction, "host_ip", "local_address"),
    serverPort: first(transaction, "host_port", "local_port"),
    method: first(request, "method") ?? method,
    target: first(request, "uri") ?? target,
    version: first(request, "http_version") ?? version?.replace("HTTP/", ""),
    headers: headersOf(request["headers"]),
    status: first(response, "http_code", "status"),
    messages: [...jsonMessages(transaction["messages"]), ...textMessages(audit["messages"])],
    intercepted: transaction["is_interrupted"] === true || part(audit, "action")["intercepted"] === true,
  };
  return eventOf(read, context);
}

function first(object: JsonObject, ...names: string[]): string | undefined {
  return names.map((name) => scalarText(object[name])).find((text) => text !== undefined);
}

function part(object: JsonObject, name: string, within: JsonObject = {}): JsonObject {
  const found = object[name] ?? within[name];
  return isObject(found) ? found : {};
}

function headersOf(value: unknown): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  if (typeof value !== "object" || value === null) return headers;
  for (const [name, each] of Object.entries(value)) if (typeof each === "string") headers.set(name.toLowerCase(), each);
  return headers;
}

function jsonMessages(value: unknown): Transaction["messages"] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((each) => {
    const details = part(each, "details");
    return {
      text: scalarText(each["message"]) ?? "",
      rule: scalarText(details["ruleId"]),
      severity: scalarText(details["severity"]),
      tags: Array.isArray(details["tags"]) ? details["tags"].filter((tag) => typeof tag === "string") : [],
      data: scalarText(details["data"]),
      file: scalarText(details["file"]),
    };
  });
}

const textMessages = (value: unknown): Transaction["messages"] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string").map(messageOf) : [];
