import { createHash, createPublicKey } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { appendAudit } from "./audit.ts";
import { inTransaction } from "./transaction.ts";
import type { Db } from "./transaction.ts";

export interface NewAgentKey {
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** The one host that it speaks for; null: any, as the platform's own collector does. */
  readonly assetId: string | null;
  /** The account that adds it, or `cli`. */
  readonly by: string;
  readonly at: string;
  readonly address?: string;
}

/** What a signature names its key by: SHA-256 of the public key's DER, so that an agent can tell it from the key alone. */
export function agentKeyId(publicKey: string): string {
  const key = createPublicKey(publicKey);
  if (key.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== "prime256v1") {
    throw new Refusal("invalid", "keys of agents are on P-256");
  }
  return createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/**
 * Registers the public key of an agent with its audit line, and gives its id. Again is no change; for another host, or
 * after it was revoked, is refused ("conflict").
 */
export async function registerAgentKey(db: Db, given: NewAgentKey): Promise<{ readonly id: string }> {
  const { publicKey, assetId, by, at, address = "" } = given;
  const id = agentKeyId(publicKey);
  await inTransaction(db, async (trx) => {
    const known = await trx.selectFrom("agent_keys").selectAll().where("id", "=", id).executeTakeFirst();
    if (known) {
      if (known.revoked_at !== null) throw new Refusal("conflict", `the key ${id} is revoked`);
      if (known.asset_id !== assetId) throw new Refusal("conflict", `the key ${id} belongs to another host`);
      return;
    }
    const row = { id, asset_id: assetId, public_key: publicKey, created_at: at, created_by: by };
    await trx
      .insertInto("agent_keys")
      .values({ ...row, revoked_at: null })
      .execute();
    await appendAudit(trx, { at, actor: by, action: "agent-key.register", target: id, detail: { assetId }, address });
  });
  return { id };
}
