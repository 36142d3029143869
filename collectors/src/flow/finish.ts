import type { EventFields } from "@chengfang/model/event";
import { protocolKeyword } from "../format/protocols.ts";
import { iso } from "./bytes.ts";
import { slot } from "./slots.ts";
import type { Slots } from "./slots.ts";

/** What the outside of a packet, and what its exporter told before, say of every flow in it. */
export interface Header {
  readonly version: number;
  /** When it was sent, milliseconds since 1970. */
  readonly exported: number;
  /** Milliseconds that the exporter was up then, where that is known. */
  readonly uptime: number | undefined;
  /** Packets of which one was looked at, by sampler. */
  readonly sampling: Readonly<Record<string, number>>;
  readonly applications: ReadonlyMap<string, string>;
}

/** Fills in what is worked out of several fields: protocol, volumes, times, events of firewalls, sampling. */
export function finishFlow(fields: EventFields, slots: Slots, header: Header): void {
  protocol(fields, slots, header);
  volumes(fields, slots);
  times(fields, slots, header);
  rate(fields, slots, header);
  const direction = slots[slot.direction];
  if (direction === 0) fields["network.direction"] = "ingress";
  else if (direction === 1) fields["network.direction"] = "egress";
  const firewall = slots[slot.firewall] ?? Number.NaN;
  if (firewall > 0) firewallEvent(fields, slots, firewall);
  const forwarding = slots[slot.forwarding];
  // RFC 7270 4.12: dropped by an access list.
  if (forwarding === 129 || forwarding === 130) fields["event.type"] = denied;
  if (header.applications.size > 0) application(fields, header);
}

function protocol(fields: EventFields, slots: Slots, { version }: Header): void {
  const number = slots[slot.protocol] ?? Number.NaN;
  const ip = fields["source.ip"] ?? fields["destination.ip"];
  if (typeof ip === "string") fields["network.type"] = ip.includes(":") ? "ipv6" : "ipv4";
  if (!(number >= 0)) return;
  fields["network.iana_number"] = `${number}`;
  const name = protocolKeyword(number);
  if (name !== undefined) fields["network.transport"] = name;
  if (number === 1 || number === 58) icmp(fields, slots, version);
}

/** Versions 5 and 9 write type and code of ICMP as the destination's port where they have no field for them. */
function icmp(fields: EventFields, slots: Slots, version: number): void {
  const port = fields["destination.port"];
  const own = slots[slot.icmp] ?? Number.NaN;
  const both = own >= 0 ? own : version < 10 && typeof port === "number" ? port : undefined;
  if (both === undefined) return;
  fields["netflow.icmpTypeIPv4"] ??= both >> 8;
  fields["netflow.icmpCodeIPv4"] ??= both & 255;
}

/** Counts of the direction from source to destination; where the exporter has those of the other, they are its own. */
function volumes(fields: EventFields, slots: Slots): void {
  const bytes = measured(slots, slot.octets, slot.octetTotal, slot.postOctets);
  const packets = measured(slots, slot.packets, slot.packetTotal, slot.postPackets);
  volume(fields, "bytes", { there: bytes, back: slots[slot.reverseOctets] ?? Number.NaN });
  volume(fields, "packets", { there: packets, back: slots[slot.reversePackets] ?? Number.NaN });
}

function volume(
  fields: EventFields,
  name: "bytes" | "packets",
  { there, back }: { there: number; back: number },
): void {
  if (there >= 0) fields[name === "bytes" ? "source.bytes" : "source.packets"] = there;
  if (back >= 0) fields[name === "bytes" ? "destination.bytes" : "destination.packets"] = back;
  if (there >= 0 || back >= 0)
    fields[name === "bytes" ? "network.bytes" : "network.packets"] = (there || 0) + (back || 0);
}

/** Since the last record, else in all, else as it left the exporter: an egress flow may have only that. */
function measured(slots: Slots, delta: number, total: number, post: number): number {
  const first = slots[delta] ?? Number.NaN;
  if (first > 0) return first;
  const second = slots[total] ?? Number.NaN;
  const third = slots[post] ?? Number.NaN;
  if (Number.isNaN(first) && second >= 0) return second;
  return third > 0 ? third : first;
}

