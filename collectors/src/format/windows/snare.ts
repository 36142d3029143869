import type { EventFields } from "@chengfang/model/event";
import type { Context } from "../format.ts";
import { Scanner } from "../scanner.ts";
import { readStamp } from "../stamp.ts";
import { complete } from "./complete.ts";
import { putDatum, putSystem } from "./put.ts";
import { describedData } from "./snare-text.ts";

/** The tab-separated parts behind `MSWinEventLog`, in the order that Snare, Syslog-NG and NXLog's to_syslog_snare() write them. */
const parts = [
  ["criticality", (fields, text) => putSystem(fields, "Criticality", text)],
  ["log", (fields, text) => putSystem(fields, "Channel", text)],
  ["counter", (fields, text) => putSystem(fields, "SnareCounter", text)],
  ["time", () => {}],
  ["event id", (fields, text) => putSystem(fields, "EventID", text)],
  ["source", (fields, text) => putSystem(fields, "Provider_Name", text)],
  ["user", (fields, text) => putSystem(fields, "User", text)],
  ["kind of user", (fields, text) => putSystem(fields, "SidType", text)],
  ["kind of event", (fields, text) => putSystem(fields, "Keywords", text)],
  ["computer", (fields, text) => putSystem(fields, "Computer", text)],
  ["category", (fields, text) => putSystem(fields, "Task", text)],
  ["data", (fields, text) => putDatum(fields, "Data", text)],
  ["text", putText],
] as const satisfies readonly (readonly [string, (fields: EventFields, text: string) => void])[];
const nothing: ReadonlySet<string | undefined> = new Set([undefined, "", "N/A", "-\\-"]);
const timeAt = 3;
const eventIdAt = 4;

/** Reads a Windows event that Snare (or one of its kind) wrote as text into the event its syslog header made; false if it is none. */
export function readSnare(message: string, fields: EventFields, context: Context): boolean {
  const start = message.indexOf("MSWinEventLog");
  if (start < 0 || start > 64) return false;
  const texts = message
    .slice(start)
    .split("\t", parts.length + 2)
    .slice(1);
  if (!/^\d{1,5}$/.test(texts[eventIdAt] ?? "")) return false;
  for (const [at, [, put]] of parts.entries()) {
    const text = texts[at];
    if (!nothing.has(text)) put(fields, text ?? "");
  }
  const time = timeOf(texts[timeAt] ?? "", context);
  if (time !== undefined) fields["winlog.time_created"] = time;
  nameComputer(fields);
  delete fields["event.outcome"];
  complete(fields, context);
  return true;
}

/** A relay's header names the relay; the event knows better which computer wrote it. */
function nameComputer(fields: EventFields): void {
  const { "winlog.computer_name": computer, "host.name": relay } = fields;
  if (computer === undefined || computer === relay) return;
  if (relay !== undefined) fields["log.syslog.hostname"] = relay;
  fields["host.name"] = computer;
}

function putText(fields: EventFields, text: string): void {
  fields["message"] = text;
  for (const [name, value] of describedData(text)) putDatum(fields, name, value);
}

/** `Tue Jul 28 11:28:00 2026`, in the sender's zone. */
function timeOf(text: string, context: Context): string | undefined {
  const dated = /^\w{3} (\w{3} +\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/.exec(text);
  if (dated === null) return undefined;
  const [, day = "", clock = "", year = ""] = dated;
  const at = readStamp(new Scanner(`${day} ${year} ${clock}`), context);
  return at === undefined ? undefined : new Date(at).toISOString();
}
