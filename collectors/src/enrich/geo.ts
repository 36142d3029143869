import type { EventFields } from "@chengfang/model/event";

/** ISO code of the country an address is registered in; undefined for private and unknown ones. */
export type CountryOf = (ip: string) => string | undefined;

const ends = [
  ["source.ip", "source.geo.country_iso_code"],
  ["destination.ip", "destination.geo.country_iso_code"],
] as const;

/** Adds the countries of both ends of a connection. */
export function addCountries(fields: EventFields, country: CountryOf): void {
  for (const [address, field] of ends) {
    const ip = fields[address];
    if (typeof ip !== "string" || fields[field] !== undefined) continue;
    const code = country(ip);
    if (code !== undefined) fields[field] = code;
  }
}
