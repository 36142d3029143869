import { createPublicKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { calculateJwkThumbprint, flattenedVerify } from "jose";
import { z } from "zod";
import { AcmeProblem } from "./problem.ts";

/** RFC 8555 §6.2: signatures by a public key; no `none`, and no MAC but for external account binding. */
export const algorithms = ["ES256", "ES384", "ES512", "EdDSA", "RS256"] as const;
export const macAlgorithms = ["HS256", "HS384", "HS512"] as const;

/** RFC 8555 §6.1: base64url without padding. */
const base64url = z.string().regex(/^[\w-]*$/);
const Flattened = z.strictObject({ protected: base64url.min(1), payload: base64url, signature: base64url });

const members = {
  RSA: z.strictObject({ kty: z.literal("RSA"), n: base64url, e: base64url }),
  EC: z.strictObject({ kty: z.literal("EC"), crv: z.enum(["P-256", "P-384", "P-521"]), x: base64url, y: base64url }),
  OKP: z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: base64url }),
};
type Jwk = z.infer<(typeof members)[keyof typeof members]>;

const Header = z.object({
  alg: z.string(),
  nonce: z.string().optional(),
  url: z.string().optional(),
  kid: z.string().max(1000).optional(),
  jwk: z.record(z.string(), z.unknown()).optional(),
  crit: z.undefined({ error: "no critical header is understood" }).optional(),
  b64: z.undefined({ error: "payloads are encoded" }).optional(),
});
type JwsHeader = z.infer<typeof Header>;

export interface Jws {
  readonly header: JwsHeader;
  readonly payload: Buffer;
  readonly raw: z.infer<typeof Flattened>;
}

/** Reads a flattened JWS with all of its header protected (RFC 8555 §6.2); the signature is not looked at yet. */
export function readJws(body: unknown): Jws {
  const raw = Flattened.safeParse(body);
  if (!raw.success) throw new AcmeProblem("malformed", "not a flattened JWS with a protected header only");
  const header = Header.safeParse(json(Buffer.from(raw.data.protected, "base64url")));
  if (!header.success) throw new AcmeProblem("malformed", `JWS header: ${z.prettifyError(header.error)}`);
  return { header: header.data, payload: Buffer.from(raw.data.payload, "base64url"), raw: raw.data };
}

/** The JSON object in these bytes, or undefined if there is none. */
export function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Checks that the signature is by this key; refuses with `badSignatureAlgorithm` or `malformed`. */
export async function checkSignature(
  jws: Jws,
  key: KeyObject | Uint8Array,
  allowed: readonly string[] = algorithms,
): Promise<void> {
  if (!allowed.includes(jws.header.alg)) throw wrongAlgorithm(jws.header.alg, allowed);
  try {
    await flattenedVerify(jws.raw, key, { algorithms: [...allowed] });
  } catch {
    throw new AcmeProblem("malformed", "the signature does not fit the key");
  }
}

/** RFC 8555 §6.2: the problem names the algorithms that are taken. */
export function wrongAlgorithm(alg: string, allowed: readonly string[] = algorithms): AcmeProblem {
  return new AcmeProblem("badSignatureAlgorithm", `JWS algorithm ${alg}`, { members: { algorithms: allowed } });
}

export interface AccountKey {
  readonly jwk: Jwk;
  /** RFC 7638. */
  readonly thumbprint: string;
  readonly key: KeyObject;
}

/** An account's public key; refuses with `badPublicKey` one that is unknown, weak, or has its private part with it. */
export async function accountKey(given: Readonly<Record<string, unknown>>): Promise<AccountKey> {
  const { kty, n, e, crv, x, y } = given;
  if ("d" in given || "k" in given) throw new AcmeProblem("badPublicKey", "the JWK holds a secret: use another key");
  const parsed = z.union([members.RSA, members.EC, members.OKP]).safeParse(defined({ kty, n, e, crv, x, y }));
  if (!parsed.success) throw new AcmeProblem("badPublicKey", "RSA, P-256, P-384, P-521 or Ed25519 is accepted");
  const key = publicKey(parsed.data);
  const { modulusLength = 2048, publicExponent = 65537n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < 2048 || modulusLength > 8192 || publicExponent < 65537n) {
    throw new AcmeProblem("badPublicKey", `RSA keys have 2048 to 8192 bits, this one ${modulusLength}`);
  }
  return { jwk: parsed.data, key, thumbprint: await calculateJwkThumbprint(parsed.data) };
}

function publicKey(jwk: Jwk): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    throw new AcmeProblem("badPublicKey", "not a valid public key");
  }
}

function defined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
