import type { EventFields } from "@chengfang/model/event";
import { definedFor } from "../definition/known.ts";
import type { Context, Format, Parsed } from "../format.ts";
import { readDevice } from "./device.ts";
import { headerFields } from "./fields.ts";
import { type Header, readHeader } from "./header.ts";
import { type MessageReader, authReader, isAuthFacility, readerOf } from "./messages.ts";

/** Traces and dumps go on in lines that are indented; no header begins with a space. */
const notIndented = /^\S/;

/** Syslog as it comes: whatever the header, one event. Messages of other formats are read as those. */
export const syslog: Format = {
  name: "syslog",
  title: { zh: "syslog（RFC 3164、RFC 5424 及设备变体）", en: "syslog (RFC 3164, RFC 5424 and what devices write)" },
  basis: ["https://datatracker.ietf.org/doc/rfc5424/", "https://datatracker.ietf.org/doc/rfc3164/"],
  split: "lines",
  firstLine: notIndented,
  sniff: (text) => /^\uFEFF?\s*(?:<\d{1,3}>|[A-Z][a-z]{2} [ \d]\d \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)/.test(text),
  parse(text, context) {
    const defined = definedFor(text)?.parse(text, context);
    if (defined !== undefined && "@timestamp" in defined) return defined;
    return read(text, context, (header, message) =>
      isAuthFacility(header.priority)
        ? (authReader(header.app, message) ?? readerOf(header.app, message))
        : readerOf(header.app, message),
    );
  },
};

/** A machine's authentication log: logins, privileges, accounts, sessions. */
export const auth: Format = {
  name: "auth",
  title: { zh: "Linux 登录与提权日志", en: "Linux logins and privileges" },
  vendor: "Linux",
  basis: ["https://datatracker.ietf.org/doc/rfc3164/"],
  split: "lines",
  firstLine: notIndented,
  parse: (text, context) =>
    marked(read(text, context, (header, message) => authReader(header.app, message) ?? readerOf(header.app, message))),
};

/** The same log where it is named after its main writer. */
export const sshd: Format = {
  ...auth,
  name: "sshd",
  title: { zh: "OpenSSH 服务器日志", en: "OpenSSH server log" },
  vendor: "OpenBSD",
  product: "OpenSSH",
};

/** What `auto` does with a syslog line: everything that has a reader is read. */
export function readAny(text: string, context: Context): Parsed {
  return read(text, context, (header, message) => authReader(header.app, message) ?? readerOf(header.app, message));
}

type Choose = (header: Header, message: string) => MessageReader | undefined;

function read(text: string, context: Context, choose: Choose): EventFields {
  const header = readHeader(text, context);
  const message = text.slice(header.body, endOf(text));
  const fields = headerFields(header, message, context);
  if (message.charCodeAt(0) === 37 && readDevice(message, fields)) return fields;
  const made = choose(header, message)?.(message, fields, context);
  return typeof made === "object" ? made : fields;
}

/** Senders end a record with NUL, CR or LF. */
function endOf(text: string): number {
  let end = text.length;
  while (
    end > 0 &&
    (text.charCodeAt(end - 1) === 0 || text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)
  )
    end -= 1;
  return end;
}

/** In an authentication log the rest belongs to it too. */
function marked(fields: EventFields): EventFields {
  if (fields["event.dataset"] === "system.syslog") {
    fields["event.dataset"] = "system.auth";
    const host = fields["host.name"];
    if (host !== undefined) fields["related.hosts"] = [host];
  }
  return fields;
}
