import { randomUUID } from "node:crypto";
import type { Asset, AssetInput } from "@chengfang/model/asset";
import { Refusal } from "@chengfang/model/refusal";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { fieldsOf } from "../http/change.ts";
import { write } from "../http/write.ts";
import { publishAssets } from "./publish.ts";
import { assetRow, getAsset } from "./read.ts";
import type { update } from "./schema.ts";

interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** Registers an asset. Refuses "conflict" for a name that is taken, "invalid" for a unit that is not there. */
export async function createAsset(deps: Deps, input: AssetInput, by: Actor): Promise<Asset> {
  const asset = await write(deps, by, async ({ db, at, audit }) => {
    const made: Asset = { ...input, id: randomUUID(), createdAt: at, updatedAt: at };
    await check(db, made);
    await db.insertInto("assets").values(assetRow(made)).execute();
    await audit({ action: "asset.create", target: made.id, detail: { name: made.name } });
    return made;
  });
  await publishAssets(deps);
  return asset;
}

/** Changes an asset that the person may see; a field that somebody changed meanwhile is refused with "conflict". */
export async function updateAsset(
  deps: Deps,
  { id, change }: { id: string; change: z.infer<typeof update.body> },
  { person, by }: Who,
): Promise<Asset> {
  const asset = await write(deps, by, async ({ db, at, audit }) => {
    const now = await getAsset(db, id, person);
    const given = fieldsOf(now, change);
    const next: Asset = { ...now, ...given, updatedAt: at };
    await check(db, next);
    const { id: _, ...set } = assetRow(next);
    await db.updateTable("assets").set(set).where("id", "=", id).execute();
    await audit({ action: "asset.update", target: id, detail: given });
    return next;
  });
  await publishAssets(deps);
  return asset;
}

/** Takes an asset out of the register and out of its systems. Refuses "not-found". */
export async function removeAsset(deps: Deps, id: string, { person, by }: Who): Promise<Asset> {
  const asset = await write(deps, by, async ({ db, audit }) => {
    const found = await getAsset(db, id, person);
    await db.deleteFrom("system_assets").where("asset_id", "=", id).execute();
    await db.deleteFrom("assets").where("id", "=", id).execute();
    await audit({ action: "asset.delete", target: id, detail: { ...found } });
    return found;
  });
  await publishAssets(deps);
  return asset;
}

/** Names are unique, since imports find assets again by them; a unit must be in the register. */
async function check(db: Kysely<Records>, asset: Asset): Promise<void> {
  const { id, name, unitId } = asset;
  const namesake = await db
    .selectFrom("assets")
    .select("id")
    .where("name", "=", name)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (namesake !== undefined) throw new Refusal("conflict", `there is an asset ${name}`, { reason: "name", name });
  if (unitId === null) return;
  const unit = await db.selectFrom("units").select("id").where("id", "=", unitId).executeTakeFirst();
  if (unit === undefined) throw new Refusal("invalid", `no unit ${unitId}`, { reason: "unit" });
}
