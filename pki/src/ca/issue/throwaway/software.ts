import { generateKey, signerOf } from "../../../key/software.ts";
import type { KeySpec } from "../../../key/software.ts";
import type { Like, Throwaway } from "./kind.ts";

/** An ordinary key, for kinds where nothing cheaper is known. */
export function softwareThrowaway({ kind, signature }: Like): Throwaway {
  if (kind === "rsa") throw new TypeError("an RSA key needs its size");
  return ordinary(kind, signature);
}

/** The same of one size. */
export function ordinary(spec: KeySpec, signature: Like["signature"]): Throwaway {
  return signerOf(generateKey(spec).pkcs8, { signature });
}
