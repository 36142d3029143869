import type { EventFields } from "@chengfang/model/event";
import type { Channel, FieldMap, Kind } from "../kind.ts";
import { fileName } from "../values.ts";

/** Engine events carry `Name=value` lines in one datum: `ContextInfo`, or the last positional one. */
const contexts = ["ContextInfo", "Context", "param3", "param2"].map((name) => `winlog.event_data.${name}`);

function contextOf(fields: EventFields): string | undefined {
  for (const key of contexts) {
    const value = fields[key];
    if (typeof value === "string" && value.includes("=")) return value;
  }
  const data = fields["winlog.event_data.Data"];
  if (typeof data === "string") return data;
  if (!Array.isArray(data)) return undefined;
  return data.find((each): each is string => typeof each === "string" && each.includes("HostName="));
}

/** A line `Name=value` or `Name = value` of the context, in whichever spelling this version of PowerShell writes. */
function context(...names: readonly string[]): (fields: EventFields) => string | undefined {
  const line = new RegExp(`(?:^|\\n)[ \\t]*(?:${names.join("|")})[ \\t]?=[ \\t]?([^\\r\\n]*)`);
  return (fields) => {
    const value = line.exec(contextOf(fields) ?? "")?.[1]?.trim();
    return value === "" ? undefined : value;
  };
}

function account(part: 0 | 1): (fields: EventFields) => string | undefined {
  const read = context("UserId", "User");
  return (fields) => {
    const [domain, name] = (read(fields) ?? "").split("\\", 2);
    return name === undefined ? undefined : [domain, name][part];
  };
}

/** Winlogbeat numbers the data that have no name; rules are written against the list of them. */
function positional(fields: EventFields): readonly string[] | undefined {
  if (fields["winlog.event_data.Data"] !== undefined) return undefined;
  const data = ["param1", "param2", "param3"].map((name) => fields[`winlog.event_data.${name}`]);
  const found = data.filter((each) => typeof each === "string");
  return found.length === 0 ? undefined : found;
}

const engine: FieldMap = {
  "winlog.event_data.Data": positional,
  "user.domain": account(0),
  "user.name": account(1),
  "process.command_line": context("HostApplication", "Host Application"),
  "process.title": context("HostName", "Host Name"),
  "process.entity_id": context("HostId", "Host ID"),
  "file.path": context("ScriptName", "Script Name"),
};

const script: FieldMap = {
  "file.path": "Path",
  "file.name": fileName("Path"),
  "process.pid": (fields) => {
    const id = Number(fields["winlog.system.Execution_ProcessID"] ?? fields["winlog.process.pid"]);
    return Number.isSafeInteger(id) && id >= 0 ? id : undefined;
  },
};

const running = (type: string, action: string, fields: FieldMap = engine): Kind => ({
  category: ["process"],
  type: [type],
  action,
  fields,
});

/** Windows PowerShell (400–800, the classic log) and Microsoft-Windows-PowerShell/Operational (4100–4106). */
export const powershell: Channel = {
  dataset: "windows.powershell",
  kinds: {
    "400": running("start", "engine-started"),
    "403": running("end", "engine-stopped"),
    "500": running("start", "command-started"),
    "501": running("end", "command-stopped"),
    "600": running("info", "provider-started"),
    "800": running("info", "pipeline-executed"),
    "4100": { ...running("info", "command-failed"), outcome: "failure" },
    "4103": running("info", "command-invoked"),
    "4104": running("info", "script-block-logged", script),
    "4105": running("start", "script-block-started", script),
    "4106": running("end", "script-block-stopped", script),
    "40961": running("start", "console-starting", script),
    "40962": running("start", "console-started", script),
    "53504": running("start", "pipe-listener-started", script),
  },
};
