import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { followDocument, readDocument, writeDocument } from "./documents.ts";

/** Parts of the platform that serve TLS under a certificate of the platform's own authority. */
export type IdentityName = "console" | "collectors";

/** What such a part needs. The identity authority writes it and replaces it in time; it is readable by its owner only. */
export const Identity = z.object({
  /** PEM: the certificate and its issuers up to, without, the root. */
  certificate: z.string(),
  /** PEM, PKCS#8. */
  key: z.string(),
  /** PEM: the roots of the platform, under which its clients' certificates are. */
  authorities: z.string(),
  /** RFC 3339. */
  notAfter: z.string(),
});
export type Identity = z.infer<typeof Identity>;

const documentOf = (name: IdentityName) => `identity-${name}`;

/** Replaces a part's identity; only the identity authority does. */
export function writeIdentity(data: string, name: IdentityName, identity: Identity): Promise<void> {
  return writeDocument(data, documentOf(name), identity);
}

/** A part's identity; waits for it so long at most, and gives undefined if there is none. */
export async function readIdentity(data: string, name: IdentityName, waitMs = 0): Promise<Identity | undefined> {
  const pauseMs = 100;
  for (let waited = 0; ; waited += pauseMs) {
    const identity = await readDocument(data, documentOf(name), Identity);
    if (identity !== undefined || waited >= waitMs) return identity;
    await sleep(pauseMs);
  }
}

/** A part's identity now and each time it is renewed, until stopped. */
export function followIdentity(data: string, name: IdentityName, stop: AbortSignal): AsyncIterable<Identity> {
  return followDocument(data, documentOf(name), Identity, stop);
}
