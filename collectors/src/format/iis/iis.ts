import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { putEnd, putPort } from "../source.ts";
import { putUrl } from "../web/url.ts";
import { putUserAgent } from "../web/user-agent.ts";

/** IIS in the extended format of the W3C, whose columns the administrator chooses and `#Fields:` names. */
export const iis: Format = {
  name: "iis",
  title: { zh: "IIS 访问日志（W3C）", en: "IIS access log (W3C)" },
  vendor: "Microsoft",
  product: "Internet Information Services",
  basis: ["https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2003/cc786596(v=ws.10)"],
  split: "lines",
  head: { every: /^#/, carried: /^#Fields:/ },
  sniff: (text) => text.startsWith("#Fields: date time ") || standard.test(text),
  parse,
};

/** The columns of IIS 8 and later as they are installed. */
const columns =
  "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken".split(
    " ",
  );
const standard =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [\d.:a-fA-F]+ [A-Z]{3,16} \/\S* \S+ \d{1,5} (?:\S+ ){4}\d{3} \d+ \d+ \d+$/;

function parse(text: string, _context: Context): Parsed {
  const at = text.lastIndexOf("\n") + 1;
  const line = text.slice(at);
  const head = /^#Fields: *(.*)$/m.exec(text.slice(0, at));
  const names = head === null ? columns : (head[1] ?? "").trim().split(/[ \t]+/);
  const values = line.split(head !== null && line.includes("\t") ? "\t" : " ");
  if (values.length !== names.length)
    return {
      rejected: head === null ? "no #Fields above it, and not the usual columns" : "not as many columns as #Fields",
    };
  const row = new Map(names.map((name, column) => [name.toLowerCase(), values[column] ?? "-"]));
  return eventOf((name) => {
    const value = row.get(name);
    return value === undefined || value === "-" || value === "" ? undefined : value;
  });
}

type Row = (name: string) => string | undefined;

/** Times are in UTC: "date" and "time" of the documentation. */
function eventOf(row: Row): Parsed {
  const at = Date.parse(`${row("date")}T${row("time")}Z`);
  if (Number.isNaN(at)) return { rejected: "no date and time" };
  const fields: EventFields = {
    "@timestamp": new Date(at).toISOString(),
    "event.kind": "event",
    "event.category": ["web"],
    "event.type": ["access"],
    "event.module": "iis",
    "event.dataset": "iis.access",
  };
  putEnd(fields, "source", row("c-ip") ?? "");
  putEnd(fields, "destination", row("s-ip") ?? "", row("s-port"));
  const port = row("c-port");
  if (port !== undefined) putPort(fields, "source", port);
  request(fields, row);
  for (const [from, to] of numbers) number(fields, to, row(from));
  for (const [from, to] of texts) {
    const value = row(from);
    if (value !== undefined) fields[to] = value;
  }
  const status = Number(row("sc-status"));
  if (status >= 100) fields["event.outcome"] = status < 400 ? "success" : "failure";
  const taken = Number(row("time-taken") ?? Number.NaN);
  if (Number.isSafeInteger(taken)) fields["event.duration"] = taken * 1e6;
  return fields;
}

const numbers = [
  ["sc-status", "http.response.status_code"],
  ["sc-bytes", "http.response.bytes"],
  ["cs-bytes", "http.request.bytes"],
] as const;
const texts = [
  ["cs-method", "http.request.method"],
  ["cs-username", "user.name"],
  ["s-computername", "host.name"],
  ["cs(referer)", "http.request.referrer"],
  ["sc-substatus", "iis.access.sub_status"],
  ["sc-win32-status", "iis.access.win32_status"],
  ["s-sitename", "iis.access.site_name"],
  ["cs(cookie)", "iis.access.cookie"],
  ["x-forwarded-for", "iis.access.x_forwarded_for"],
] as const;

function request(fields: EventFields, row: Row): void {
  const stem = row("cs-uri-stem");
  const query = row("cs-uri-query");
  if (stem !== undefined) putUrl(fields, query === undefined ? stem : `${stem}?${query}`);
  const host = /^([^:]{1,255})(?::(\d{1,5}))?$/.exec(row("cs-host") ?? "");
  if (host?.[1] !== undefined) fields["url.domain"] = host[1];
  const agent = row("cs(user-agent)"); // spaces are written as plus signs
  if (agent !== undefined) putUserAgent(fields, agent.replaceAll("+", " "));
  const version = /^HTTP\/([\d.]{1,5})$/.exec(row("cs-version") ?? "")?.[1];
  if (version !== undefined) fields["http.version"] = version;
}

function number(fields: EventFields, name: string, text: string | undefined): void {
  if (text !== undefined && /^\d{1,15}$/.test(text)) fields[name] = Number(text);
}
