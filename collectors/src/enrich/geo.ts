import { Reader, type Response } from "mmdb-lib";
import { addressBytes, ipv4 } from "./address.ts";

/** ISO code of the country an address is registered in; undefined for private and unknown ones. */
export type CountryOf = (ip: string) => string | undefined;

/** Looks countries up in a MaxMind database (the bytes of its file): of whois records, or of GeoIP2 shape. */
export function countryReader(database: Buffer): CountryOf {
  const reader = new Reader<Response>(database);
  return (ip) => codeOf(reader.get(ip));
}

function codeOf(record: unknown): string | undefined {
  if (typeof record !== "object" || record === null) return undefined;
  const { country_code: flat, country } = record as { country_code?: unknown; country?: { iso_code?: unknown } };
  const code = flat ?? country?.iso_code;
  return typeof code === "string" && /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** RFC 6890 and the multicast and reserved blocks: first address and size, as powers of two. */
const special: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 24],
  ["10.0.0.0", 24],
  ["100.64.0.0", 22],
  ["127.0.0.0", 24],
  ["169.254.0.0", 16],
  ["172.16.0.0", 20],
  ["192.168.0.0", 16],
  ["198.18.0.0", 17],
  ["224.0.0.0", 29],
];
const blocks = special.map(([first, bits]) => ({ first: ipv4(first), end: ipv4(first) + 2 ** bits }));

/** Whether an address may be registered to a country. Of IPv6 only 2000::/3 is (RFC 4291). */
export function isGlobal(ip: string): boolean {
  const value = ipv4(ip);
  if (value >= 0) return !blocks.some(({ first, end }) => value >= first && value < end);
  const [first] = addressBytes(ip) ?? [0];
  return first !== undefined && first >> 5 === 1;
}
