import { createHash, createHmac } from "node:crypto";

/** A request as it is signed and sent. */
export interface Request {
  readonly method: "GET" | "POST";
  /** `HOST` or `HOST:PORT`. */
  readonly host: string;
  /** Encoded, from the first slash on. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An access key, or a name and a password. */
export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
export const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** RFC 3986: everything but the unreserved characters, as all three clouds want it. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

/** Names and values encoded, in the order of the names. */
export function queryOf(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join("&");
}

/** The form that all three clouds sign, from RFC 3986 and the headers in order. */
export function canonical(
  { method, path, query, body }: Request,
  headers: Readonly<Record<string, string>>,
  hash = sha256(body),
): { readonly text: string; readonly names: string } {
  const sorted = Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([name, value]) => `${name}:${value.trim()}\n`).join("");
  const names = sorted.map(([name]) => name).join(";");
  return { text: [method, path, queryOf(query), lines, names, hash].join("\n"), names };
}

/** `20060102T150405Z` */
export const compact = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "");
