import { createHash } from "node:crypto";
import { failure } from "./failure.ts";
import type { Attempt, Outcome } from "./proof.ts";

/** RFC 8555 §8.4: the digest of the key authorization in a TXT record. */
export async function dns({ identifier, keyAuthorization, resolve }: Attempt): Promise<Outcome> {
  const name = `_acme-challenge.${identifier.value}`;
  const found = await resolve.texts(name);
  if ("detail" in found) return found;
  const wanted = createHash("sha256").update(keyAuthorization).digest("base64url");
  if (found.includes(wanted)) return "proved";
  return failure("unauthorized", `${name} holds ${found.length} TXT records, none of them ${wanted}`, true);
}
