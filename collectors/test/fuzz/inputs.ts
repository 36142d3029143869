import type { Inputs } from "@chengfang/model/config/inputs";
import { bundle, forwarded, listing, object, page } from "./fetched.ts";
import {
  bulk,
  fluent,
  gelf,
  gelfStream,
  lumberjack,
  otlpJson,
  otlpProtobuf,
  relp,
  snmp,
  syslog,
  unified2,
} from "./framings.ts";
import { joined, lines, splits } from "./lines.ts";
import { packetTarget } from "./packets.ts";
import type { Target } from "./target.ts";

/** Those that are always there, and every one that a configuration may name. */
type InputName = "syslog" | "http" | "files" | keyof Inputs;

/** What each input reads of what strangers send: an input without its framings does not compile. */
const framings: Readonly<Record<InputName, readonly Target[]>> = {
  syslog: [syslog, joined],
  http: [...splits, bulk, otlpJson, otlpProtobuf],
  files: [lines, joined],
  beats: [lumberjack],
  relp: [relp],
  gelf: [gelf, gelfStream],
  fluent: [fluent],
  archives: [lines, unified2], // event logs by themselves: evtx.ts
  databases: [], // rows come through the database's own driver
  drop: [bundle],
  pulls: [page],
  buckets: [listing, object],
  suricata: [lines],
  flow: [packetTarget],
  snmp: [snmp],
  forwarded: [forwarded],
};

export const framingTargets: readonly Target[] = [...new Set(Object.values(framings).flat())];
