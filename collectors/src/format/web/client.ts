import type { EventFields } from "@chengfang/model/event";
import { canonicalAddress, ipv4 } from "../../enrich/address.ts";
import { isAddress, putPort } from "../source.ts";

const hostAndPort = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([^:"]{1,255}))(?::(\d{1,5}))?$/;

/**
 * What stands before ` - user`: perhaps the server's name, then the client's address, or the list that
 * X-Forwarded-For gave. The client is the first public address of it, else the first. Returns the list.
 */
export function putClient(fields: EventFields, text: string): string[] {
  const words = text.split(" ", 64);
  const [first = ""] = words;
  const named = words.length > 1 && !first.endsWith(",") && !first.startsWith('"');
  if (named) putServer(fields, first);
  const list = addressList(named ? words.slice(1) : words);
  const client = list.find((each) => isPublic(each)) ?? list[0];
  if (client !== undefined) {
    fields["source.address"] = client;
    const ip = canonicalAddress(client);
    if (ip !== undefined) fields["source.ip"] = ip;
  }
  return list;
}

const addressList = (words: readonly string[]): string[] =>
  words.map((word) => word.replaceAll(/[",]/g, "")).filter((word) => word !== "" && word !== "-");

/** The proxies' word on who the client behind them is, which anybody may write. */
export function putForwarded(fields: EventFields, text: string): void {
  const list = addressList(text.split(" ", 64)).flatMap((each) => canonicalAddress(each) ?? []);
  const [client] = list;
  if (client === undefined) return;
  fields["network.forwarded_ip"] = list.find((each) => isPublic(each)) ?? client;
  const source = fields["source.ip"];
  fields["related.ip"] = [...new Set([...(typeof source === "string" ? [source] : []), ...list])];
}

function putServer(fields: EventFields, text: string): void {
  const plain = isAddress(text);
  const [, bracketed, host, port] = plain ? [] : (hostAndPort.exec(text) ?? []);
  const name = plain ? text : (bracketed ?? host ?? text);
  const ip = canonicalAddress(name);
  if (ip !== undefined) fields["destination.ip"] = ip;
  else {
    fields["destination.domain"] = name;
    fields["url.domain"] = name;
  }
  if (port !== undefined) putPort(fields, "destination", port);
}

/** RFC 1918, 6598, 3927, 4193 and 4291: addresses of somebody's own network. */
function isPublic(address: string): boolean {
  const value = ipv4(address);
  if (value < 0) return isAddress(address) && !/^(?:f[cd]|fe[89ab]|::1$|::$)/i.test(address);
  const within = (base: number, bits: number) =>
    Math.floor(value / 2 ** (32 - bits)) === Math.floor(base / 2 ** (32 - bits));
  return !privateRanges.some(([base, bits]) => within(base, bits));
}

const privateRanges = [
  [0x0a_00_00_00, 8],
  [0xac_10_00_00, 12],
  [0xc0_a8_00_00, 16],
  [0x7f_00_00_00, 8],
  [0xa9_fe_00_00, 16],
  [0x64_40_00_00, 10],
] as const;
