import type { EventFields } from "@chengfang/model/event";
import { type Channel, datum, type FieldMap, type Kind } from "../kind.ts";
import {
  accountDomain,
  accountName,
  args,
  digest,
  directory,
  extension,
  fileName,
  integer,
  ip,
  port,
} from "../values.ts";
import { dnsAnswers, dnsResolved, dnsType } from "./sysmon-dns.ts";
import { registryData, registryHive, registryKey, registryType, registryValue } from "./sysmon-registry.ts";

const user: FieldMap = { "user.name": accountName("User"), "user.domain": accountDomain("User") };

const image: FieldMap = {
  "process.entity_id": "ProcessGuid",
  "process.pid": integer("ProcessId"),
  "process.executable": "Image",
  "process.name": fileName("Image"),
  "process.thread.id": integer("ThreadId"),
  ...user,
};

/** Events about two processes: the one that acts is `process`, the other stays under `Target…`. */
const sourceImage: FieldMap = {
  "process.entity_id": firstOf("SourceProcessGuid", "SourceProcessGUID"),
  "process.pid": integer("SourceProcessId"),
  "process.executable": "SourceImage",
  "process.name": fileName("SourceImage"),
  "process.thread.id": integer("SourceThreadId"),
  "user.name": accountName("SourceUser"),
  "user.domain": accountDomain("SourceUser"),
};

const hashes = (of: "process" | "file" | "dll", name = "Hashes"): FieldMap => ({
  [`${of}.hash.md5`]: digest(name, "MD5"),
  [`${of}.hash.sha1`]: digest(name, "SHA1"),
  [`${of}.hash.sha256`]: digest(name, "SHA256"),
  [`${of}.pe.imphash`]: digest(name, "IMPHASH"),
});

const portable = (of: "process" | "file" | "dll"): FieldMap => ({
  [`${of}.pe.company`]: "Company",
  [`${of}.pe.description`]: "Description",
  [`${of}.pe.file_version`]: "FileVersion",
  [`${of}.pe.original_file_name`]: "OriginalFileName",
  [`${of}.pe.product`]: "Product",
});

const signature = (of: "file" | "dll"): FieldMap => ({
  [`${of}.code_signature.subject_name`]: "Signature",
  [`${of}.code_signature.status`]: "SignatureStatus",
  [`${of}.code_signature.exists`]: truth("Signed"),
  [`${of}.code_signature.valid`]: (fields) =>
    typeof fields["winlog.event_data.SignatureStatus"] === "string"
      ? fields["winlog.event_data.SignatureStatus"] === "Valid"
      : undefined,
});

const path = (of: "file" | "dll", name: string): FieldMap => ({
  [`${of}.path`]: name,
  [`${of}.name`]: fileName(name),
});
const file = (name: string): FieldMap => ({
  ...path("file", name),
  "file.directory": directory(name),
  "file.extension": extension(name),
});

const onFile = (type: string, action: string, fields: FieldMap = {}): Kind => ({
  category: ["file"],
  type: [type],
  action,
  fields: { ...image, ...file("TargetFilename"), ...hashes("file"), ...fields },
});

const onRegistry = (type: string, action: string): Kind => ({
  category: ["configuration", "registry"],
  type: [type],
  action,
  fields: {
    ...image,
    "registry.path": "TargetObject",
    "registry.hive": registryHive,
    "registry.key": registryKey,
    "registry.value": registryValue,
    "registry.data.strings": registryData,
    "registry.data.type": registryType,
  },
});

const pipe = (type: string, action: string): Kind => ({
  category: ["file"],
  type: [type],
  action,
  fields: { ...image, "file.name": "PipeName" },
});

const wmi = (action: string): Kind => ({ category: ["configuration"], type: ["creation"], action, fields: user });

