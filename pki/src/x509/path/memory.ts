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
 * Signatures already checked, for as long as the parsed certificates live. The answer is the same with or without it;
 * one memory may serve many validations.
 */
export class Memory {
  private readonly verdicts = new WeakMap<Signed, WeakMap<PublicKey, boolean>>();

  /** Whether the key made the signature. A verdict remembered costs no work. */
  verify(signed: Signed, key: PublicKey, work: Work): boolean {
    let byKey = this.verdicts.get(signed);
    if (!byKey) this.verdicts.set(signed, (byKey = new WeakMap()));
    const known = byKey.get(key);
    if (known !== undefined) return known;
    work.signature(key.kind === "rsa" ? key.bits : 0);
    if (work.exhausted) return false;
    const verdict = verifierOf(key, signed.signatureAlgorithm)?.(signed.tbs, signed.signature) ?? false;
    byKey.set(key, verdict);
    return verdict;
  }
}

/** Importing a key costs a third of a verification, and few authorities sign most certificates. */
const kept = 512;
const imported = new Map<string, Verifier | undefined>();

function verifierOf(key: PublicKey, algorithm: AlgorithmIdentifier): Verifier | undefined {
  const id = `${text(algorithm.der)}${text(key.spki)}`;
  if (imported.has(id)) return imported.get(id);
  const made = verifier(key, algorithm);
  const [oldest] = imported.keys();
  if (imported.size >= kept && oldest !== undefined) imported.delete(oldest);
  imported.set(id, made);
  return made;
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
