import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import type { Context } from "../format.ts";
import type { Header } from "./header.ts";
import { dataFields } from "./structured-data.ts";

/** Our severity for syslog's, RFC 5424 6.2.1: 0 emergency … 7 debug. */
const severities = [
  severityScore.critical,
  severityScore.critical,
  severityScore.high,
  severityScore.medium,
  severityScore.low,
  severityScore.informational,
  severityScore.informational,
  severityScore.informational,
] as const;

/** The event that a header and a message without further meaning make. */
export function headerFields(header: Header, message: string, context: Context): EventFields {
  const fields: EventFields = {
    "@timestamp": new Date(Number.isNaN(header.at) ? context.received : header.at).toISOString(),
    "event.kind": "event",
    "event.module": "system",
    "event.dataset": "system.syslog",
    message,
  };
  putHeaderWords(fields, header, context);
  return fields;
}

/** What a header says, for an event whose message means more. */
export function putHeader(fields: EventFields, header: Header, context: Context): void {
  if (!Number.isNaN(header.at)) fields["@timestamp"] = new Date(header.at).toISOString();
  putHeaderWords(fields, header, context);
}

function putHeaderWords(fields: EventFields, header: Header, context: Context): void {
  if (header.priority >= 0) putPriority(fields, header.priority);
  putHost(fields, header, context);
  if (header.at > context.received + tolerance) fields["tags"] = ["clock_ahead"];
  putProcess(fields, header);
  if (header.version > 0) fields["log.syslog.version"] = `${header.version}`;
  if (header.messageId !== "") fields["log.syslog.msgid"] = header.messageId;
  if (header.data !== "") Object.assign(fields, dataFields(header.data));
}

/** A sender whose clock runs ahead is found by this tag: its events lie where no search for the past looks. */
const tolerance = 300_000;

/** RFC 3164 4.3.2: a relay puts the sender's address where a message with a priority names no host. */
function putHost(fields: EventFields, { host, priority }: Header, { source }: Context): void {
  if (host !== "") {
    fields["host.name"] = host;
    fields["host.hostname"] = host;
  } else if (priority >= 0 && source !== undefined) fields["host.name"] = source.ip;
}

function putPriority(fields: EventFields, priority: number): void {
  fields["log.syslog.priority"] = priority;
  fields["log.syslog.facility.code"] = priority >> 3;
  fields["log.syslog.severity.code"] = priority & 7;
  fields["event.severity"] = severities[priority & 7] ?? severityScore.informational;
}

/** The header's words are kept beside the process only where they say something else than it. */
function putProcess(fields: EventFields, { app, pid }: Header): void {
  if (app.startsWith("/")) {
    fields["process.name"] = app.slice(app.lastIndexOf("/") + 1);
    fields["process.executable"] = app;
  } else if (app !== "") fields["process.name"] = app;
  if (pid === "") return;
  const number = pid.length < 11 ? Number(pid) : Number.NaN;
  if (Number.isInteger(number) && number >= 0) fields["process.pid"] = number;
  else fields["log.syslog.procid"] = pid;
}
