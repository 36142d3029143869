import type { Kysely } from "kysely";
import type { Actor } from "../../actor.ts";
import type { Chained } from "../../chain.ts";

export interface RecoveryOrder {
  /** The encryption certificate whose key is wanted. */
  readonly issuer: string;
  readonly serial: string;
  /** SHA-256 of its public key, in hexadecimal: by this the KMC knows the key. */
  readonly spkiHash: string;
  /** 用户密钥恢复, 司法密钥恢复 (GM/T 0034 §12). */
  readonly kind: "user" | "judicial";
  readonly reason: string;
  readonly document: string;
  /** base64 of the SM2 public key (SubjectPublicKeyInfo) to which the key is enveloped. */
  readonly recipient: string;
  /** The RA's id of the recovery: the same one is not answered twice. */
  readonly recovery: string;
  /** Different people in the post of kmc-operator; the KMC counts them again. */
  readonly approvals: readonly { readonly actor: Actor; readonly at: number }[];
  /** Who collects. */
  readonly actor: Actor;
}

/** What the RA asks of the key-management process. */
export interface Kmc {
  /** Refuses "forbidden" (too few people), "not-found" (no such key), "conflict" (given out already), "unavailable". */
  recover(order: RecoveryOrder): Promise<{ readonly envelopedKey: string }>;
  /** Its tables, to read: the trail. */
  readonly db: Kysely<Chained>;
}
