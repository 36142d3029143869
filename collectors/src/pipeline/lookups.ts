import type { Enriching } from "@chengfang/model/config/enriching";
import type { Enrichment } from "@chengfang/model/enrichment";
import { assetLookup } from "../enrich/assets.ts";
import type { AssetLookup, KnownAsset } from "../enrich/assets.ts";
import { insideOf } from "../enrich/direction.ts";
import type { Lookups } from "../enrich/enrich.ts";
import { indicatorLookup } from "../enrich/indicators.ts";
import { directoryOf } from "../enrich/people.ts";
import { placesOf } from "../enrich/places.ts";
import { scannersOf } from "../enrich/scanners.ts";
import { loadCountries } from "../reference/countries.ts";
import { openVendors } from "../reference/mac-vendors.ts";
import { openNetworks } from "../reference/networks.ts";

/** Look-ups whose register of assets and lists can be replaced while they are in use. */
export interface OpenLookups extends Lookups {
  setAssets(assets: readonly KnownAsset[]): void;
  setEnrichment(lists: Enrichment): void;
}

/** Opens what enrichment looks things up in; the register of assets and the lists are empty until they are given. */
export async function openLookups({ countries, networks, macVendors }: Enriching = {}): Promise<OpenLookups> {
  const places = placesOf(await loadCountries(countries), openNetworks(networks));
  const vendors = openVendors(macVendors);
  let assets: AssetLookup | undefined;
  let ranges: readonly string[] = [];
  let inside = insideOf(ranges);
  let lists: Pick<Lookups, "people" | "scanners" | "indicators"> = {};
  return {
    places,
    vendors,
    get assets() {
      return assets;
    },
    get inside() {
      return inside;
    },
    get people() {
      return lists.people;
    },
    get scanners() {
      return lists.scanners;
    },
    get indicators() {
      return lists.indicators;
    },
    setAssets(next) {
      assets = assetLookup(next);
      inside = insideOf(ranges, assets);
    },
    setEnrichment(next) {
      lists = listsOf(next);
      ranges = next.inside;
      inside = insideOf(ranges, assets);
    },
  };
}

/** A list without entries costs nothing. */
const listsOf = ({ people, scanners, indicators }: Enrichment) => ({
  people: people.length === 0 ? undefined : directoryOf(people),
  scanners: scanners.length === 0 ? undefined : scannersOf(scanners),
  indicators: indicators.length === 0 ? undefined : indicatorLookup(indicators),
});
