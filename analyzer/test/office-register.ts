import type { Db } from "@chengfang/store/records/transaction";

/** A level-3 system with the cloud extension on two servers, `web` and `db`, and the public key of their agent. */
export async function registerOffice(db: Db, publicKey: string): Promise<void> {
  const at = new Date().toISOString();
  await db
    .insertInto("systems")
    .values({ ...systemRow, created_at: at, updated_at: at })
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

const systemRow = {
  id: "oa",
  number: "DJ-2026-000001",
  name: "协同办公",
  kind: "information-system",
  description: "",
  responsible_unit_id: null,
  using_unit_id: null,
  operating_unit_id: null,
  owner: "",
  security_officer: "",
  level_g: 3,
  level_s: 3,
  level_a: 3,
  extensions: '["cloud"]',
  platform_id: null,
  continuity_critical: 0,
  status: "running",
  online_at: null,
  filing_number: "",
  filing_police: "",
  filed_at: null,
  filing_expires_at: null,
  last_assessed_at: null,
  last_assessment_by: "",
  last_conclusion: "",
  grading: null,
  policy: "default",
  note: "",
};

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
