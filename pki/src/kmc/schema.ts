import type { Chained } from "../chain.ts";

/** Times are milliseconds since 1970 in UTC. */
type Milliseconds = number;

export type KeyState = "active" | "suspended" | "destroyed";

/** Encryption keys in escrow; written by the KMC alone. */
export interface KmcKeysTable {
  id: string;
  kind: string;
  spki: Uint8Array;
  /** SHA-256 of `spki` in hex, by which certificates name it. */
  spki_hash: string;
  /** AES-256-GCM over PKCS#8 under the KMC's master key; null once destroyed. */
  sealed: Uint8Array | null;
  state: KeyState;
  request: string;
  owner: string;
  /** SHA-256 of the public key to which it was delivered first; null while it was not. */
  delivered_to: string | null;
  created_at: Milliseconds;
  changed_at: Milliseconds;
}

interface RecoveriesTable {
  id: string;
  key: string;
  issuer: string;
  serial: string;
  kind: "user" | "judicial";
  reason: string;
  document: string;
  needed: number;
  /** SHA-256 of the public key that opens the envelope. */
  recipient: string;
  collected_by: string;
  collected_name: string;
  state: "open" | "given";
  at: Milliseconds;
}

interface RecoveryApprovalsTable {
  recovery: string;
  account: string;
  name: string;
  at: Milliseconds;
}

/** How the secret that opens the keys is turned into the master key. One row. */
interface VaultTable {
  id: number;
  salt: Uint8Array;
  /** argon2id parameters, JSON. */
  parameters: string;
  /** Sealed known text: tells a wrong secret at once. */
  proof: Uint8Array;
}

export interface KmcTables extends Chained {
  keys: KmcKeysTable;
  recoveries: RecoveriesTable;
  recovery_approvals: RecoveryApprovalsTable;
  vault: VaultTable;
}
