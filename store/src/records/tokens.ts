import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { Role } from "@chengfang/model/roles";
import { appendAudit } from "./audit.ts";
import { inTransaction } from "./transaction.ts";
import type { Db } from "./transaction.ts";

/** How every token begins; no standard Base64 holds `_`, so a token is not taken for something encoded. */
export const tokenMark = "cf_";

export interface NewToken {
  readonly name: string;
  readonly role: Role;
  /** The account that makes it, or `cli`. */
  readonly by: string;
  readonly at: string;
  readonly expiresAt?: string | null;
  readonly address?: string;
}

export interface TokenHolder {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Makes an API token and its audit line. The token itself is given out here and kept nowhere. */
export async function issueToken(db: Db, given: NewToken): Promise<{ id: string; token: string }> {
  const { name, role, by, at, expiresAt = null, address = "" } = given;
  const id = randomUUID();
  const token = `${tokenMark}${randomBytes(32).toString("base64url")}`;
  await inTransaction(db, async (trx) => {
    const row = { id, name, role, hash: hashOf(token), created_at: at, created_by: by, expires_at: expiresAt };
    await trx
      .insertInto("tokens")
      .values({ ...row, used_at: null, revoked_at: null })
      .execute();
    await appendAudit(trx, {
      at,
      actor: by,
      action: "token.create",
      target: id,
      detail: { name, role, expiresAt },
      address,
    });
  });
  return { id, token };
}

/** Who holds this token; undefined if it is unknown, expired or revoked. */
export async function findToken(db: Db, token: string, at: string): Promise<TokenHolder | undefined> {
  const hash = hashOf(token);
  const row = await db.selectFrom("tokens").selectAll().where("hash", "=", hash).executeTakeFirst();
  if (row === undefined || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hash))) return undefined;
  if (row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at)) return undefined;
  if (row.used_at === null || row.used_at.slice(0, 16) < at.slice(0, 16)) {
    await db.updateTable("tokens").set({ used_at: at }).where("id", "=", row.id).execute(); // once a minute
  }
  return { id: row.id, name: row.name, role: Role.parse(row.role) };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
