import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { type Row, putRow, rowOf, timeOf } from "../web/w3c-row.ts";

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
  return eventOf(rowOf(names, values));
}

/** Times are in UTC: "date" and "time" of the documentation. */
function eventOf(row: Row): Parsed {
  const at = timeOf(row);
  if (at === undefined) return { rejected: "no date and time" };
  const fields: EventFields = {
    "@timestamp": at,
    "event.kind": "event",
    "event.category": ["web"],
    "event.type": ["access"],
    "event.module": "iis",
    "event.dataset": "iis.access",
  };
  putRow(fields, row);
  for (const [from, to] of texts) {
    const value = row(from);
    if (value !== undefined) fields[to] = value;
  }
  const taken = Number(row("time-taken") ?? Number.NaN);
  if (Number.isSafeInteger(taken)) fields["event.duration"] = taken * 1e6;
  return fields;
}

const texts = [
  ["sc-substatus", "iis.access.sub_status"],
  ["sc-win32-status", "iis.access.win32_status"],
  ["s-sitename", "iis.access.site_name"],
  ["cs(cookie)", "iis.access.cookie"],
  ["x-forwarded-for", "iis.access.x_forwarded_for"],
] as const;
