import { hash } from "node:crypto";
import { buildErrorResponse } from "../../x509/ocsp/build.ts";
import type { ResponseStatus } from "../../x509/ocsp/response.ts";

/** An OCSP answer as it goes out: the octets, and the headers for each way of asking, written once. */
export interface Reply {
  readonly body: Buffer;
  /** Name and value in turn, as `writeHead` takes them. */
  readonly posted: string[];
  readonly got: string[];
  /** Empty for what nobody keeps. */
  readonly etag: string;
}

export interface Holding {
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

/** What caches between may hold at most, in seconds: so much later than here they hear of a revocation. */
const longestAge = 300;

/** A signed answer. RFC 5019 §6.2 says the headers with which GET is cached. */
export function replyOf(body: Buffer, { thisUpdate, nextUpdate }: Holding): Reply {
  const etag = `"${hash("sha256", body)}"`;
  const age = Math.min(longestAge, Math.floor((nextUpdate - thisUpdate) / 2000));
  const got = headers(body, {
    "last-modified": new Date(thisUpdate).toUTCString(),
    expires: new Date(nextUpdate).toUTCString(),
    etag,
    "cache-control": `max-age=${age}, public, no-transform, must-revalidate`,
  });
  return { body, etag, got, posted: headers(body, { "cache-control": "no-store" }) };
}

/** An answer that nobody keeps: with a nonce, or to what is not asked twice. */
export function passing(body: Buffer): Reply {
  const posted = headers(body, { "cache-control": "no-store" });
  return { body, etag: "", posted, got: posted };
}

/** RFC 5019 §6.2: errors are not cached. */
export function failure(status: Exclude<ResponseStatus, "successful">): Reply {
  return passing(Buffer.from(buildErrorResponse(status)));
}

function headers(body: Buffer, more: Readonly<Record<string, string>>): string[] {
  const all = { "content-type": "application/ocsp-response", "content-length": String(body.length), ...more };
  return Object.entries(all).flat();
}
