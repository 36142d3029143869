import type { DirectoryPerson, Enrichment } from "@chengfang/model/enrichment";
import { assetLookup } from "../enrich/assets.ts";
import type { KnownAsset } from "../enrich/assets.ts";
import { insideOf } from "../enrich/direction.ts";
import type { Lookups } from "../enrich/enrich.ts";
import { indicatorLookup } from "../enrich/indicators.ts";
import { countryReader } from "../enrich/geo.ts";
import { directoryOf, either, type PersonOf } from "../enrich/people.ts";
import { placesOf } from "../enrich/places.ts";
import { scannersOf } from "../enrich/scanners.ts";
import { openVendors } from "../reference/mac-vendors.ts";
import { openReference, type Reference } from "../reference/memory.ts";
import { openNetworks } from "../reference/networks.ts";

/** Look-ups in which everything can be replaced while they are in use. */
export interface OpenLookups extends Lookups {
  setReference(reference: Reference): void;
  setAssets(assets: readonly KnownAsset[]): void;
  setEnrichment(lists: Enrichment): void;
  /** The user directory, which is looked at after the list. */
  setDirectory(people: readonly DirectoryPerson[]): void;
}

/** Opens what enrichment looks things up in; the register of assets and the lists are empty until they are given. */
export function openLookups(reference: Reference = openReference()): OpenLookups {
  const now: Current = { inside: insideOf([]) };
  let close = (): void => undefined;
  const setReference = (next: Reference) => {
    close();
    const opened = openedOf(next);
    close = opened.close;
    Object.assign(now, { places: opened.places, vendors: opened.vendors });
  };
  setReference(reference);
  let ranges: readonly string[] = [];
  let [listed, directory]: (PersonOf | undefined)[] = [];
  return Object.assign(now, {
    setReference,
    setAssets(next: readonly KnownAsset[]) {
      now.assets = assetLookup(next);
      now.inside = insideOf(ranges, now.assets);
    },
    setEnrichment(next: Enrichment) {
      const { people, ...lists } = listsOf(next);
      listed = people;
      ranges = next.inside;
      Object.assign(now, lists, { people: either(listed, directory), inside: insideOf(ranges, now.assets) });
    },
    setDirectory(next: readonly DirectoryPerson[]) {
      directory = next.length === 0 ? undefined : directoryOf(next);
      now.people = either(listed, directory);
    },
  });
}

function openedOf({ files, memory }: Reference) {
  const empty = new SharedArrayBuffer(0);
  const networks = openNetworks(files.networks, memory.networks);
  return {
    places: placesOf(countryReader(Buffer.from(memory.countries[0] ?? empty)), networks.of),
    vendors: openVendors(files.macVendors, memory.macVendors[0] ?? empty),
    close: networks.close,
  };
}

type Current = { -readonly [K in keyof Lookups]: Lookups[K] };

/** A list without entries costs nothing. */
const listsOf = ({ people, scanners, indicators }: Enrichment) => ({
  people: people.length === 0 ? undefined : directoryOf(people),
  scanners: scanners.length === 0 ? undefined : scannersOf(scanners),
  indicators: indicators.length === 0 ? undefined : indicatorLookup(indicators),
});
