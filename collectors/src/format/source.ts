import type { EventFields } from "@chengfang/model/event";
import { addressBytes, canonicalAddress } from "../enrich/address.ts";

/** Whether the text is an IP address. */
export const isAddress = (text: string): boolean => addressBytes(text) !== undefined;

/**
 * The address, or name, of one end of a connection. The names of fields stand in the code: an event whose fields are put by
 * names that the engine only learns at run time becomes a hash table, and each step after that takes longer.
 */
export function putEnd(fields: EventFields, end: "source" | "destination", address: string, port?: string): void {
  if (address === "") return;
  const ip = canonicalAddress(address);
  if (end === "source") {
    fields["source.address"] = address;
    if (ip === undefined) fields["source.domain"] = address;
    else fields["source.ip"] = ip;
  } else {
    fields["destination.address"] = address;
    if (ip === undefined) fields["destination.domain"] = address;
    else fields["destination.ip"] = ip;
  }
  if (port !== undefined) putPort(fields, end, port);
}

export function putPort(fields: EventFields, end: "source" | "destination", port: string): void {
  const number = portOf(port);
  if (number < 0) return;
  if (end === "source") fields["source.port"] = number;
  else fields["destination.port"] = number;
}

/** The number of a port, or −1. */
function portOf(text: string): number {
  if (text.length === 0 || text.length > 5) return -1;
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number > 65_535 ? -1 : number;
}
