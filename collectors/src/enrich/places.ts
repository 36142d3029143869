import type { EventFields } from "@chengfang/model/event";
import { addressBytes } from "./address.ts";
import { remembered } from "./cache.ts";
import { type CountryOf, isGlobal } from "./geo.ts";
import type { Network, NetworkOf } from "./network.ts";

/** Where on the Internet an address is: who announces it, and the country that it is registered in. */
export interface Place {
  readonly country: string | undefined;
  readonly network: Network | undefined;
}

/** Undefined for private and unknown addresses, and for texts that are none. */
export type PlaceOf = (ip: string) => Place | undefined;

const mostRemembered = 4096;

/** One answer of both databases for each address, remembered. */
export function placesOf(country: CountryOf, network: NetworkOf | undefined): PlaceOf {
  return remembered(mostRemembered, (ip) => {
    const bytes = isGlobal(ip) ? addressBytes(ip) : undefined;
    if (bytes === undefined) return undefined;
    const place = { country: country(ip), network: network?.(bytes) };
    return place.country === undefined && place.network === undefined ? undefined : place;
  });
}

const ends = [
  ["source.ip", "source.geo.country_iso_code", "source.as.number", "source.as.organization.name"],
  ["destination.ip", "destination.geo.country_iso_code", "destination.as.number", "destination.as.organization.name"],
] as const;

/** Adds country and network of both ends of a connection; a network that the source named is kept as it is. */
export function addPlaces(fields: EventFields, placeOf: PlaceOf): void {
  for (const [address, country, number, organization] of ends) {
    const ip = fields[address];
    const place = typeof ip === "string" ? placeOf(ip) : undefined;
    if (place === undefined) continue;
    if (place.country !== undefined) fields[country] ??= place.country;
    if (place.network === undefined || fields[number] !== undefined) continue;
    fields[number] = place.network.number;
    if (place.network.name !== "") fields[organization] ??= place.network.name;
  }
}
