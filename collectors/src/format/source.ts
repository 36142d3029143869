import type { EventFields } from "@chengfang/model/event";
import { addressBytes, canonicalAddress } from "../enrich/address.ts";

/** Whether the text is an IP address. */
export const isAddress = (text: string): boolean => addressBytes(text) !== undefined;

/** Names are not put together for each record: the engine would look each up among all the names it knows. */
const names = {
  source: { address: "source.address", ip: "source.ip", domain: "source.domain", port: "source.port" },
  destination: {
    address: "destination.address",
    ip: "destination.ip",
    domain: "destination.domain",
    port: "destination.port",
  },
} as const;

/** The address, or name, of one end of a connection. */
export function putEnd(fields: EventFields, end: "source" | "destination", address: string, port?: string): void {
  if (address === "") return;
  const name = names[end];
  fields[name.address] = address;
  const ip = canonicalAddress(address);
  if (ip !== undefined) fields[name.ip] = ip;
  else fields[name.domain] = address;
  if (port !== undefined) putPort(fields, end, port);
}

export function putPort(fields: EventFields, end: "source" | "destination", port: string): void {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (number <= 65_535) fields[names[end].port] = number;
}
