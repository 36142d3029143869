import type { EventFields } from "@chengfang/model/event";
import { addressBytes } from "../enrich/address.ts";

/** Whether the text is an IP address. */
export const isAddress = (text: string): boolean => addressBytes(text) !== undefined;

/**
 * The address, or name, of one end of a connection. An IPv6 address may carry its interface (`fe80::1%eth0`), which is
 * no part of an `ip`.
 */
export function putEnd(fields: EventFields, end: "source" | "destination", address: string, port?: string): void {
  if (address === "") return;
  fields[`${end}.address`] = address;
  const percent = address.indexOf("%");
  const ip = percent < 0 ? address : address.slice(0, percent);
  if (isAddress(ip)) fields[`${end}.ip`] = ip;
  else fields[`${end}.domain`] = address;
  if (port !== undefined) putPort(fields, end, port);
}

export function putPort(fields: EventFields, end: "source" | "destination", port: string): void {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (number <= 65_535) fields[`${end}.port`] = number;
}
