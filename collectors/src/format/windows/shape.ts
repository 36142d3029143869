import type { EventFields, FieldValue } from "@chengfang/model/event";
import { putEcs } from "../ecs/document.ts";
import { isObject, type JsonObject, scalarText } from "../json.ts";
import { putDatum, putSystem } from "./put.ts";

/**
 * The `winlog.*` fields of a Windows event in any of the JSON shapes it travels in: evtx_dump, Winlogbeat (nested or
 * flat), and flat JSON as NXLog writes it. Undefined if the object is none of them.
 */
export function readShape(object: JsonObject): EventFields | undefined {
  const fields: EventFields = {};
  const event = object["Event"];
  if (isObject(event)) readEvtx(fields, event, object);
  else if (isBeats(object)) for (const [key, value] of Object.entries(object)) putBeats(fields, key, value);
  else if ("EventID" in object || "event_id" in object)
    for (const [key, value] of Object.entries(object)) putFlat(fields, key, value);
  else return undefined;
  return fields;
}

function readEvtx(fields: EventFields, event: JsonObject, whole: JsonObject): void {
  for (const [name, value] of Object.entries(event)) {
    const section = sections.get(name);
    if (section !== undefined && isObject(value)) section(fields, value);
    else if (name !== "#attributes") putElement(fields, name, value);
  }
  for (const [key, value] of Object.entries(whole)) if (key !== "Event") putSystem(fields, key, value);
}

const sections = new Map<string, (fields: EventFields, section: JsonObject) => void>([
  [
    "System",
    (fields, section) => {
      for (const [tag, value] of Object.entries(section)) putElement(fields, tag, value);
    },
  ],
  ["EventData", (fields, section) => putAll(fields, section, "winlog.event_data.")],
  ["UserData", putUserData],
]);

function putElement(fields: EventFields, tag: string, value: FieldValue): void {
  if (value === null) return;
  if (!isObject(value)) return putSystem(fields, tag, value);
  for (const [key, child] of Object.entries(value)) {
    if (key === "#text") putSystem(fields, tag, child);
    else if (key === "#attributes" && isObject(child))
      for (const [attribute, text] of Object.entries(child)) putSystem(fields, `${tag}_${attribute}`, text);
    else putSystem(fields, `${tag}_${key}`, child);
  }
}

function putAll(fields: EventFields, data: JsonObject, space: "winlog.event_data." | "winlog.user_data."): void {
  for (const [name, value] of Object.entries(data)) if (name !== "#attributes") putDatum(fields, name, value, space);
  const attributes = data["#attributes"];
  if (isObject(attributes))
    for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") putDatum(fields, name, value, space);
}

/** UserData wraps its data in one element named after the provider's template, which Sigma leaves out. */
function putUserData(fields: EventFields, data: JsonObject): void {
  for (const [name, value] of Object.entries(data)) {
    if (name === "#attributes") continue;
    if (isObject(value)) putAll(fields, value, "winlog.user_data.");
    else putDatum(fields, name, value, "winlog.user_data.");
  }
}

function isBeats(object: JsonObject): boolean {
  return (
    isObject(object["winlog"]) ||
    "winlog.channel" in object ||
    "winlog.event_id" in object ||
    "winlog.provider_name" in object
  );
}

function putBeats(fields: EventFields, key: string, value: FieldValue): void {
  if (key === "winlog" && isObject(value))
    for (const [name, child] of Object.entries(value)) putWinlog(fields, name, child);
  else if (key.startsWith("winlog.")) putWinlog(fields, key.slice("winlog.".length), value);
  else putEcs(fields, key, value);
}

/** Winlogbeat names these as numbers; they are names. */
const identifiers: ReadonlySet<string> = new Set(["event_id", "record_id"]);

function putWinlog(fields: EventFields, name: string, value: FieldValue): void {
  if (name.startsWith("event_data.")) putDatum(fields, name.slice("event_data.".length), value);
  else if (name.startsWith("user_data.")) putDatum(fields, name.slice("user_data.".length), value, "winlog.user_data.");
  else if ((name === "event_data" || name === "user_data") && isObject(value))
    for (const [datum, text] of Object.entries(value)) putDatum(fields, datum, text, `winlog.${name}.`);
  else if (isObject(value) && Object.keys(value).length > 0)
    for (const [child, inner] of Object.entries(value)) putWinlog(fields, `${name}.${child}`, inner);
  else fields[`winlog.${name}`] = identifiers.has(name) ? (scalarText(value) ?? value) : value;
}

/** Flat records mix the header with the data: these names are the header's, as NXLog and as flattened EVTX write them. */
const header: ReadonlyMap<string, string> = new Map([
  ...["Channel", "Computer", "EventID", "EventRecordID", "Provider_Name"].map((name) => [name, name] as const),
  ...["Provider_Guid", "Version", "Level", "Task", "Opcode", "Keywords", "EventTime"].map(
    (name) => [name, name] as const,
  ),
  ...["TimeCreated_SystemTime", "Execution_ProcessID", "Execution_ThreadID"].map((name) => [name, name] as const),
  ...["Security_UserID", "Correlation_ActivityID", "Correlation_RelatedActivityID"].map(
    (name) => [name, name] as const,
  ),
  ["Hostname", "Computer"],
  ["RecordNumber", "EventRecordID"],
  ["SourceName", "Provider_Name"],
  ["ProviderGuid", "Provider_Guid"],
  ["ExecutionProcessID", "Execution_ProcessID"],
  ["ThreadID", "Execution_ThreadID"],
  ["UserID", "Security_UserID"],
  ["TimeCreated", "TimeCreated_SystemTime"],
  ["event_id", "EventID"],
  ["computer_name", "Computer"],
  ["log_name", "Channel"],
  ["source_name", "Provider_Name"],
  ["record_number", "EventRecordID"],
]);

function putFlat(fields: EventFields, key: string, value: FieldValue): void {
  const name = header.get(key);
  if (name !== undefined && !isObject(value)) putSystem(fields, name, value);
  else if ((key === "EventData" || key === "event_data") && isObject(value))
    putAll(fields, value, "winlog.event_data.");
  else if (key === "@timestamp" || key === "tags") putEcs(fields, key, value);
  else if (key === "Message" || key === "message") putEcs(fields, "message", value);
  else putDatum(fields, key, value);
}
