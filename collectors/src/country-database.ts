import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type CountryOf, countryReader } from "./enrich/geo.ts";

const file = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

/** Reads the database of countries that ships with the product: whois registrations, so 114.114.114.114 is in CN. */
export async function loadCountries(): Promise<CountryOf> {
  return countryReader(await readFile(fileURLToPath(import.meta.resolve(file))));
}
