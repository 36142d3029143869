import { assetLookup } from "../enrich/assets.ts";
import type { KnownAsset } from "../enrich/assets.ts";
import { insideOf } from "../enrich/direction.ts";
import type { Lookups } from "../enrich/enrich.ts";
import { indicatorLookup } from "../enrich/indicators.ts";
import { countryReader } from "../enrich/geo.ts";
import type { PackedLists, PackedPeople } from "../enrich/packed/lists.ts";
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
  setLists(lists: PackedLists): void;
  /** The user directory, which is looked at after the list; undefined when it is empty. */
  setDirectory(people: PackedPeople | undefined): void;
}

/** Opens what enrichment looks things up in; the register of assets and the lists are empty until they are given. */
export function openLookups(reference: Reference = openReference()): OpenLookups {
  const now: Current = { inside: insideOf(undefined) };
  let close = (): void => undefined;
  const setReference = (next: Reference) => {
    close();
    const opened = openedOf(next);
    close = opened.close;
    Object.assign(now, { places: opened.places, vendors: opened.vendors });
  };
  setReference(reference);
  let ranges: PackedLists["inside"];
  let [listed, directory]: (PersonOf | undefined)[] = [];
  return Object.assign(now, {
    setReference,
    setAssets(next: readonly KnownAsset[]) {
      now.assets = assetLookup(next);
      now.inside = insideOf(ranges, now.assets);
    },
    setLists({ people, scanners, inside, indicators }: PackedLists) {
      listed = people && directoryOf(people);
      ranges = inside;
      Object.assign(now, {
        scanners: scanners && scannersOf(scanners),
        indicators: indicators && indicatorLookup(indicators),
        people: either(listed, directory),
        inside: insideOf(ranges, now.assets),
      });
    },
    setDirectory(next: PackedPeople | undefined) {
      directory = next && directoryOf(next);
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
