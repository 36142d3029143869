import type { EventFields } from "@chengfang/model/event";
import { protocolKeyword } from "../../protocols.ts";
import type { FieldMap, Kind } from "../kind.ts";
import { args, fileName, integer, ip, meaning, port } from "../values.ts";
import { subject } from "./who.ts";

const program: FieldMap = {
  "process.pid": integer("ProcessId"),
  "process.executable": "ProcessName",
  "process.name": fileName("ProcessName"),
};
const object: FieldMap = { ...subject, ...program, "file.path": objectOf("File"), "registry.path": objectOf("Key") };
const share: FieldMap = {
  ...subject,
  "source.ip": ip("IpAddress"),
  "source.port": port("IpPort"),
  "file.directory": "ShareLocalPath",
  "file.path": "RelativeTargetName",
};

/** `%%14592` and `%%14593` of the filtering platform. */
const directions = { "%%14592": "ingress", "%%14593": "egress" } as const;
/** The filtering platform writes protocols as numbers. */
const transport = (fields: EventFields) => protocolKeyword(protocolNumber(fields) ?? Number.NaN);
const protocolNumber = integer("Protocol");

const filtered: FieldMap = {
  "source.ip": ip("SourceAddress"),
  "source.port": port("SourcePort"),
  "destination.ip": ip("DestAddress"),
  "destination.port": port("DestPort"),
  "network.transport": transport,
  "network.iana_number": "Protocol",
  "network.direction": meaning("Direction", directions),
  "process.pid": integer("ProcessID"),
  "process.executable": "Application",
  "process.name": fileName("Application"),
};
const connection = (type: readonly string[], action: string, outcome: "success" | "failure"): Kind => ({
  category: ["network"],
  type,
  action,
  outcome,
  fields: filtered,
});

/** Processes, files, registry, shares, the directory, and connections through the filtering platform. */
export const objects: Readonly<Record<string, Kind>> = {
  "4688": {
    category: ["process"],
    type: ["start"],
    action: "created-process",
    fields: {
      ...subject,
      "user.effective.id": "TargetUserSid",
      "user.effective.name": "TargetUserName",
      "user.effective.domain": "TargetDomainName",
      "process.pid": integer("NewProcessId"),
      "process.executable": "NewProcessName",
      "process.name": fileName("NewProcessName"),
      "process.command_line": "CommandLine",
      "process.args": args("CommandLine"),
      "process.parent.pid": integer("ProcessId"),
      "process.parent.executable": "ParentProcessName",
      "process.parent.name": fileName("ParentProcessName"),
    },
  },
  "4689": { category: ["process"], type: ["end"], action: "exited-process", fields: { ...subject, ...program } },
  "4656": { category: ["file"], type: ["access"], action: "object-handle-requested", fields: object },
  "4657": {
    category: ["registry", "configuration"],
    type: ["change"],
    action: "registry-value-modified",
    fields: { ...subject, ...program, "registry.path": "ObjectName", "registry.value": "ObjectValueName" },
  },
  "4658": { category: ["file"], type: ["info"], action: "object-handle-closed", fields: object },
  "4660": { category: ["file"], type: ["deletion"], action: "object-deleted", fields: object },
  "4661": {
    category: ["iam"],
    type: ["info"],
    action: "directory-object-handle-requested",
    fields: { ...subject, ...program },
  },
  "4662": { category: ["iam"], type: ["info"], action: "directory-object-accessed", fields: subject },
  "4663": { category: ["file"], type: ["access"], action: "object-accessed", fields: object },
  "4690": { category: ["process"], type: ["access"], action: "object-handle-duplicated", fields: subject },
  "5136": { category: ["iam"], type: ["change"], action: "directory-object-modified", fields: subject },
  "5137": { category: ["iam"], type: ["creation"], action: "directory-object-created", fields: subject },
  "5141": { category: ["iam"], type: ["deletion"], action: "directory-object-deleted", fields: subject },
  "5140": {
    category: ["network", "file"],
    type: ["info", "access"],
    action: "network-share-object-accessed",
    fields: share,
  },
  "5142": {
    category: ["network", "file"],
    type: ["info", "creation"],
    action: "network-share-object-added",
    fields: share,
  },
  "5144": {
    category: ["network", "file"],
    type: ["info", "deletion"],
    action: "network-share-object-deleted",
    fields: share,
  },
  "5145": {
    category: ["network", "file"],
    type: ["info", "access"],
    action: "network-share-object-access-checked",
    fields: share,
  },
  "5152": connection(["connection", "denied"], "windows-firewall-packet-block", "failure"),
  "5154": connection(["connection", "allowed"], "windows-firewall-listen-allowed", "success"),
  "5156": connection(["connection", "allowed"], "windows-firewall-connection", "success"),
  "5157": connection(["connection", "denied"], "windows-firewall-connection-block", "failure"),
  "5158": connection(["connection", "allowed"], "windows-firewall-bind-allowed", "success"),
  "5379": { category: ["iam"], type: ["info"], action: "credential-manager-read", fields: subject },
};

/** The name of an object, if it is of the type. */
function objectOf(type: string): (fields: Readonly<Record<string, unknown>>) => string | undefined {
  return (fields) => {
    const name = fields["winlog.event_data.ObjectName"];
    return fields["winlog.event_data.ObjectType"] === type && typeof name === "string" && name !== "-"
      ? name
      : undefined;
  };
}
