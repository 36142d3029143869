import { z } from "zod";
import { readDocument, writeDocument } from "./documents.ts";

/** How the console signs in at the platform's single sign-on; written by it, readable by its owner only. */
export const SsoClient = z.object({
  issuer: z.url(),
  clientId: z.string(),
  /** Private key (JWK) that the console authenticates with (RFC 7523). */
  key: z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }),
  /** PEM: the roots under which the issuer's certificate is. */
  authorities: z.string(),
  /** Addresses at which a login may come back. */
  redirectUris: z.array(z.string()),
});
export type SsoClient = z.infer<typeof SsoClient>;

const document = "sso-console";

/** Leaves the client and its key where the console reads them. */
export function writeSsoClient(data: string, client: SsoClient): Promise<void> {
  return writeDocument(data, document, client);
}

/** Undefined while single sign-on has not started yet, or does not run here. */
export function readSsoClient(data: string): Promise<SsoClient | undefined> {
  return readDocument(data, document, SsoClient);
}
