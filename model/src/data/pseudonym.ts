import { createHmac, createSecretKey } from "node:crypto";
import type { Keyed } from "./permute.ts";

/** HMAC-SM3 (RFC 2104 over GB/T 32905) under a purpose's key. The same key gives the same pseudonyms, in every file. */
export function keyedBy(key: Uint8Array): Keyed {
  const secret = createSecretKey(key);
  return (text) => createHmac("sm3", secret).update(text).digest("hex");
}
