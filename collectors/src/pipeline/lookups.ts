import { loadCountries } from "../country-database.ts";
import { assetLookup } from "../enrich/assets.ts";
import type { AssetLookup, KnownAsset } from "../enrich/assets.ts";
import type { Lookups } from "../enrich/enrich.ts";

/** Look-ups whose register of assets can be replaced while they are in use. */
export interface OpenLookups extends Lookups {
  setAssets(assets: readonly KnownAsset[]): void;
}

/** Reads what enrichment looks things up in; the register of assets is empty until it is given one. */
export async function openLookups(): Promise<OpenLookups> {
  let assets: AssetLookup | undefined;
  return {
    country: await loadCountries(),
    get assets() {
      return assets;
    },
    setAssets(next) {
      assets = assetLookup(next);
    },
  };
}
