import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { calculateJwkThumbprint, exportJWK } from "jose";
import type { JWK } from "jose";
import { ask } from "./enrol.ts";
import type { Answered, Platform } from "./enrol.ts";

/** How a request differs from what a well-behaved client sends. */
export interface Twist {
  readonly header?: Readonly<Record<string, unknown>>;
  /** The whole protected header, as it stands. */
  readonly rawHeader?: string;
  readonly signature?: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly key?: AcmeKey;
  readonly unprotected?: object;
}

export interface AcmeKey {
  readonly alg: string;
  readonly jwk: JWK;
  readonly thumbprint: string;
  readonly signer: (data: string) => Buffer;
}

const makers: Readonly<Record<string, () => { privateKey: KeyObject; publicKey: KeyObject }>> = {
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ES384: () => generateKeyPairSync("ec", { namedCurve: "P-384" }),
  ES512: () => generateKeyPairSync("ec", { namedCurve: "P-521" }),
  EdDSA: () => generateKeyPairSync("ed25519"),
  RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  RS1024: () => generateKeyPairSync("rsa", { modulusLength: 1024 }),
};
const digests: Readonly<Record<string, string>> = { ES256: "sha256", ES384: "sha384", ES512: "sha512", RS256: "sha256" };

export async function acmeKey(kind = "ES256"): Promise<AcmeKey> {
  const { privateKey, publicKey } = (makers[kind] ?? makers["ES256"]!)();
  const jwk = await exportJWK(publicKey);
  const alg = kind === "RS1024" ? "RS256" : kind;
  return {
    alg,
    jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    signer: (data) => sign(digests[alg] ?? null, Buffer.from(data), { key: privateKey, dsaEncoding: "ieee-p1363" }),
  };
}

export const b64 = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A flattened JWS over `payload`; nothing for POST-as-GET. */
export function jws(key: AcmeKey, header: object, payload: unknown): Record<string, string> {
  const head = b64({ alg: key.alg, ...header });
  const body = payload === undefined ? "" : b64(payload);
  return { protected: head, payload: body, signature: key.signer(`${head}.${body}`).toString("base64url") };
}

/** RFC 8555 §7.3.4. */
export function binding(account: AcmeKey, { id, secret }: { id: string; secret: string }, url: string) {
  const head = b64({ alg: "HS256", kid: id, url });
  const body = b64(account.jwk);
  const mac = createHmac("sha256", Buffer.from(secret, "base64url")).update(`${head}.${body}`);
  return { protected: head, payload: body, signature: mac.digest("base64url") };
}

export interface Told<T = Record<string, unknown>> extends Answered {
  readonly json: T;
}

/** A client that says exactly what a test wants, over the real listener. */
export async function acmeClient(platform: Platform, kind = "ES256") {
  const base = `${platform.urls.https}/acme`;
  let key = await acmeKey(kind);
  let kid: string | undefined;
  const nonces: string[] = [];
  const nonce = async () => {
    const kept = nonces.pop();
    if (kept !== undefined) return kept;
    const { headers } = await ask(platform, `${base}/new-nonce`, { method: "HEAD" });
    return String(headers["replay-nonce"]);
  };
  const post = async <T = Record<string, unknown>>(url: string, payload?: unknown, twist: Twist = {}): Promise<Told<T>> => {
    const at = url.startsWith("https:") ? url : `${base}${url}`;
    const named = kid === undefined ? { jwk: key.jwk } : { kid };
    const header = { nonce: await nonce(), url: at, ...named, ...twist.header };
    const signed = jws(twist.key ?? key, header, payload);
    if (twist.rawHeader !== undefined) signed["protected"] = b64(twist.rawHeader);
    if (twist.signature !== undefined) signed["signature"] = twist.signature;
    const answer = await ask(platform, at, {
      method: "POST",
      headers: { "content-type": twist.contentType ?? "application/jose+json" },
      body: twist.body ?? JSON.stringify({ ...signed, ...twist.unprotected }),
    });
    if (answer.headers["replay-nonce"] !== undefined) nonces.push(String(answer.headers["replay-nonce"]));
    const text = answer.body.toString();
    const json = (text.startsWith("{") ? JSON.parse(text) : {}) as T;
    return { ...answer, json };
  };
  return {
    base,
    post,
    nonce,
    key: () => key,
    kid: () => kid,
    changedTo: (next: AcmeKey) => {
      key = next;
    },
    async register(payload: object = {}) {
      const answer = await post("/new-account", { termsOfServiceAgreed: true, ...payload });
      if (answer.status <= 201) kid = String(answer.headers.location);
      return answer;
    },
  };
}
export type AcmeClient = Awaited<ReturnType<typeof acmeClient>>;

export const randomText = (): string => randomBytes(12).toString("hex");
