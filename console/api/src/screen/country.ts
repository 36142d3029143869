import { readFile } from "node:fs/promises";
import { BlockList, isIP } from "node:net";
import { fileURLToPath } from "node:url";
import { Reader } from "mmdb-lib";
import type { CountryOf } from "./attacks.ts";

/** RFC 6890 and the multicast and reserved blocks, but those for documentation. */
const within = new BlockList();
for (const [address, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const)
  within.addSubnet(address, bits, "ipv4");

/** RFC 5737 and RFC 3849: attackers of exercises and examples come from there, and no country is to be blamed for them. */
const examples = new BlockList();
for (const address of ["192.0.2.0", "198.51.100.0", "203.0.113.0"]) examples.addSubnet(address, 24, "ipv4");
examples.addSubnet("2001:db8::", 32, "ipv6");

/** Of IPv6 only this is the internet's (RFC 4291). */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

interface Found {
  readonly country_code?: string;
}

const mostRemembered = 20_000;

/** Loads where addresses are registered: country by whois, no network. The same addresses are asked for at every look. */
export async function loadCountries(): Promise<CountryOf> {
  const file = import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb");
  const reader = new Reader(await readFile(fileURLToPath(file))) as { get(address: string): Found | null };
  const known = new Map<string, string | undefined>();
  return (address) => {
    if (known.has(address)) return known.get(address);
    if (known.size >= mostRemembered) known.clear();
    const country = countryOf(address, reader);
    known.set(address, country);
    return country;
  };
}

function countryOf(address: string, reader: { get(address: string): Found | null }): string | undefined {
  const kind = isIP(address);
  const outside = kind === 4 ? !within.check(address, "ipv4") : kind === 6 && global6.check(address, "ipv6");
  if (!outside) return undefined;
  if (examples.check(address, kind === 4 ? "ipv4" : "ipv6")) return "";
  const code = reader.get(address)?.country_code ?? "";
  return /^[A-Z]{2}$/.test(code) ? code : "";
}
