import { CityMap, unitOfDistrict } from "@chengfang/model/screen/city-map";
import type { ZoneId } from "@chengfang/model/screen/picture";
import type { Db } from "@chengfang/store/records/transaction";
import { z } from "zod";

/** Where things lie: which district a unit belongs to, which zone an asset, and which asset has an address. */
export interface Places {
  readonly units: ReadonlyMap<string, { readonly name: string }>;
  /** The district of a unit, its own or that of a unit above it. */
  readonly districtOf: ReadonlyMap<string, string>;
  readonly districts: readonly { readonly name: string; readonly unitId: string | null; readonly assets: number }[];
  readonly zoneOf: ReadonlyMap<string, ZoneId>;
  readonly assetAt: ReadonlyMap<string, string>;
  readonly assetsIn: Readonly<Record<ZoneId, number>>;
}

const Addresses = z.array(z.string());

export async function placesOf(db: Db, map: CityMap): Promise<Places> {
  const [units, assets] = await Promise.all([
    db.selectFrom("units").select(["id", "name", "kind", "parent_id"]).execute(),
    db.selectFrom("assets").select(["id", "zone", "addresses", "unit_id"]).execute(),
  ]);
  const own = ownDistricts(units, map);
  const districtOf = new Map<string, string>();
  const parents = new Map(units.map(({ id, parent_id }) => [id, parent_id]));
  for (const { id } of units) {
    const district = climb(id, parents, own);
    if (district !== undefined) districtOf.set(id, district);
  }
  const zoneOf = new Map(assets.map(({ id, zone }) => [id, zoneNamed(zone)]));
  const assetAt = new Map(
    assets.flatMap(({ id, addresses }) => Addresses.parse(JSON.parse(addresses)).map((each) => [each, id] as const)),
  );
  const assetsIn: Record<ZoneId, number> = { internet: 0, extranet: 0, inner: 0, cloud: 0, other: 0 };
  for (const zone of zoneOf.values()) assetsIn[zone] += 1;
  const counted = Map.groupBy(assets, ({ unit_id }) => districtOf.get(unit_id ?? ""));
  const unitOf = new Map([...own].map(([unitId, name]) => [name, unitId]));
  const districts = [...new Set([...map.features.map(({ properties }) => properties.name), ...unitOf.keys()])].map(
    (name) => ({ name, unitId: unitOf.get(name) ?? null, assets: counted.get(name)?.length ?? 0 }),
  );
  return {
    units: new Map(units.map(({ id, name }) => [id, { name }])),
    districtOf,
    districts,
    zoneOf,
    assetAt,
    assetsIn,
  };
}

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * Units that are districts: those that the map names, and those of the register that it leaves out, which are drawn as
 * tiles. A map that names none of them is another city's: then all are tiles.
 */
function ownDistricts(units: readonly Unit[], map: CityMap): Map<string, string> {
  const own = new Map<string, string>();
  for (const feature of map.features) {
    const unit = unitOfDistrict(feature, units);
    if (unit !== undefined) own.set(unit.id, feature.properties.name);
  }
  for (const { id, name, kind } of units) if (kind === "district" && !own.has(id)) own.set(id, name);
  return own;
}

const deepest = 10;

function climb(
  id: string,
  parents: ReadonlyMap<string, string | null>,
  own: ReadonlyMap<string, string>,
): string | undefined {
  for (
    let [at, steps]: [string | null | undefined, number] = [id, 0];
    at && steps < deepest;
    at = parents.get(at), steps += 1
  ) {
    const district = own.get(at);
    if (district !== undefined) return district;
  }
  return undefined;
}

/** Words by which people name zones in the register; what none fits is told as such. */
const zoneWords: readonly (readonly [ZoneId, RegExp])[] = [
  ["internet", /互联网|出口|边界|internet|dmz|edge/i],
  ["cloud", /云|数据中心|机房|cloud|data ?cent/i],
  ["inner", /内网|办公|终端|inner|office|lan\b/i],
  ["extranet", /外网|专网|extranet|wan\b/i],
];

function zoneNamed(text: string): ZoneId {
  return zoneWords.find(([, words]) => words.test(text))?.[0] ?? "other";
}
