import type { EventFields } from "@chengfang/model/event";
import type { Format, Parsed } from "../format.ts";
import { putEnd } from "../source.ts";
import { type Row, putRow, rowOf, timeOf } from "../web/w3c-row.ts";

/** The extended format of the W3C as servers of Java write it: IIS has a format of its own. */
export const w3cAccess: Format = {
  name: "w3c-access",
  title: {
    zh: "W3C 扩展格式访问日志（WebLogic、Tomcat）",
    en: "Access log in the W3C's extended format (WebLogic, Tomcat)",
  },
  basis: [
    "https://www.w3.org/TR/WD-logfile.html",
    "https://docs.oracle.com/cd/E13222_01/wls/docs91/config_wls/web_server.html#elf",
    "https://tomcat.apache.org/tomcat-9.0-doc/config/valve.html#Extended_Access_Log_Valve",
  ],
  split: "lines",
  head: { every: /^#/, carried: /^#Fields:/ },
  sniff: (text) => /^#Fields:[ \t]/.test(text) && isOfJava(text.slice(0, text.indexOf("\n"))),
  parse,
};

/** IIS begins with date and time, and has neither `cs-uri` nor `bytes`. */
const isOfJava = (head: string): boolean =>
  !head.startsWith("#Fields: date time ") || /[ \t](?:cs-uri|bytes|x-[A-Z]{1,2}\([^)]*\))(?:[ \t\r]|$)/.test(head);

function parse(text: string): Parsed {
  const at = text.lastIndexOf("\n") + 1;
  const head = /^#Fields:[ \t]*(.*)$/m.exec(text.slice(0, at));
  if (head === null) return { rejected: "no #Fields above it" };
  const names = (head[1] ?? "").trim().split(/[ \t]+/);
  const values = valuesIn(text.slice(at));
  if (values.length !== names.length) return { rejected: "not as many columns as #Fields" };
  return eventOf(rowOf(names, values));
}

/** Texts with spaces in them stand in quotes, in which a quote is doubled. */
const valuesIn = (line: string): string[] =>
  Array.from(line.matchAll(/"((?:[^"]|"")*)"(?=[ \t\r]|$)|[^ \t\r]+/g), ([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replaceAll('""', '"'),
  );

function eventOf(row: Row): Parsed {
  const at = timeOf(row);
  if (at === undefined) return { rejected: "no date and time" };
  const fields: EventFields = {
    "@timestamp": at,
    "event.kind": "event",
    "event.category": ["web"],
    "event.type": ["access"],
    "event.module": "w3c",
    "event.dataset": "w3c.access",
  };
  putRow(fields, row);
  // A name that could not be found is an address.
  if (row("c-ip") === undefined) putEnd(fields, "source", row("c-dns") ?? "");
  if (row("s-ip") === undefined) putEnd(fields, "destination", row("s-dns") ?? "");
  // In seconds, with a fraction.
  const taken = Number(row("time-taken") ?? Number.NaN);
  if (taken >= 0 && taken < 1e6) fields["event.duration"] = Math.round(taken * 1e9);
  return fields;
}
