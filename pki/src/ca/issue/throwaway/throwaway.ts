import type { KeyKind } from "../../../x509/algorithm.ts";
import { ecdsaThrowaway } from "./ecdsa.ts";
import { ed25519Throwaway } from "./ed25519.ts";
import type { Like, Throwaway } from "./kind.ts";
import { mlDsaThrowaway } from "./mlDsa.ts";
import { rsaThrowaway } from "./rsa.ts";
import { softwareThrowaway } from "./software.ts";
import { sm2Throwaway } from "./sm2.ts";

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

/** A throw-away key of the kind, size and signature of an authority's. */
export function throwawayLike(like: Like): Throwaway {
  return makers[like.kind](like);
}
