import { timingSafeEqual } from "node:crypto";
import { findKey, useKey } from "../enrolment/keys.ts";
import { accountKey, checkSignature, json, macAlgorithms, readJws } from "./jws.ts";
import { AcmeProblem } from "./problem.ts";
import type { Acme, KeyCall } from "./server.ts";

/**
 * RFC 8555 §7.3.4: the account key, signed with a key that an administrator made. Gives the id of that key, or null if
 * no binding came and a profile is open to accounts without.
 */
export async function bindingOf(acme: Acme, call: KeyCall, given: unknown): Promise<string | null> {
  if (given === undefined) {
    if (acme.config.profiles.some(({ externalAccount }) => !externalAccount)) return null;
    throw new AcmeProblem("externalAccountRequired", "accounts are bound to a key made by an administrator");
  }
  const jws = readJws(given);
  const { kid, url, nonce } = jws.header;
  if (kid === undefined || nonce !== undefined || url !== call.links.newAccount) {
    throw new AcmeProblem("malformed", "a binding names its kid and the same url, and no nonce");
  }
  const key = await findKey(acme.db, { id: kid, protocol: "acme", at: acme.now() });
  if (key === undefined) throw new AcmeProblem("unauthorized", "the binding's key is unknown, spent or expired");
  await checkSignature(jws, Buffer.from(key.secret, "base64url"), macAlgorithms);
  await sameKey(jws.payload, call.key.thumbprint);
  if (!(await useKey(acme.db, key.id, acme.now()))) throw new AcmeProblem("unauthorized", "the binding's key is spent");
  return key.id;
}

async function sameKey(payload: Buffer, thumbprint: string): Promise<void> {
  const jwk = json(payload);
  if (typeof jwk !== "object" || jwk === null) throw new AcmeProblem("malformed", "a binding holds the account key");
  const bound = await accountKey(jwk as Record<string, unknown>);
  if (!timingSafeEqual(Buffer.from(bound.thumbprint), Buffer.from(thumbprint))) {
    throw new AcmeProblem("unauthorized", "the binding is for another account key");
  }
}