/** Sysmon 1–29 and 255: https://learn.microsoft.com/sysinternals/downloads/sysmon */
const kinds: Readonly<Record<string, Kind>> = {
  "1": {
    category: ["process"],
    type: ["start"],
    action: "created-process",
    fields: {
      ...image,
      "process.command_line": "CommandLine",
      "process.args": args("CommandLine"),
      "process.working_directory": "CurrentDirectory",
      ...hashes("process"),
      ...portable("process"),
      "process.parent.entity_id": "ParentProcessGuid",
      "process.parent.pid": integer("ParentProcessId"),
      "process.parent.executable": "ParentImage",
      "process.parent.name": fileName("ParentImage"),
      "process.parent.command_line": "ParentCommandLine",
      "winlog.logon.id": "LogonId",
    },
  },
  "2": onFile("change", "changed-file-creation-time"),
  "3": {
    category: ["network"],
    type: ["start", "connection", "protocol"],
    action: "network-connection",
    fields: {
      ...image,
      "source.ip": ip("SourceIp"),
      "source.port": port("SourcePort"),
      "source.domain": "SourceHostname",
      "destination.ip": ip("DestinationIp"),
      "destination.port": port("DestinationPort"),
      "destination.domain": "DestinationHostname",
      "network.transport": (fields) => lower(fields["winlog.event_data.Protocol"]),
      "network.protocol": "DestinationPortName",
      "network.type": (fields) => (truth("DestinationIsIpv6")(fields) === true ? "ipv6" : "ipv4"),
      "network.direction": (fields) => (truth("Initiated")(fields) === false ? "ingress" : "egress"),
    },
  },
  "4": { category: ["process"], type: ["change"], action: "sysmon-service-state-changed" },
  "5": { category: ["process"], type: ["end"], action: "exited-process", fields: image },
  "6": {
    category: ["driver"],
    type: ["start"],
    action: "loaded-driver",
    fields: { ...path("file", "ImageLoaded"), ...hashes("file"), ...signature("file") },
  },
  "7": {
    category: ["process"],
    type: ["change"],
    action: "loaded-image",
    fields: { ...image, ...path("dll", "ImageLoaded"), ...hashes("dll"), ...portable("dll"), ...signature("dll") },
  },
  "8": { category: ["process"], type: ["change"], action: "created-remote-thread", fields: sourceImage },
  "9": { category: ["process"], type: ["access"], action: "raw-disk-read", fields: image },
  "10": { category: ["process"], type: ["access"], action: "accessed-process", fields: sourceImage },
  "11": onFile("creation", "created-file"),
  "12": onRegistry("change", "changed-registry-object"),
  "13": onRegistry("change", "set-registry-value"),
  "14": onRegistry("change", "renamed-registry-object"),
  "15": onFile("access", "created-file-stream", hashes("file", "Hash")),
  "16": { category: ["configuration"], type: ["change"], action: "sysmon-configuration-changed" },
  "17": pipe("creation", "created-pipe"),
  "18": pipe("access", "connected-pipe"),
  "19": wmi("registered-wmi-filter"),
  "20": wmi("registered-wmi-consumer"),
  "21": wmi("bound-wmi-consumer"),
  "22": {
    category: ["network"],
    type: ["connection", "protocol", "info"],
    action: "dns-query",
    outcome: (fields) => dnsOutcome(fields["winlog.event_data.QueryStatus"]),
    fields: {
      ...image,
      "network.protocol": () => "dns",
      "dns.question.name": "QueryName",
      "dns.question.type": dnsType,
      "dns.answers": dnsAnswers,
      "dns.resolved_ip": dnsResolved,
    },
  },
  "23": onFile("deletion", "deleted-file-archived"),
  "24": { category: ["process"], type: ["change"], action: "clipboard-changed", fields: image },
  "25": { category: ["process"], type: ["change"], action: "tampered-process", fields: image },
  "26": onFile("deletion", "deleted-file"),
  "27": { ...onFile("info", "blocked-executable"), outcome: "failure" },
  "28": { ...onFile("info", "blocked-shredding"), outcome: "failure" },
  "29": onFile("creation", "created-executable"),
  "255": { category: ["process"], type: ["info"], action: "sysmon-error" },
};

export const sysmon: Channel = { dataset: "windows.sysmon", kinds, fields: image };

/** Sysmon for Linux writes the same events. */
export const linuxSysmon: Channel = { ...sysmon, dataset: "linux.sysmon" };

function firstOf(...names: readonly string[]): (fields: EventFields) => string | undefined {
  const readers = names.map(datum);
  return (fields) => {
    for (const read of readers) {
      const value = read(fields);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

function truth(name: string): (fields: EventFields) => boolean | undefined {
  const key = `winlog.event_data.${name}`;
  return (fields) => {
    const value = fields[key];
    return typeof value === "string" ? value.toLowerCase() === "true" : undefined;
  };
}

function lower(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.toLowerCase() : undefined;
}

function dnsOutcome(status: unknown): string | undefined {
  return typeof status === "string" ? (status === "0" ? "success" : "failure") : undefined;
}
