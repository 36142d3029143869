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

/** Adds country and network of both ends of a connection; a network that the source named is kept as it is. */
export function addPlaces(fields: EventFields, placeOf: PlaceOf): void {
  const from = fields["source.ip"];
  const source = typeof from === "string" ? placeOf(from) : undefined;
  if (source !== undefined) addSource(fields, source);
  const to = fields["destination.ip"];
  const destination = typeof to === "string" ? placeOf(to) : undefined;
  if (destination !== undefined) addDestination(fields, destination);
}

/** The names of fields stand in the code, so that the engine knows where each lies in an event. */
function addSource(fields: EventFields, { country, network }: Place): void {
  if (country !== undefined) fields["source.geo.country_iso_code"] ??= country;
  if (network === undefined || fields["source.as.number"] !== undefined) return;
  fields["source.as.number"] = network.number;
  if (network.name !== "") fields["source.as.organization.name"] ??= network.name;
}

function addDestination(fields: EventFields, { country, network }: Place): void {
  if (country !== undefined) fields["destination.geo.country_iso_code"] ??= country;
  if (network === undefined || fields["destination.as.number"] !== undefined) return;
  fields["destination.as.number"] = network.number;
  if (network.name !== "") fields["destination.as.organization.name"] ??= network.name;
}
