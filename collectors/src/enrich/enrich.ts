import type { EventFields } from "@chengfang/model/event";
import { type AssetLookup, labelAsset } from "./assets.ts";
import { addCommunityId } from "./community-id.ts";
import { type IsInside, addDirection } from "./direction.ts";
import { type IndicatorLookup, addIndicator } from "./indicators.ts";
import { type VendorOf, addVendors } from "./mac-vendors.ts";
import { type PersonOf, addPerson } from "./people.ts";
import { type PlaceOf, addPlaces } from "./places.ts";
import { addRelated } from "./related.ts";
import { type ScannerOf, addScanner } from "./scanners.ts";

/** What enrichment looks things up in; read from disk elsewhere. */
export interface Lookups {
  readonly places?: PlaceOf | undefined;
  readonly vendors?: VendorOf | undefined;
  readonly assets?: AssetLookup | undefined;
  readonly inside?: IsInside | undefined;
  readonly people?: PersonOf | undefined;
  readonly scanners?: ScannerOf | undefined;
  readonly indicators?: IndicatorLookup | undefined;
}

/**
 * Adds what follows from the event's own fields and the lookups: `network.community_id`, `related.*`, countries and networks,
 * makers of network cards, direction, who the user is, known scanners and indicators, and the labels of the asset. Values that the source gave are kept. Adds
 * to `fields` itself and returns it.
 */
export function enrich(fields: EventFields, lookups: Lookups): EventFields {
  const { places, vendors, assets, inside, people, scanners, indicators } = lookups;
  addCommunityId(fields);
  addRelated(fields);
  if (places !== undefined) addPlaces(fields, places);
  if (vendors !== undefined) addVendors(fields, vendors);
  if (inside !== undefined) addDirection(fields, inside);
  if (people !== undefined) addPerson(fields, people);
  if (scanners !== undefined) addScanner(fields, scanners);
  if (indicators !== undefined) addIndicator(fields, indicators);
  if (assets !== undefined) labelAsset(fields, assets);
  return fields;
}
