import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type CountryOf, countryReader } from "./enrich/geo.ts";

/** Reads the database of countries that ships with the product: whois registrations, so 114.114.114.114 is in CN. */
export async function loadCountries(): Promise<CountryOf> {
  const file = import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb");
  return countryReader(await readFile(fileURLToPath(file)));
}
