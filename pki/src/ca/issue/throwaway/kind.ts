import type { AsyncSigner } from "../../../key/software.ts";
import type { SignatureName } from "../../../x509/algorithm.ts";

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

/** The signer that a throw-away key stands in for. */
export type Like = Pick<AsyncSigner, "kind" | "spki" | "signature">;
