import type { EventFields } from "@chengfang/model/event";
import { type AssetLookup, labelAsset } from "./assets.ts";
import { addCommunityId } from "./community-id.ts";
import { type CountryOf, addCountries } from "./geo.ts";
import { addRelated } from "./related.ts";

/** What enrichment looks things up in; read from disk elsewhere. */
export interface Lookups {
  readonly country?: CountryOf | undefined;
  readonly assets?: AssetLookup | undefined;
}

/**
 * Adds what follows from the event's own fields and the lookups: `network.community_id`, `related.*`, countries and
 * the labels of the asset. Values that the source gave are kept. Adds to `fields` itself and returns it.
 */
export function enrich(fields: EventFields, lookups: Lookups): EventFields {
  addCommunityId(fields);
  addRelated(fields);
  if (lookups.country !== undefined) addCountries(fields, lookups.country);
  if (lookups.assets !== undefined) labelAsset(fields, lookups.assets);
  return fields;
}
