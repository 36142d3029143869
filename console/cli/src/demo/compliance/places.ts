import type { Db } from "@chengfang/store/records/transaction";
import type { Api } from "../api.ts";

/** The running platform as the demo fills it. */
export interface City {
  readonly api: Api;
  readonly records: Db;
  readonly places: Places;
  readonly now: number;
}

/** The registers' ids by name, as the demo's content names things. */
export interface Places {
  readonly unit: (name: string) => string | null;
  readonly asset: (name: string) => string;
  readonly system: (name: string) => string;
  readonly systemIds: readonly string[];
  /** The unit (assessment unit number) of a requirement at a system's level. */
  readonly itemUnit: (requirement: string) => string;
}

type Named = readonly { readonly id: string; readonly name: string }[];
type Items = readonly { readonly unit: string; readonly requirement: string; readonly scope: string }[];

const all = encodeURIComponent("[0,1999]");

/** Everything of a resource, as the lead sees it. */
export const listAll = async <T>(api: Api, resource: string, filter: object = {}): Promise<T> =>
  api.get<T>(`/api/${resource}?range=${all}&filter=${encodeURIComponent(JSON.stringify(filter))}`, "lead");

/** Looks up what the demo registered before. */
export async function placesOf(api: Api): Promise<Places> {
  const [units, assets, systems, items] = await Promise.all([
    listAll<Named>(api, "units"),
    listAll<Named>(api, "assets"),
    listAll<Named>(api, "systems"),
    listAll<Items>(api, "catalogue", { level: 3 }),
  ]);
  const by = (list: Named) => new Map(list.map(({ id, name }) => [name, id]));
  const [unitIds, assetIds, systemIds] = [by(units), by(assets), by(systems)];
  const unitOf = new Map(items.map(({ requirement, unit }) => [requirement, unit]));
  return {
    unit: (name) => unitIds.get(name) ?? null,
    asset: (name) => known(assetIds, name),
    system: (name) => known(systemIds, name),
    systemIds: [...systemIds.values()],
    itemUnit: (requirement) => known(unitOf, requirement),
  };
}

function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demo names “${name}”, and no register has it`);
  return id;
}
