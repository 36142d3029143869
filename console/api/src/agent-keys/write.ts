import { createHash, generateKeyPairSync } from "node:crypto";
import { AgentKey } from "@chengfang/model/compliance/register";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { checkAsset } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import type { AgentKeyMade, ScriptKind } from "./schema.ts";
import { personalScript } from "./script.ts";

export const agentKeyOf = (row: object): AgentKey => AgentKey.parse(fieldsOf(row));

/** Makes a P-256 key for one host (null: any). The public half stays here; the private half leaves in the script. */
export async function makeAgentKey(
  deps: Deps,
  { assetId, platform }: { assetId: string | null; platform: ScriptKind },
  { person, by }: Who,
): Promise<AgentKeyMade> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  const script = await personalScript(platform, { id, pem });
  return write(deps, by, async ({ db, at, audit }) => {
    if (assetId !== null) await checkAsset(db, { id: assetId, permission: "compliance.agents" }, person);
    const public_key = publicKey.export({ type: "spki", format: "pem" });
    const row = { id, asset_id: assetId, public_key, created_at: at, created_by: by.id, revoked_at: null };
    await db.insertInto("agent_keys").values(row).execute();
    await audit({ action: "agent-key.make", target: id, detail: { assetId, platform } });
    return { ...agentKeyOf(row), script };
  });
}

/** Revokes a key; what it signed before keeps its worth. */
export async function revokeAgentKey(
  deps: Deps,
  { id, reason }: { id: string; reason: string },
  { by }: Who,
): Promise<AgentKey> {
  return write(deps, by, async ({ db, at, audit }) => {
    const row = await db.selectFrom("agent_keys").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `no key ${id}`, { id });
    const revoked_at = row.revoked_at ?? at;
    await db.updateTable("agent_keys").set({ revoked_at }).where("id", "=", id).execute();
    await audit({ action: "agent-key.revoke", target: id, detail: { assetId: row.asset_id, reason } });
    return agentKeyOf({ ...row, revoked_at });
  });
}
