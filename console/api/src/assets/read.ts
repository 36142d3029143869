import { Asset, Importance } from "@chengfang/model/asset";
import { Refusal } from "@chengfang/model/refusal";
import type { AssetsTable, Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, RawBuilder, Selectable, SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, mentions, orderBy, ranked, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { AssetFilter, list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const columns = {
  name: "name",
  kind: "kind",
  system: "system",
  owner: "owner",
  zone: "zone",
  importance: ranked(sql.ref("importance"), Importance.options),
  levelG: "level_g",
  updatedAt: "updated_at",
  createdAt: "created_at",
  id: "id",
} as const;

const ref = (name: string) => sql.ref(name);

function assetsWhere(filter: AssetFilter, person: Person): RawBuilder<SqlBool> {
  const scope = scopeOf(person, "assets.read");
  return where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["name", "system", "owner", "addresses", "hostnames", "zone"].map(ref), text),
      kind: (kinds) => among(ref("kind"), kinds),
      unitId: (ids) => among(ref("unit_id"), ids),
      importance: (values) => among(ref("importance"), values),
      levelG: (levels) => among(ref("level_g"), levels),
      zone: (zones) => among(ref("zone"), zones),
      system: (systems) => among(ref("system"), systems),
    },
    [scope === "all" ? undefined : sql<SqlBool>`unit_id = ${scope.unitId}`],
  );
}

/** Assets that the person may see; by name unless a sort is asked. */
export async function listAssets(db: Kysely<Records>, asked: Question, person: Person): Promise<Page<Asset>> {
  const { filter, sort, range } = asked;
  const matching = db.selectFrom("assets").where(assetsWhere(filter, person));
  const order = orderBy(sort, columns, { by: "name", way: "ASC", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map(assetOf), total };
}

/** One asset that the person may see. Refuses "not-found". */
export async function getAsset(db: Kysely<Records>, id: string, person: Person): Promise<Asset> {
  const row = await db
    .selectFrom("assets")
    .where(assetsWhere({ id: [id] }, person))
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no asset ${id}`, { id });
  return assetOf(row);
}

/** The whole register with the units' names, for the parts that label events by it. */
export async function allAssets(db: Kysely<Records>): Promise<(Asset & { unitName: string })[]> {
  const rows = await db
    .selectFrom("assets")
    .leftJoin("units", "units.id", "assets.unit_id")
    .selectAll("assets")
    .select("units.name as unitName")
    .orderBy("assets.id")
    .execute();
  return rows.map(({ unitName, ...row }) => ({ ...assetOf(row), unitName: unitName ?? "" }));
}

/** An asset of its row. */
export function assetOf(row: Selectable<AssetsTable>): Asset {
  return Asset.parse({
    ...row,
    addresses: JSON.parse(row.addresses),
    hostnames: JSON.parse(row.hostnames),
    unitId: row.unit_id,
    levelG: row.level_g,
    levelS: row.level_s,
    levelA: row.level_a,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
}

/** An asset as the table keeps it. */
export function assetRow(asset: Asset): Selectable<AssetsTable> {
  const { unitId, levelG, levelS, levelA, createdAt, updatedAt, addresses, hostnames, ...same } = asset;
  return {
    ...same,
    addresses: JSON.stringify(addresses),
    hostnames: JSON.stringify(hostnames),
    unit_id: unitId,
    level_g: levelG,
    level_s: levelS,
    level_a: levelA,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
