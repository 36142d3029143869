import { generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import type { JWK } from "jose";
import type { IdpDeps } from "../deps.ts";

/** The algorithms that tokens can be signed with; applications choose, ES256 unless they do. */
const makers = {
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  EdDSA: () => generateKeyPairSync("ed25519").privateKey,
  "ML-DSA-65": () => generateKeyPairSync("ml-dsa-65").privateKey,
} as const satisfies Record<string, () => KeyObject>;
type Algorithm = keyof typeof makers;

const day = 86_400_000;
/** A key signs for so long … */
const signsMs = 90 * day;
/** … is known to applications for so long before, as they may keep what they fetched … */
const aheadMs = 2 * day;
/** … and for so long after, until what it signed last has ended. */
const afterMs = 2 * day;

export interface SigningKeys {
  /** Private JWKs, those that sign first: the provider signs with the first of an algorithm. */
  readonly jwks: readonly JWK[];
  /** When they have to be looked at again. */
  readonly changeAt: number;
}

type Keeper = Pick<IdpDeps, "db" | "seal" | "now">;

/** The keys of now: makes what is missing, drops what nothing is signed by any more. */
export async function signingKeys(deps: Keeper): Promise<SigningKeys> {
  const now = deps.now();
  await deps.db.deleteFrom("idp_keys").where("published_until", "<", iso(now)).execute();
  for (const alg of Object.keys(makers) as Algorithm[]) await keepSigning(deps, alg, now);
  const rows = await deps.db
    .selectFrom("idp_keys")
    .selectAll()
    .where("alg", "in", Object.keys(makers))
    .orderBy("signs_from", "desc")
    .execute();
  const signing = rows.filter((row) => row.signs_from <= iso(now) && iso(now) < row.signs_until);
  const others = rows.filter((row) => !signing.includes(row));
  const jwks = [...signing, ...others].map(({ kid, sealed }) => {
    const text = deps.seal.open(`idp-key ${kid}`, sealed);
    if (text === undefined) throw new Error(`the signing key ${kid} of single sign-on cannot be opened with this seal`);
    return JSON.parse(text) as JWK;
  });
  const moments = rows.flatMap(({ signs_from, signs_until }) => [
    Date.parse(signs_from),
    Date.parse(signs_until),
    Date.parse(signs_until) - aheadMs,
  ]);
  return { jwks, changeAt: Math.min(...moments.filter((each) => each > now)) };
}

/** Makes a key if none signs now, and the next one when the last is about to end. */
async function keepSigning(deps: Keeper, alg: Algorithm, now: number): Promise<void> {
  const last = await deps.db
    .selectFrom("idp_keys")
    .select("signs_until")
    .where("alg", "=", alg)
    .orderBy("signs_until", "desc")
    .limit(1)
    .executeTakeFirst();
  const until = last === undefined ? now : Date.parse(last.signs_until);
  if (until - now > aheadMs) return;
  const from = Math.max(now, until);
  const jwk = makers[alg]().export({ format: "jwk" }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const { d: _d, priv: _priv, ...open } = jwk;
  const whole = { ...jwk, kid, alg, use: "sig" };
  await deps.db
    .insertInto("idp_keys")
    .values({
      kid,
      alg,
      public_jwk: JSON.stringify({ ...open, kid, alg, use: "sig" }),
      sealed: deps.seal.close(`idp-key ${kid}`, JSON.stringify(whole)),
      created_at: iso(now),
      signs_from: iso(from),
      signs_until: iso(from + signsMs),
      published_until: iso(from + signsMs + afterMs),
    })
    .execute();
}

const iso = (at: number) => new Date(at).toISOString();
