import { z } from "zod";
import { accountBody, findAccount } from "./account.ts";
import { accountKey, checkSignature, json, readJws } from "./jws.ts";
import { payloadOf } from "./payload.ts";
import { AcmeProblem } from "./problem.ts";
import type { AccountCall, Acme, Answer } from "./server.ts";

const KeyChange = z.object({ account: z.string(), oldKey: z.record(z.string(), z.unknown()) });

/** RFC 8555 §7.3.5: the outer signature is by the old key, the inner one by the new. */
export async function keyChange(acme: Acme, call: AccountCall): Promise<Answer> {
  const inner = readJws(call.payload);
  const { jwk, kid, url, nonce } = inner.header;
  if (jwk === undefined || kid !== undefined || nonce !== undefined || url !== call.links.keyChange) {
    throw new AcmeProblem("malformed", "the inner JWS names the new key as jwk and the same url, and no nonce");
  }
  const key = await accountKey(jwk);
  await checkSignature(inner, key.key);
  const { account, oldKey } = payloadOf(KeyChange, json(inner.payload));
  if (account !== call.links.account(call.account.id)) throw new AcmeProblem("malformed", "names another account");
  const old = await accountKey(oldKey);
  if (old.thumbprint !== call.account.thumbprint) throw new AcmeProblem("malformed", "oldKey is not the account's");
  const holder = await findAccount(acme.db, "thumbprint", key.thumbprint);
  if (holder) throw taken(call.links.account(holder.id));
  const changed = await acme.db
    .updateTable("acme_accounts")
    .set({ jwk: JSON.stringify(key.jwk), thumbprint: key.thumbprint })
    .where("id", "=", call.account.id)
    .where("thumbprint", "=", call.account.thumbprint)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw taken(call.links.account(call.account.id));
  return { body: accountBody({ ...call.account, ...key }, call.links) };
}

/** RFC 8555 §7.3.5: 409 with the account that has the key. */
function taken(location: string): AcmeProblem {
  return new AcmeProblem("malformed", "another account has this key", { status: 409, headers: { location } });
}
