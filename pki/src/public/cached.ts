import { hash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Octets that stay the same for a while. */
export interface Published {
  readonly type: string;
  readonly body: Buffer;
  readonly changedAt: number;
  /** Without it, there is no end at which it must be fetched again. */
  readonly expiresAt?: number;
  /** Seconds that caches between may give it unasked. */
  readonly maxAge: number;
}

const tags = new WeakMap<Buffer, string>();

/** Sends it with the headers of RFC 9111, or 304 to whoever has it. */
export function sendPublished(request: FastifyRequest, reply: FastifyReply, published: Published): FastifyReply {
  const { type, body, changedAt, expiresAt, maxAge } = published;
  const etag = tagOf(body);
  reply.header("etag", etag).header("last-modified", new Date(changedAt).toUTCString());
  reply.header("cache-control", `public, max-age=${maxAge}`);
  if (expiresAt !== undefined) reply.header("expires", new Date(expiresAt).toUTCString());
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  return reply.type(type).send(body);
}

function tagOf(body: Buffer): string {
  const known = tags.get(body);
  if (known !== undefined) return known;
  const made = `"${hash("sha256", body)}"`;
  tags.set(body, made);
  return made;
}
