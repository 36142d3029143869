import { AssetInput } from "@chengfang/model/asset";
import type { Db } from "@chengfang/store/records/transaction";
import type { Rulebook } from "../rulebook.ts";
import { parametersOf } from "../policy.ts";
import type { KnownAsset, Piece, Surroundings } from "../read/piece.ts";

const shape = AssetInput.pick({ addresses: true, hostnames: true });

/** What the records say around a piece of evidence. */
export async function aroundOf(db: Db, piece: Piece, rulebook: Rulebook): Promise<Surroundings> {
  const [asset, keys] = await Promise.all([
    piece.asset_id === null ? [] : assetsWhere(db, { id: piece.asset_id }),
    db.selectFrom("agent_keys").selectAll().execute(),
  ]);
  const whose = asset[0] ?? null;
  return {
    rulebook,
    asset: whose,
    candidates: whose === null ? await assetsWhere(db, { systemId: piece.system_id }) : [whose],
    keys: keys.map((row) => ({
      id: row.id,
      assetId: row.asset_id,
      publicKey: row.public_key,
      revokedAt: row.revoked_at,
    })),
    machineOf: (assetId) => machineOf(db, assetId, piece.id),
    holderOf: (machineId, assetId) => holderOf(db, { machineId, assetId, before: piece.seq }),
    policiesOf: (assetId) => policiesOf(db, { assetId, systemId: piece.system_id }, rulebook),
  };
}

async function assetsWhere(
  db: Db,
  { id, systemId = null }: { id?: string; systemId?: string | null },
): Promise<KnownAsset[]> {
  let query = db.selectFrom("assets").select(["id", "name", "hostnames", "addresses"]);
  if (id !== undefined) query = query.where("id", "=", id);
  if (systemId !== null)
    query = query.where(
      "id",
      "in",
      db.selectFrom("system_assets").select("asset_id").where("system_id", "=", systemId),
    );
  const rows = await query.orderBy("id").execute();
  return rows.map(({ hostnames, addresses, ...row }) => ({
    ...row,
    ...shape.parse({ hostnames: JSON.parse(hostnames), addresses: JSON.parse(addresses) }),
  }));
}

/** The machine id that the asset's newest believed evidence gave. */
async function machineOf(db: Db, assetId: string, except: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("readings")
    .select("machine")
    .where("state", "in", ["read", "superseded"])
    .where("asset_id", "=", assetId)
    .where("kind", "=", "agent")
    .where("signed", "=", 1)
    .where("machine", "!=", "")
    .where("evidence_id", "!=", except)
    .orderBy("read_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.machine;
}

/** The asset that signed evidence of a machine, come before, was of; but for the one asked about. */
async function holderOf(
  db: Db,
  { machineId, assetId, before }: { machineId: string; assetId: string; before: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("readings as r")
    .innerJoin("evidence as e", "e.id", "r.evidence_id")
    .innerJoin("assets as a", "a.id", "r.asset_id")
    .select("a.name")
    .where("r.machine", "=", machineId)
    .where("r.asset_id", "!=", assetId)
    .where("r.state", "in", ["read", "superseded"])
    .where("r.kind", "=", "agent")
    .where("r.signed", "=", 1)
    .where("e.seq", "<", before)
    .orderBy("e.seq")
    .limit(1)
    .executeTakeFirst();
  return row?.name;
}

/** The profiles of the systems that an asset belongs to, or of the one system; the default one if there is none. */
async function policiesOf(
  db: Db,
  { assetId, systemId }: { assetId: string | null; systemId: string | null },
  rulebook: Rulebook,
) {
  const ids =
    assetId === null
      ? [systemId ?? ""]
      : (await db.selectFrom("system_assets").select("system_id").where("asset_id", "=", assetId).execute()).map(
          (row) => row.system_id,
        );
  const rows =
    ids.length === 0 ? [] : await db.selectFrom("systems").select("policy").distinct().where("id", "in", ids).execute();
  const names = rows.length === 0 ? ["default"] : rows.map(({ policy }) => policy).toSorted();
  return Promise.all(names.map(async (name) => ({ name, parameters: await parametersOf(db, name, rulebook) })));
}
