import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import type { Context, Format, Parsed } from "../format.ts";
import { Scanner } from "../scanner.ts";
import { putEnd } from "../source.ts";
import { readStamp } from "../stamp.ts";

/** Error logs of Apache 2.2 (`[error] [client 1.2.3.4]`) and 2.4 (`[core:error] [pid 1:tid 2] [client 1.2.3.4:5678]`). */
export const apacheError: Format = {
  name: "apache-error",
  title: { zh: "Apache 错误日志", en: "Apache error log" },
  vendor: "Apache",
  product: "HTTP Server",
  basis: ["https://httpd.apache.org/docs/2.4/en/logs.html"],
  split: "lines",
  sniff: (text) => /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}\] \[/.test(text),
  parse,
};

const level = /\] \[(?:([\w-]{1,64}):)?([a-z]{2,8}\d?)\] ?/y;
const process = /\[pid (\d{1,10})(?::tid (\d{1,20}))?\] ?/y;
/** 2.4 puts the error of the operating system before the client. */
const client = /(\(\d{1,10}\)[^:[]{1,128}: )?\[(?:client|remote) (\[[0-9a-fA-F:.]{2,45}\]|[^\]\s]{1,255})\] ?/y;
const code = /(?:\([^)]{1,64}\)[^:]{1,128}: )?(AH\d{5}): /y;

const severities: Readonly<Record<string, number>> = {
  emerg: severityScore.critical,
  alert: severityScore.critical,
  crit: severityScore.high,
  error: severityScore.medium,
  warn: severityScore.low,
};

function parse(text: string, context: Context): Parsed {
  const scanner = new Scanner(text, 5);
  const at = text.startsWith("[") ? readStamp(scanner, context) : undefined;
  const found = at === undefined ? undefined : next(level, scanner);
  if (at === undefined || found === undefined) return { rejected: "not a line of an Apache error log" };
  const [, module, name = ""] = found;
  const fields: EventFields = {
    "@timestamp": new Date(at).toISOString(),
    "event.kind": "event",
    "event.category": ["web"],
    "event.type": ["error"],
    "event.module": "apache",
    "event.dataset": "apache.error",
    "event.severity": severities[name] ?? severityScore.informational,
    "log.level": name,
  };
  if (module !== undefined) fields["apache.error.module"] = module;
  putProcess(fields, next(process, scanner));
  const [, systemError = "", address] = next(client, scanner) ?? [];
  putClient(fields, address, module !== undefined);
  const message = systemError + text.slice(scanner.at);
  fields["message"] = message;
  const known = next(code, scanner)?.[1];
  if (known !== undefined) fields["event.code"] = known;
  putReferrer(fields, message);
  return fields;
}

function next(pattern: RegExp, scanner: Scanner): RegExpExecArray | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text);
  if (found === null) return undefined;
  scanner.at = pattern.lastIndex;
  return found;
}

function putProcess(fields: EventFields, found: RegExpExecArray | undefined): void {
  const [, pid, thread] = found ?? [];
  if (pid !== undefined) fields["process.pid"] = Number(pid);
  const id = Number(thread ?? Number.NaN);
  if (Number.isSafeInteger(id)) fields["process.thread.id"] = id;
}

/** 2.2 names the address alone, 2.4 `address:port`, also of IPv6 without brackets (`2001:db8::9:40000`). */
function putClient(fields: EventFields, text: string | undefined, hasPort: boolean): void {
  if (text === undefined) return;
  const [, address = text, port] = hasPort ? (/^(.*):(\d{1,5})$/.exec(text) ?? []) : [];
  putEnd(fields, "source", address.replace(/^\[(.*)\]$/, "$1"), port);
}

/** Behind the message, and the client's own word: the last one counts. */
function putReferrer(fields: EventFields, message: string): void {
  const at = message.lastIndexOf(", referer: ");
  if (at >= 0) fields["http.request.referrer"] = message.slice(at + 11);
}
