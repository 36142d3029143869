import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { isIP } from "node:net";
import { calculateJwkThumbprint, exportJWK } from "jose";
import type { JWK } from "jose";
import { generateKey, signerOf } from "../src/key/software.ts";
import { encodeExtension } from "../src/x509/extension/encode.ts";
import { subjectAltName } from "../src/x509/extension/subjectAltName.ts";
import type { GeneralName } from "../src/x509/generalName.ts";
import { encodeName } from "../src/x509/name.ts";
import { oids } from "../src/x509/oid.ts";
import { buildRequest } from "../src/x509/request/build.ts";
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
  readonly pkcs8: Uint8Array;
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
const digests: Readonly<Record<string, string>> = {
  ES256: "sha256",
  ES384: "sha384",
  ES512: "sha512",
  RS256: "sha256",
};

export async function acmeKey(kind = "ES256"): Promise<AcmeKey> {
  const { privateKey, publicKey } = (makers[kind] ?? makers["ES256"]!)();
  const jwk = await exportJWK(publicKey);
  const alg = kind === "RS1024" ? "RS256" : kind;
  return {
    alg,
    jwk,
    pkcs8: privateKey.export({ type: "pkcs8", format: "der" }),
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
  const post = async <T = Record<string, unknown>>(
    url: string,
    payload?: unknown,
    twist: Twist = {},
  ): Promise<Told<T>> => {
    const at = url.startsWith("https:") ? url : `${base}${url}`;
    const named = kid === undefined ? { jwk: key.jwk } : { kid };
    const header = { nonce: await nonce(), url: at, ...named, ...twist.header };
    const answer = await ask(platform, at, twisted(jws(twist.key ?? key, header, payload), twist));
    if (answer.headers["replay-nonce"] !== undefined) nonces.push(String(answer.headers["replay-nonce"]));
    const text = answer.body.toString();
    return { ...answer, json: (text.startsWith("{") ? JSON.parse(text) : {}) as T };
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
function twisted(signed: Record<string, string>, { rawHeader, signature, contentType, body, unprotected }: Twist) {
  if (rawHeader !== undefined) signed["protected"] = b64(rawHeader);
  if (signature !== undefined) signed["signature"] = signature;
  return {
    method: "POST",
    headers: { "content-type": contentType ?? "application/jose+json" },
    body: body ?? JSON.stringify({ ...signed, ...unprotected }),
  };
}

export type AcmeClient = Awaited<ReturnType<typeof acmeClient>>;

interface CsrTwist {
  readonly subject?: [string, string][];
  readonly more?: readonly GeneralName[];
  /** Signed with another key than its own. */
  readonly foreign?: boolean;
  readonly weak?: boolean;
  readonly pkcs8?: Uint8Array;
}

/** base64url of a PKCS#10 for these names, with a new key. */
export function csrFor(
  names: readonly string[],
  { subject = [], more = [], foreign, weak, pkcs8 }: CsrTwist = {},
): string {
  const own = pkcs8 ?? (weak === true ? weakKey() : generateKey("p-256").pkcs8);
  const { spki, signature } = signerOf(own);
  const { sign: signing } = signerOf(foreign === true ? generateKey("p-256").pkcs8 : own);
  const san: GeneralName[] = [
    ...names.map(
      (name): GeneralName =>
        isIP(name) === 4
          ? { kind: "ip", bytes: Uint8Array.from(name.split("."), Number) }
          : { kind: "dns", value: name },
    ),
    ...more,
  ];
  const value = subjectAltName.encode(san);
  const extensions = san.length > 0 ? [encodeExtension({ oid: oids.subjectAltName, critical: false, value })] : [];
  const csr = buildRequest({ subject: encodeName(subject), spki, signature, extensions, sign: signing });
  return Buffer.from(csr).toString("base64url");
}

const weakKey = (): Uint8Array =>
  generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey.export({ type: "pkcs8", format: "der" });

/** A CSR for the key of an account. */
export const accountsCsr = (client: { key(): AcmeKey }, names: readonly string[]): string =>
  csrFor(names, { pkcs8: client.key().pkcs8 });
