import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type CountryOf, countryReader } from "../enrich/geo.ts";

/** Reads the database of countries: whois registrations that are shipped, so 114.114.114.114 is in CN, or a file of one's own. */
export async function loadCountries(file?: string): Promise<CountryOf> {
  const shipped = import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb");
  return countryReader(await readFile(file ?? fileURLToPath(shipped)));
}
