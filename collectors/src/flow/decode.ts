import type { EventFields } from "@chengfang/model/event";
import type { Header } from "./finish.ts";
import { iso } from "./bytes.ts";
import type { Knowledge } from "./knowledge.ts";
import { isDataSet, isTemplateSet, readPacket } from "./packet.ts";
import type { NoPacket, Packet, PacketSet } from "./packet.ts";
import { planOf } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { maxRecords, recordsOf } from "./record.ts";
import type { RecordSet } from "./record.ts";
import { readTemplates, templateOf } from "./template.ts";

/** What a packet gives. */
export interface Decoded {
  /** One event a record. */
  readonly events: readonly EventFields[];
  /** Templates that it brings. */
  readonly templates: number;
  /** Sets whose template is not known. */
  readonly missing: readonly number[];
  /** Part of it could not be read. */
  readonly problem?: string;
}

/**
 * Decodes a packet of NetFlow v5, v9 or IPFIX with what its exporter told before. Pure: the same packet and knowledge give
 * the same events anywhere. Templates in the packet itself count before the knowledge.
 */
export function decodeFlows(
  bytes: Uint8Array,
  knowledge: Knowledge,
  { exporter, received }: { exporter?: string | undefined; received: number },
): Decoded | NoPacket {
  const packet = readPacket(bytes);
  if (typeof packet === "string") return packet;
  const plans = new Map(plansOf(knowledge.templates, packet.version));
  const header = headerOf(packet, knowledge);
  const begin = beginning(packet, { exporter, at: iso(packet.exported) ?? new Date(received).toISOString() });
  const found: Found = { events: [], missing: [], templates: 0, problem: undefined };
  if (packet.broken) found.problem = "a length in the packet leads out of it";
  for (const set of packet.sets) {
    if (isTemplateSet(packet, set)) addTemplates({ bytes, packet, set, plans }, found);
    else if (isDataSet(packet, set)) addRecords({ bytes, plans, header, ...set }, begin, found);
  }
  const { problem, ...decoded } = found;
  return problem === undefined ? decoded : { ...decoded, problem };
}

interface Found {
  readonly events: EventFields[];
  readonly missing: number[];
  templates: number;
  problem: string | undefined;
}

function addTemplates(
  { bytes, packet, set, plans }: { bytes: Uint8Array; packet: Packet; set: PacketSet; plans: Map<number, Plan> },
  found: Found,
): void {
  const { news, bad } = readTemplates(bytes, { version: packet.version, ...set });
  if (bad) found.problem = "a template cannot be read";
  found.templates += news.length;
  for (const each of news) {
    if ("template" in each) plans.set(each.template.id, planOf(each.template, packet.version));
  }
}

function addRecords(
  set: Omit<RecordSet, "plan"> & PacketSet,
  begin: (options: boolean) => EventFields,
  found: Found,
): void {
  const plan = set.plans.get(set.id);
  if (plan === undefined) {
    found.missing.push(set.id);
    return;
  }
  for (const event of recordsOf({ ...set, plan }, begin)) {
    if (found.events.length >= maxRecords) {
      found.problem = `more than ${maxRecords} records`;
      return;
    }
    found.events.push(event);
  }
}

/** The record of version 5, written as a template. */
const version5 = "5 d 8/4 12/4 15/4 10/2 14/2 2/4 1/4 22/4 21/4 7/2 11/2 210/1 6/1 4/1 5/1 16/2 17/2 9/1 13/1 210/2";

const remembered = new Map<string, ReadonlyMap<number, Plan>>();
/** Characters of remembered wordings; an attacker's made-up ones only make us compile again. */
const rememberedMost = 1_000_000;
let rememberedSize = 0;

/** Compiled once for each wording: the same text always gives the same plans. */
function plansOf(templates: string, version: number): ReadonlyMap<number, Plan> {
  const key = `${version}\n${templates}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const plans = new Map<number, Plan>();
  for (const line of version === 5 ? [version5] : templates.split("\n")) {
    const template = templateOf(line);
    if (template !== undefined) plans.set(template.id, planOf(template, version));
  }
  rememberedSize += key.length;
  if (rememberedSize > rememberedMost) {
    remembered.clear();
    rememberedSize = key.length;
  }
  remembered.set(key, plans);
  return plans;
}

const names = new Map<string, ReadonlyMap<string, string>>();
const namesMost = 200;

function namesOf(applications: string): ReadonlyMap<string, string> {
  const known = names.get(applications);
  if (known !== undefined) return known;
  const lines = applications.split("\n").map((line) => line.split(/ (.*)/s));
  const found = new Map(lines.flatMap(([id = "", name = ""]) => (name === "" ? [] : [[id, name] as const])));
  if (names.size >= namesMost) names.clear();
  names.set(applications, found);
  return found;
}

const noNames: ReadonlyMap<string, string> = new Map();

function headerOf({ version, exported, uptime, sampling }: Packet, knowledge: Knowledge): Header {
  const { began, applications } = knowledge;
  const interval = sampling & 0x3fff;
  const known = knowledge.sampling ?? {};
  return {
    version,
    exported,
    uptime: uptime ?? (began === undefined ? undefined : exported - began),
    sampling: interval > 0 ? { ...known, "": interval } : known,
    applications: applications === undefined || applications === "" ? noNames : namesOf(applications),
  };
}

const category = ["network"];
const connection = ["connection"];
const info = ["info"];

/** The fields that all events of a packet have. */
function beginning(
  { version, domain, sequence }: Packet,
  { exporter, at }: { exporter: string | undefined; at: string },
): (options: boolean) => EventFields {
  const observer = exporter === undefined ? {} : { "observer.ip": [exporter] };
  const both = {
    "event.category": category,
    "event.module": "netflow",
    ...observer,
    "netflow.version": version,
    "netflow.sequence": sequence,
    "netflow.observationDomainId": domain,
  };
  const flow: EventFields = {
    "@timestamp": at,
    "event.kind": "event",
    "event.type": connection,
    "event.action": "netflow_flow",
    "event.dataset": "netflow.flow",
    ...both,
  };
  const options: EventFields = {
    "@timestamp": at,
    "event.kind": "state",
    "event.type": info,
    "event.action": "netflow_options",
    "event.dataset": "netflow.options",
    ...both,
  };
  return (isOptions) => ({ ...(isOptions ? options : flow) });
}
