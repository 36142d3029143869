import { findAccount } from "./account.ts";
import { accountKey, algorithms, checkSignature, json, readJws, wrongAlgorithm } from "./jws.ts";
import type { AccountKey, Jws } from "./jws.ts";
import { AcmeProblem } from "./problem.ts";
import type { Account, Acme, Links } from "./server.ts";

export interface Signed {
  readonly key: AccountKey;
  /** Absent where the request is signed by a key with no account named. */
  readonly account?: Account;
  readonly payload: unknown;
}

interface Received {
  readonly body: unknown;
  /** The address that the request was sent to. */
  readonly url: string;
  readonly links: Links;
}

/** RFC 8555 §6.2 to §6.5: algorithm, nonce, address, key and signature of a request, in the order of their cost. */
export async function checkRequest(acme: Acme, { body, url, links }: Received): Promise<Signed> {
  const jws = readJws(body);
  const { alg, nonce, url: signedFor } = jws.header;
  if (!(algorithms as readonly string[]).includes(alg)) throw wrongAlgorithm(alg);
  if (nonce === undefined || !acme.nonces.take(nonce)) throw new AcmeProblem("badNonce", "take the nonce sent along");
  if (signedFor !== url) throw new AcmeProblem("unauthorized", `signed for ${String(signedFor).slice(0, 200)}`);
  const signer = await signerOf(acme, jws, links);
  await checkSignature(jws, signer.key.key);
  if (signer.account && signer.account.status !== "valid") {
    throw new AcmeProblem("unauthorized", `the account is ${signer.account.status}`);
  }
  return { ...signer, payload: payloadIn(jws) };
}

async function signerOf(
  acme: Acme,
  { header: { jwk, kid } }: Jws,
  links: Links,
): Promise<{ readonly key: AccountKey; readonly account?: Account }> {
  if ((jwk === undefined) === (kid === undefined)) throw new AcmeProblem("malformed", "either jwk or kid");
  if (jwk !== undefined) return { key: await accountKey(jwk) };
  const prefix = links.account("");
  const id = kid?.startsWith(prefix) ? kid.slice(prefix.length) : "";
  const account = id === "" ? undefined : await findAccount(acme.db, "id", id);
  if (account === undefined) throw new AcmeProblem("accountDoesNotExist", `no account ${String(kid).slice(0, 200)}`);
  return { key: account, account };
}

/** RFC 8555 §6.3: nothing at all for POST-as-GET, a JSON object otherwise. */
function payloadIn({ payload }: Jws): unknown {
  if (payload.length === 0) return undefined;
  const value = json(payload);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AcmeProblem("malformed", "the payload is no JSON object");
  }
  return value;
}
