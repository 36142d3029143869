import type { EventFields } from "@chengfang/model/event";
import type { Decoded } from "../decode.ts";
import { protocolKeyword } from "../../format/protocols.ts";
import { Cursor } from "./cursor.ts";
import { readFrame, readIpv4, readIpv6 } from "./frame.ts";

/** Samples of a datagram and records of a sample beyond this are none that an agent sends. */
const maxSamples = 512;
const maxRecords = 64;

/** The outside of a datagram. */
export interface SflowHeader {
  readonly agent: string | undefined;
  readonly subAgent: number;
  readonly sequence: number;
  readonly samples: number;
}

/** sFlow version 5 (https://sflow.org/sflow_version_5.txt). */
export function readSflow(cursor: Cursor): SflowHeader {
  cursor.number(); // version
  const agent = cursor.address();
  const subAgent = cursor.number();
  const sequence = cursor.number();
  cursor.number(); // uptime
  return { agent, subAgent, sequence, samples: cursor.number() };
}

/** One event for each sampled packet, and one for each interface whose counters are told. */
export function decodeSflow(bytes: Uint8Array, { received }: { received: number }): Decoded {
  const cursor = new Cursor(bytes);
  const outside = readSflow(cursor);
  const at = new Date(received).toISOString();
  const events: EventFields[] = [];
  for (let left = Math.min(outside.samples, maxSamples); left > 0 && !cursor.over; left -= 1) {
    const kind = cursor.number();
    const sample = cursor.part(cursor.number());
    if (sample === undefined) break;
    const base = { "@timestamp": at, "event.category": ["network"], "event.module": "sflow", ...observer(outside) };
    if (kind === 1 || kind === 3) events.push(flowOf(sample, base, kind === 3));
    else if (kind === 2 || kind === 4) events.push(...countersOf(sample, base, kind === 4));
  }
  const whole = !cursor.over && outside.samples <= maxSamples;
  const decoded = { events, templates: 0, missing: [] };
  return whole ? decoded : { ...decoded, problem: "a length in the datagram leads out of it" };
}

const observer = ({ agent, subAgent, sequence }: SflowHeader): EventFields => ({
  ...(agent === undefined ? {} : { "observer.ip": [agent] }),
  "sflow.subAgent": subAgent,
  "sflow.sequence": sequence,
});

/** An interface: its index, in the short form below two bits of its kind. */
function interfaceOf(sample: Cursor, expanded: boolean): string | undefined {
  const first = sample.number();
  const [kind, index] = expanded ? [first, sample.number()] : [first >>> 30, first & 0x3fffffff];
  return kind === 0 ? `${index}` : undefined;
}

function flowOf(sample: Cursor, base: EventFields, expanded: boolean): EventFields {
  const fields: EventFields = {
    ...base,
    "event.kind": "event",
    "event.type": ["connection"],
    "event.action": "sflow_sample",
    "event.dataset": "sflow.flow",
  };
  sample.number(); // sequence of the source
  sample.number();
  if (expanded) sample.number();
  fields["sflow.sampling.rate"] = sample.number();
  sample.number(); // pool
  fields["sflow.drops"] = sample.number();
  const [ingress, egress] = [interfaceOf(sample, expanded), interfaceOf(sample, expanded)];
  if (ingress !== undefined) fields["observer.ingress.interface.id"] = ingress;
  if (egress !== undefined) fields["observer.egress.interface.id"] = egress;
  for (let left = Math.min(sample.number(), maxRecords); left > 0 && !sample.over; left -= 1) {
    const kind = sample.number();
    const record = sample.part(sample.number());
    if (record !== undefined) flowRecords[kind]?.(record, fields);
  }
  return fields;
}

/** By their format; those of manufacturers are not read. */
const flowRecords: Readonly<Record<number, (record: Cursor, fields: EventFields) => void>> = {
  1: header,
  3: (record, fields) => tuple(record, fields, false),
  4: (record, fields) => tuple(record, fields, true),
  1001: (record, fields) => {
    const vlan = record.number();
    if (vlan > 0) fields["network.vlan.id"] = `${vlan}`;
  },
  1002: (record, fields) => {
    const next = record.address();
    if (next !== undefined) fields["sflow.nextHop"] = next;
  },
  1003: (record, fields) => {
    record.address();
    record.number();
    const source = record.number();
    if (source > 0) fields["source.as.number"] = source;
  },
};

const frames: Readonly<Record<number, typeof readFrame>> = { 1: readFrame, 11: readIpv4, 12: readIpv6 };

function header(record: Cursor, fields: EventFields): void {
  const protocol = record.number();
  size(fields, record.number());
  record.number(); // stripped
  const found = record.part(record.number());
  if (found !== undefined) frames[protocol]?.({ bytes: found.bytes, start: found.at, end: found.end }, fields);
}

function tuple(record: Cursor, fields: EventFields, isIpv6: boolean): void {
  size(fields, record.number());
  const protocol = record.number();
  fields["network.type"] = isIpv6 ? "ipv6" : "ipv4";
  fields["source.ip"] = isIpv6 ? record.ipv6() : record.ipv4();
  fields["destination.ip"] = isIpv6 ? record.ipv6() : record.ipv4();
  fields["source.port"] = record.number() & 0xffff;
  fields["destination.port"] = record.number() & 0xffff;
  fields["network.iana_number"] = `${protocol & 255}`;
  const name = protocolKeyword(protocol);
  if (name !== undefined) fields["network.transport"] = name;
}

/** The packet that was looked at; it stands for as many as the rate says. */
function size(fields: EventFields, bytes: number): void {
  fields["source.bytes"] = bytes;
  fields["source.packets"] = 1;
  fields["network.bytes"] = bytes;
  fields["network.packets"] = 1;
}

const counterNames = ["Octets", "UnicastPackets", "MulticastPackets", "BroadcastPackets", "Discards", "Errors"];

function countersOf(sample: Cursor, base: EventFields, expanded: boolean): EventFields[] {
  sample.number();
  sample.number();
  if (expanded) sample.number();
  const events: EventFields[] = [];
  for (let left = Math.min(sample.number(), maxRecords); left > 0 && !sample.over; left -= 1) {
    const kind = sample.number();
    const record = sample.part(sample.number());
    if (kind === 1 && record !== undefined) events.push({ ...base, ...interfaceCounters(record) });
  }
  return events;
}

function interfaceCounters(record: Cursor): EventFields {
  const fields: EventFields = {
    "event.kind": "metric",
    "event.type": ["info"],
    "event.action": "sflow_counters",
    "event.dataset": "sflow.counters",
    "observer.ingress.interface.id": `${record.number()}`,
  };
  record.number(); // type
  fields["sflow.interface.speed"] = record.hyper();
  record.number(); // direction
  fields["sflow.interface.status"] = record.number();
  for (const direction of ["in", "out"]) {
    if (direction === "out") record.number(); // unknown protocols
    for (const name of counterNames) {
      fields[`sflow.interface.${direction}${name}`] = name === "Octets" ? record.hyper() : record.number();
    }
  }
  return fields;
}
