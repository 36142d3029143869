import { readFile } from "node:fs/promises";
import { BlockList, isIP } from "node:net";
import { fileURLToPath } from "node:url";
import { Reader } from "mmdb-lib";
import type { CountryOf } from "./attacks.ts";

/** RFC 6890 and the multicast and reserved blocks, but those for documentation: examples show them as attackers. */
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

/** Of IPv6 only this is the internet's (RFC 4291). */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

interface Found {
  readonly country_code?: string;
}

/** Loads where addresses are registered: country by whois, no network. */
export async function loadCountries(): Promise<CountryOf> {
  const file = import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb");
  const reader = new Reader(await readFile(fileURLToPath(file))) as { get(address: string): Found | null };
  return (address) => {
    const kind = isIP(address);
    const outside = kind === 4 ? !within.check(address, "ipv4") : kind === 6 && global6.check(address, "ipv6");
    if (!outside) return undefined;
    const code = reader.get(address)?.country_code ?? "";
    return /^[A-Z]{2}$/.test(code) ? code : "";
  };
}
