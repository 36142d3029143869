import { createHmac, timingSafeEqual } from "node:crypto";
import { isMalformed, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { decryptKey } from "./encryptedKey.ts";
import { macKey } from "./kdf.ts";
import { parseBags } from "./parse.ts";
import type { Bag, Pkcs12 } from "./parse.ts";
import { pbes2Decrypt } from "./pbes2.ts";

export interface OpenedPkcs12 {
  /** PrivateKeyInfo, if the file has a key. */
  readonly pkcs8?: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly friendlyName?: string;
}

/** What a PFX holds; "wrong-password" when the MAC says so, Malformed when what it protects is no safe. */
export function openPkcs12(file: Pkcs12, password: string): OpenedPkcs12 | "wrong-password" | Malformed {
  const { digest, salt, iterations, value } = file.mac;
  const key = macKey({ digest, password, salt, iterations });
  const mac = createHmac(digest, key).update(file.authenticated).digest();
  if (value.length !== mac.length || !timingSafeEqual(value, mac)) return "wrong-password";
  const bags = parsing(() => file.safes.flatMap((safe) => parseBags(contentOf(safe, password))));
  return isMalformed(bags) ? bags : opened(bags, password);
}

/** Under the right MAC a part that does not open was made wrongly: an empty content then reads as malformed. */
function contentOf(safe: Pkcs12["safes"][number], password: string): Uint8Array {
  if (safe.kind === "clear") return safe.content;
  return pbes2Decrypt(safe.scheme, password, safe.encrypted) ?? new Uint8Array();
}

function opened(bags: readonly Bag[], password: string): OpenedPkcs12 {
  const keys = bags.map((bag) =>
    bag.kind === "key" ? bag.pkcs8 : bag.kind === "encrypted-key" ? decryptKey(bag.key, password) : undefined,
  );
  const pkcs8 = keys.find((each) => each !== undefined);
  const friendlyName = bags.find((bag) => bag.friendlyName !== undefined)?.friendlyName;
  return {
    ...(pkcs8 && { pkcs8 }),
    certificates: bags.flatMap((bag) => (bag.kind === "certificate" ? [bag.der] : [])),
    ...(friendlyName !== undefined && { friendlyName }),
  };
}
