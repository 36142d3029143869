import { verifier } from "../signature.ts";
import type { Verifier } from "../signature.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import type { PublicKey } from "../publicKey.ts";
import type { Work } from "./work.ts";

/** Something signed: a certificate, a CRL, an OCSP response. */
export interface Signed {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/**
 * Signatures already checked and keys already imported, for as long as the parsed certificates live. The answer is the
 * same with or without it; one memory may serve many validations.
 */
export class Memory {
  private readonly verdicts = new WeakMap<Signed, WeakMap<PublicKey, boolean>>();
  private readonly verifiers = new WeakMap<PublicKey, Map<string, Verifier | undefined>>();

  /** Whether the key made the signature. A verdict remembered costs no work. */
  verify(signed: Signed, key: PublicKey, work: Work): boolean {
    let byKey = this.verdicts.get(signed);
    if (!byKey) this.verdicts.set(signed, (byKey = new WeakMap()));
    const known = byKey.get(key);
    if (known !== undefined) return known;
    work.signature(key.kind === "rsa" ? key.bits : 0);
    if (work.exhausted) return false;
    const verdict = this.verifierOf(key, signed.signatureAlgorithm)?.(signed.tbs, signed.signature) ?? false;
    byKey.set(key, verdict);
    return verdict;
  }

  private verifierOf(key: PublicKey, algorithm: AlgorithmIdentifier): Verifier | undefined {
    let byAlgorithm = this.verifiers.get(key);
    if (!byAlgorithm) this.verifiers.set(key, (byAlgorithm = new Map()));
    const id = Buffer.from(algorithm.der).toString("latin1");
    if (byAlgorithm.has(id)) return byAlgorithm.get(id);
    const made = verifier(key, algorithm);
    byAlgorithm.set(id, made);
    return made;
  }
}
