import type { AsyncSigner } from "../../../key/software.ts";
import type { KeyKind, SignatureName } from "../../../x509/algorithm.ts";
import { ecdsaThrowaway } from "./ecdsa.ts";
import { ed25519Throwaway } from "./ed25519.ts";
import { mlDsaThrowaway } from "./mlDsa.ts";
import { rsaThrowaway } from "./rsa.ts";
import { softwareThrowaway } from "./software.ts";
import { sm2Throwaway } from "./sm2.ts";

/**
 * A key whose secrecy is worth nothing, with which a certificate is signed before it is linted: the lint sees a whole
 * certificate, of the length that the real one will have, and nothing that anybody trusts exists if the lint says no.
 * Each signature verifies under `spki`, and costs a fraction of a real one since the key need not be kept.
 */
export interface Throwaway {
  readonly spki: Uint8Array;
  readonly signature: SignatureName;
  sign(data: Uint8Array): Uint8Array;
}

const makers = {
  rsa: rsaThrowaway,
  "p-256": ecdsaThrowaway,
  "p-384": ecdsaThrowaway,
  "p-521": softwareThrowaway,
  ed25519: ed25519Throwaway,
  ed448: softwareThrowaway,
  sm2: sm2Throwaway,
  "ml-dsa-44": mlDsaThrowaway,
  "ml-dsa-65": mlDsaThrowaway,
  "ml-dsa-87": mlDsaThrowaway,
} as const satisfies Record<KeyKind, (like: Like) => Throwaway>;

export type Like = Pick<AsyncSigner, "kind" | "spki" | "signature">;

/** A throw-away key of the kind, size and signature of an authority's. */
export function throwawayLike(like: Like): Throwaway {
  return makers[like.kind](like);
}
