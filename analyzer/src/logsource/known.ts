import { applications, databases, datasets, devices, suricataSources } from "./datasets.ts";
import { linuxPrograms } from "./linux.ts";
import type { LogSource } from "@chengfang/sigma/logsource/source";
import { otherKinds, registryTypes, sysmon } from "@chengfang/sigma/logsource/windows-categories";
import { channelServices } from "@chengfang/sigma/logsource/windows-channels";

const tables: readonly LogSource[] = [
  ...Object.values(datasets),
  ...Object.values(suricataSources),
  ...Object.values(devices),
  ...linuxPrograms.values(),
];
const kinds = [sysmon, registryTypes, ...Object.values(otherKinds)].flatMap((table) => Object.values(table));

/** Values of log sources that events of this product have; a rule about others loads, and waits for a source to come. */
export const knownSources = {
  products: new Set([
    "windows",
    "rpc_firewall",
    "linux",
    "macos",
    "suricata",
    "zeek",
    ...databases,
    ...applications,
    ...tables.flatMap(({ product }) => product),
  ]),
  services: new Set([
    "auth",
    "syslog",
    "alert",
    "anomaly",
    "fileinfo",
    "smb",
    "ssh",
    "tls",
    ...Object.values(channelServices),
    ...tables.flatMap(({ service }) => service),
  ]),
  categories: new Set([
    "application",
    "database",
    "process_termination",
    ...kinds.flatMap(({ category }) => category),
    ...tables.flatMap(({ category }) => category),
  ]),
};