/** Uptimes are of 32 bits and wrap after 49 days: the difference to the header's is what counts. */
function absolute(value: number, { exported, uptime }: Header): number {
  return uptime === undefined ? Number.NaN : exported - ((uptime - value) | 0);
}

function times(fields: EventFields, slots: Slots, header: Header): void {
  const duration = slots[slot.duration] ?? Number.NaN;
  let start = point(slots, slot.start, slot.startUptime, slot.startDelta, header);
  let end = point(slots, slot.end, slot.endUptime, slot.endDelta, header);
  if (Number.isNaN(end)) end = slots[slot.firewall] === 2 ? (slots[slot.observed] ?? Number.NaN) : start + duration;
  if (Number.isNaN(start)) start = end - duration;
  const from = iso(start);
  const until = iso(end);
  if (from !== undefined) fields["event.start"] = from;
  if (until !== undefined) fields["event.end"] = until;
  const lasted = start <= end ? end - start : duration;
  if (lasted >= 0) fields["event.duration"] = lasted * 1_000_000;
  if (header.uptime === undefined) keepUptimes(fields, slots);
}

function point(slots: Slots, own: number, uptime: number, delta: number, header: Header): number {
  const given = slots[own] ?? Number.NaN;
  if (given >= 0) return given;
  const relative = slots[uptime] ?? Number.NaN;
  if (relative >= 0) return absolute(relative, header);
  return header.exported - (slots[delta] ?? Number.NaN);
}

/** Without a time that the exporter began at, an uptime is no time: it is kept as it came. */
function keepUptimes(fields: EventFields, slots: Slots): void {
  const start = slots[slot.startUptime] ?? Number.NaN;
  const end = slots[slot.endUptime] ?? Number.NaN;
  if (start >= 0) fields["netflow.flowStartSysUpTime"] = start;
  if (end >= 0) fields["netflow.flowEndSysUpTime"] = end;
  if (fields["event.duration"] === undefined && end >= 0 && start >= 0) {
    fields["event.duration"] = ((end - start) >>> 0) * 1_000_000;
  }
}

/** Volumes stay as they were measured; beside them stands of how many packets one was looked at. */
function rate(fields: EventFields, slots: Slots, { sampling }: Header): void {
  const own = ownRate(slots);
  const sampler = slots[slot.sampler] ?? Number.NaN;
  const told = sampler > 0 ? sampling[sampler] : undefined;
  const found = own > 0 ? own : (told ?? sampling[""] ?? 1);
  if (found > 1) fields["netflow.sampling.rate"] = found;
}

function ownRate(slots: Slots): number {
  const interval = slots[slot.interval] ?? Number.NaN;
  if (interval > 0) return interval;
  const packets = slots[slot.packetInterval] ?? Number.NaN;
  return packets > 0 ? (packets + (slots[slot.packetSpace] || 0)) / packets : Number.NaN;
}

const denied = ["connection", "denied"];
const firewallTypes: Readonly<Record<number, readonly string[]>> = {
  1: ["connection", "start"],
  2: ["connection", "end"],
  3: denied,
};
const firewallActions: Readonly<Record<number, string>> = {
  1: "flow-created",
  2: "flow-deleted",
  3: "flow-denied",
  4: "flow-alert",
  5: "flow-updated",
};

function firewallEvent(fields: EventFields, slots: Slots, event: number): void {
  const types = firewallTypes[event];
  if (types !== undefined) fields["event.type"] = types;
  const action = firewallActions[event];
  if (action !== undefined) fields["event.action"] = action;
}

function application(fields: EventFields, { applications }: Header): void {
  const id = fields["netflow.applicationId"];
  const name = typeof id === "string" ? applications.get(id) : undefined;
  if (name !== undefined) fields["network.application"] ??= name.toLowerCase();
}
