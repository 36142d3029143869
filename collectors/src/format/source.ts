import type { EventFields } from "@chengfang/model/event";
import { addressBytes, canonicalAddress } from "../enrich/address.ts";

/** Whether the text is an IP address. */
export const isAddress = (text: string): boolean => addressBytes(text) !== undefined;

/** The address, or name, of one end of a connection. */
export function putEnd(fields: EventFields, end: "source" | "destination", address: string, port?: string): void {
  if (address === "") return;
  fields[`${end}.address`] = address;
  const ip = canonicalAddress(address);
  if (ip !== undefined) fields[`${end}.ip`] = ip;
  else fields[`${end}.domain`] = address;
  if (port !== undefined) putPort(fields, end, port);
}

export function putPort(fields: EventFields, end: "source" | "destination", port: string): void {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (number <= 65_535) fields[`${end}.port`] = number;
}
