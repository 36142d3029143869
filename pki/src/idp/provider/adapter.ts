import { createHash } from "node:crypto";
import { errors } from "oidc-provider";
import type { Adapter, AdapterPayload } from "oidc-provider";
import { clientOf } from "../applications/client.ts";
import type { IdpDeps } from "../deps.ts";

/** The provider's storage: clients come from the register of applications, all else from one table. */
export function adapterOf(deps: IdpDeps): (model: string) => Adapter {
  return (model) => (model === "Client" ? clients(deps) : objects(deps, model));
}

function clients(deps: IdpDeps): Adapter {
  const readOnly = async () => {
    throw new Error("applications are registered by people");
  };
  return {
    find: (id) => clientOf(deps, id),
    upsert: readOnly,
    consume: readOnly,
    destroy: readOnly,
    revokeByGrantId: readOnly,
    findByUid: readOnly,
    findByUserCode: readOnly,
  };
}

/** Identifiers of codes, tokens and sessions are secrets: only what they hash to is kept. */
const objectId = (id: string): string => createHash("sha256").update(id).digest("base64url");

function objects(deps: IdpDeps, model: string): Adapter {
  const { db, seal, now } = deps;
  const use = `idp-object ${model}`;
  const read = async (column: "id" | "uid" | "user_code", value: string) => {
    const row = await db
      .selectFrom("idp_objects")
      .select(["payload", "consumed_at"])
      .where("model", "=", model)
      .where(column, "=", value)
      .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now())]))
      .executeTakeFirst();
    const text = row && seal.open(use, row.payload);
    if (text === undefined) return undefined;
    const payload = JSON.parse(text) as AdapterPayload;
    return row?.consumed_at == null ? payload : { ...payload, consumed: row.consumed_at };
  };
  return {
    find: async (id) => read("id", objectId(id)),
    findByUid: async (uid) => read("uid", uid),
    findByUserCode: async (code) => read("user_code", objectId(code)),
    upsert: async (id, payload, expiresIn) => {
      const row = { ...columnsOf(model, id, payload), payload: seal.close(use, JSON.stringify(payload)) };
      const expires_at = expiresIn === undefined ? null : now() + expiresIn * 1000;
      await db
        .insertInto("idp_objects")
        .values({ model, id: objectId(id), consumed_at: null, expires_at, ...row })
        .onConflict((conflict) => conflict.columns(["model", "id"]).doUpdateSet({ ...row, expires_at }))
        .execute();
    },
    consume: async (id) => consume(deps, { model, id }),
    destroy: async (id) => {
      await db.deleteFrom("idp_objects").where("model", "=", model).where("id", "=", objectId(id)).execute();
    },
    revokeByGrantId: async (grantId) => {
      await db.deleteFrom("idp_objects").where("model", "=", model).where("grant_id", "=", grantId).execute();
    },
  };
}

/** Codes and refresh tokens count once, also when two requests bring one at the same moment. */
async function consume({ db, now }: IdpDeps, { model, id }: { model: string; id: string }): Promise<void> {
  const taken = await db
    .updateTable("idp_objects")
    .set({ consumed_at: Math.floor(now() / 1000) })
    .where("model", "=", model)
    .where("id", "=", objectId(id))
    .where("consumed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (taken === undefined) throw new errors.InvalidGrant("used before");
}

function columnsOf(model: string, id: string, payload: AdapterPayload) {
  return {
    grant_id: model === "Grant" ? id : (payload.grantId ?? null),
    uid: payload.uid ?? null,
    user_code: payload.userCode === undefined ? null : objectId(payload.userCode),
    subject: payload.accountId ?? payload.session?.accountId ?? null,
  };
}
