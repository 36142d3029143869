import type { EventFields } from "@chengfang/model/event";
import { putEnd, putPort } from "../source.ts";
import { putUrl } from "./url.ts";
import { putUserAgent } from "./user-agent.ts";

/** One line of a log in the extended format of the W3C: what stands in the column of this name, in small letters. */
export type Row = (name: string) => string | undefined;

export function rowOf(names: readonly string[], values: readonly string[]): Row {
  const row = new Map(names.map((name, column) => [name.toLowerCase(), values[column] ?? "-"]));
  return (name) => {
    const value = row.get(name);
    return value === undefined || value === "-" || value === "" ? undefined : value;
  };
}

/** Its `date` and `time`, which are in UTC; undefined where they are none. */
export function timeOf(row: Row): string | undefined {
  const at = Date.parse(`${row("date")}T${row("time")}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** What every server writes by the same names: both ends, the request and the answer. */
export function putRow(fields: EventFields, row: Row): void {
  putEnd(fields, "source", row("c-ip") ?? "");
  putEnd(fields, "destination", row("s-ip") ?? "", row("s-port"));
  const port = row("c-port");
  if (port !== undefined) putPort(fields, "source", port);
  putRequest(fields, row);
  for (const [from, to] of numbers) putNumber(fields, to, row(from));
  for (const [from, to] of texts) {
    const value = row(from);
    if (value !== undefined) fields[to] = value;
  }
  const status = Number(row("sc-status"));
  if (status >= 100) fields["event.outcome"] = status < 400 ? "success" : "failure";
}

const numbers = [
  ["sc-status", "http.response.status_code"],
  ["sc-bytes", "http.response.bytes"],
  ["bytes", "http.response.bytes"],
  ["cs-bytes", "http.request.bytes"],
] as const;
const texts = [
  ["cs-method", "http.request.method"],
  ["cs-username", "user.name"],
  ["s-computername", "host.name"],
  ["cs(referer)", "http.request.referrer"],
] as const;

function putRequest(fields: EventFields, row: Row): void {
  const uri = uriOf(row);
  if (uri !== undefined) putUrl(fields, uri);
  const host = /^([^:]{1,255})(?::(\d{1,5}))?$/.exec(row("cs-host") ?? row("cs(host)") ?? "");
  if (host?.[1] !== undefined) fields["url.domain"] = host[1];
  const agent = row("cs(user-agent)"); // IIS writes spaces as plus signs
  if (agent !== undefined) putUserAgent(fields, agent.includes(" ") ? agent : agent.replaceAll("+", " "));
  const version = /^HTTP\/([\d.]{1,5})$/.exec(row("cs-version") ?? "")?.[1];
  if (version !== undefined) fields["http.version"] = version;
}

/** Whole, or its path with the query beside it. */
function uriOf(row: Row): string | undefined {
  const stem = row("cs-uri-stem");
  const query = row("cs-uri-query");
  return row("cs-uri") ?? (stem === undefined || query === undefined ? stem : `${stem}?${query}`);
}

function putNumber(fields: EventFields, name: string, text: string | undefined): void {
  if (text !== undefined && /^\d{1,15}$/.test(text)) fields[name] = Number(text);
}
