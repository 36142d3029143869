import { randomUUID } from "node:crypto";
import { Asset, AssetInput } from "@chengfang/model/asset";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { publishAssets } from "./publish.ts";
import { assetOf, assetRow } from "./read.ts";
import { assetsOf } from "./rows.ts";
import type { ReadRows } from "./rows.ts";
import type { ImportResult } from "./schema.ts";
import { tableOf } from "./table.ts";

interface Import {
  readonly file: Buffer;
  readonly dryRun: boolean;
  readonly language: "zh" | "en";
}

/** Reads a register into the records: new names are added, known ones changed in the columns the file has. */
export async function importAssets(deps: Deps, { file, dryRun, language }: Import, by: Actor): Promise<ImportResult> {
  const units = await deps.records.selectFrom("units").select(["id", "name"]).execute();
  const table = await tableOf(file);
  const { assets, problems } = assetsOf(table, new Map(units.map(({ id, name }) => [name, id])), language);
  if (dryRun) return { ...(await compared(deps.records, assets)), problems };
  const counts = await write(deps, by, async ({ db, at, audit }) => {
    const known = await byName(db);
    let created = 0;
    for (const { input } of assets) {
      const now = known.get(input.name);
      created += now === undefined ? 1 : 0;
      const made = () => ({ ...AssetInput.parse(input), id: randomUUID(), createdAt: at });
      const row = assetRow(Asset.parse({ ...(now ?? made()), ...input, updatedAt: at }));
      const { id: _, ...set } = row;
      await db
        .insertInto("assets")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(set))
        .execute();
    }
    const result = { created, updated: assets.length - created };
    await audit({ action: "asset.import", target: "assets", detail: { ...result, problems: problems.length } });
    return result;
  });
  await publishAssets(deps);
  return { ...counts, problems };
}

async function compared(
  db: Kysely<Records>,
  assets: ReadRows["assets"],
): Promise<{ created: number; updated: number }> {
  const known = await byName(db);
  const updated = assets.filter(({ input }) => known.has(input.name)).length;
  return { created: assets.length - updated, updated };
}

async function byName(db: Kysely<Records>): Promise<Map<string, Asset>> {
  const rows = await db.selectFrom("assets").selectAll().execute();
  return new Map(rows.map((row) => [row.name, assetOf(row)]));
}
