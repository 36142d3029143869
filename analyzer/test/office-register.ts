import { SystemInput } from "@chengfang/model/compliance/system";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";

/** A level-3 system with the cloud extension on two servers, `web` and `db`, and the public key of their agent. */
export async function registerOffice(db: Db, publicKey: string): Promise<void> {
  const at = new Date().toISOString();
  await db
    .insertInto("systems")
    .values(rowOf({ ...systemFacts, id: "oa", number: "DJ-2026-000001", createdAt: at, updatedAt: at }))
    .execute();
  await db
    .insertInto("agent_keys")
    .values({ id: "key", asset_id: null, public_key: publicKey, created_at: at, created_by: "li", revoked_at: null })
    .execute();
  for (const id of ["web", "db"]) {
    const own = { id, name: id, hostnames: JSON.stringify([id]), created_at: at, updated_at: at };
    await db
      .insertInto("assets")
      .values({ ...assetRow, ...own })
      .execute();
    await db.insertInto("system_assets").values({ system_id: "oa", asset_id: id }).execute();
  }
}

const { assetIds: _, ...systemFacts } = SystemInput.parse({
  name: "协同办公",
  levelG: 3,
  levelS: 3,
  levelA: 3,
  extensions: ["cloud"],
});

const assetRow = {
  kind: "server",
  addresses: "[]",
  unit_id: null,
  system: "",
  owner: "",
  zone: "",
  importance: "normal",
  level_g: null,
  level_s: null,
  level_a: null,
  note: "",
};
