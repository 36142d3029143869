import { signatureNameOf } from "../algorithm.ts";
import type { AlgorithmIdentifier, SignatureName } from "../algorithm.ts";
import type { PublicKey } from "../publicKey.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";

/** What a relying party takes as strong enough. */
export interface Strength {
  readonly weakSignatures: ReadonlySet<SignatureName>;
  readonly rsaBits: number;
}

const broken = ["rsa-md5"] as const satisfies SignatureName[];
const collidable = ["rsa-sha1", "ecdsa-sha1"] as const satisfies SignatureName[];

/**
 * "strong" is the default everywhere: NIST SP 800-131A rev. 2 (no SHA-1, RSA from 2048 bits). "legacy" is for judging
 * what was signed long ago; MD5 is not taken even there.
 */
export const strengths = {
  strong: { weakSignatures: new Set<SignatureName>([...broken, ...collidable]), rsaBits: 2048 },
  legacy: { weakSignatures: new Set<SignatureName>(broken), rsaBits: 1024 },
} as const satisfies Record<string, Strength>;
export type StrengthName = keyof typeof strengths;

/** RSA beyond this costs milliseconds a signature and protects nothing more. */
const largestRsa = 16_384;

/** Why the key may not be relied upon, or undefined. */
export function checkKey(key: PublicKey, strength: Strength): Failure | undefined {
  if (key.kind === "unknown") return failure("unsupported-algorithm", `public key algorithm ${key.algorithm.oid}`);
  if (key.kind !== "rsa") return undefined;
  if (key.bits > largestRsa) return failure("unsupported-algorithm", `RSA of ${key.bits} bits`);
  if (key.bits < strength.rsaBits) return failure("weak-key", `RSA of ${key.bits} bits`);
  // a modulus that is no whole number of octets is the mark of a faulty generator
  return key.bits % 8 === 0 ? undefined : failure("weak-key", `RSA of ${key.bits} bits, not whole octets`);
}

/** Why a signature by this algorithm may not be relied upon, or undefined. */
export function checkSignatureAlgorithm(algorithm: AlgorithmIdentifier, strength: Strength): Failure | undefined {
  const name = signatureNameOf(algorithm);
  if (!name) return failure("unsupported-algorithm", `signature algorithm ${algorithm.oid}`);
  return strength.weakSignatures.has(name) ? failure("weak-algorithm", name) : undefined;
}
