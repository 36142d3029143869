import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Context } from "../format.ts";
import { isoTime } from "../iso-time.ts";
import { channelOf } from "./channels.ts";
import { outcomeOf } from "./outcome.ts";

/** Adds to the `winlog.*` fields of a record what ECS calls them; what the sender gave in ECS is kept unless a kind says better. */
export function complete(fields: EventFields, context: Context): EventFields {
  const channel = channelOf(fields["winlog.channel"], fields["winlog.provider_name"]);
  const code = fields["winlog.event_id"];
  fields["@timestamp"] = timeOf(fields, context);
  fields["event.kind"] ??= "event";
  fields["event.module"] = channel.module;
  fields["event.dataset"] = channel.dataset;
  set(fields, "event.code", code);
  set(fields, "event.provider", fields["winlog.provider_name"]);
  set(fields, "host.name", fields["winlog.computer_name"]);
  set(fields, "log.level", levelOf(fields));
  set(fields, "event.outcome", outcomeOf(fields));
  const kind = (typeof code === "string" ? channel.kinds.get(code) : undefined) ?? channel.fallback;
  for (const [name, value] of kind.constants) fields[name] = value;
  for (const [name, read] of kind.sources) {
    const value = read(fields);
    if (value !== undefined) fields[name] = value;
  }
  // Sysmon writes its own account there.
  if (fields["user.name"] === undefined && !channel.dataset.endsWith(".sysmon")) setWriter(fields);
  return fields;
}

function set(fields: EventFields, name: string, value: FieldValue | undefined): void {
  if (typeof value === "string" && value !== "" && fields[name] === undefined) fields[name] = value;
}

/** Where an event names nobody, it is about the account that wrote it. */
function setWriter(fields: EventFields): void {
  if (fields["user.id"] === undefined) {
    set(fields, "user.name", fields["winlog.user.name"] ?? fields["winlog.event_data.AccountName"]);
    set(fields, "user.domain", fields["winlog.user.domain"] ?? fields["winlog.event_data.Domain"]);
  }
  set(fields, "user.id", fields["winlog.system.Security_UserID"] ?? fields["winlog.user.identifier"]);
}

/** The best clock first; only NXLog's `EventTime` is local time. */
function timeOf(fields: EventFields, context: Context): string {
  return (
    time(fields["winlog.time_created"]) ??
    time(fields["winlog.system.TimeCreated_SystemTime"]) ??
    time(fields["@timestamp"]) ??
    time(fields["winlog.system.EventTime"], context.zoneMinutes) ??
    time(fields["winlog.event_data.UtcTime"]) ??
    new Date(context.received).toISOString()
  );
}

function time(value: FieldValue | undefined, zoneMinutes = 0): string | undefined {
  return typeof value === "string" ? isoTime(value, zoneMinutes) : undefined;
}

/** winmeta.xml: the levels of an event. */
const levels = new Map<FieldValue | undefined, string>([
  ["0", "information"],
  ["1", "critical"],
  ["2", "error"],
  ["3", "warning"],
  ["4", "information"],
  ["5", "verbose"],
]);

function levelOf(fields: EventFields): FieldValue | undefined {
  const level = fields["winlog.system.Level"] ?? fields["winlog.level"];
  return levels.get(level) ?? (typeof level === "string" ? level.toLowerCase() : undefined);
}
