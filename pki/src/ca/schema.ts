import type { Generated } from "kysely";
import type { Chained } from "../chain.ts";

/** Times are milliseconds since 1970 in UTC; ids of authorities are names such as `issuing-sm2`. */
type Milliseconds = number;
/** JSON kept as text. */
type JsonText = string;

type AuthorityState =
  /** Its request waits for the certificate of an authority above. */
  | "pending"
  | "active"
  /** Issues no more, still signs its CRLs and status answers. */
  | "retired"
  /** A root: its key lies apart and is opened in a ceremony only. */
  | "offline";

/** Written by the CA alone. */
export interface AuthoritiesTable {
  id: string;
  name: string;
  kind: "root" | "issuing";
  /** KeyKind of its key. */
  algorithm: string;
  state: AuthorityState;
  /** The authority above; null for a root, or when the one above is not ours. */
  parent: string | null;
  /** RFC 4514. */
  subject: string;
  /** Lower-case hex of its subjectKeyIdentifier. */
  key_id: string;
  /** Id in `keys`; null when the key lies apart. */
  key: string | null;
  spki: Uint8Array;
  /** DER of its certificate; null while pending. */
  certificate: Uint8Array | null;
  /** DER of the certificates above it, concatenated from its issuer to the root, for an accredited authority above. */
  above: Uint8Array | null;
  not_before: Milliseconds;
  not_after: Milliseconds;
  /** CRLs it is split into; a certificate's shard is fixed at issuance. */
  shards: number;
  /** Grows with each revocation, hold and release of its certificates. */
  changed_seq: Generated<number>;
  created_at: Milliseconds;
}

/** More certificates for an authority's key and name: cross-signed by another, or a new root by the old one. */
interface CrossCertificatesTable {
  authority: string;
  issuer: string;
  serial: string;
  certificate: Uint8Array;
  created_at: Milliseconds;
}

/** Private keys, sealed; read by `ca/key` alone. */
export interface KeysTable {
  id: string;
  /** KeyKind. */
  algorithm: string;
  spki: Uint8Array;
  holder: "software" | "pkcs11" | "remote";
  /** Where a key outside this database is: a PKCS#11 URI (RFC 7512) or a URL. */
  locator: string;
  /** AES-256-GCM over PKCS#8, for software keys. */
  sealed: Uint8Array | null;
  created_at: Milliseconds;
}

/** How the secret that opens the keys is turned into a key. One row. */
interface KeystoreTable {
  id: number;
  salt: Uint8Array;
  /** argon2id parameters. */
  parameters: JsonText;
  /** Sealed known text: tells a wrong secret at once. */
  proof: Uint8Array;
  /** Shares needed, when the secret is split among people; 0 when a file or the environment holds it. */
  threshold: number;
}

/** Keys with a certificate of their own that sign something else than certificates. */
export interface SignersTable {
  id: string;
  role: "ocsp" | "timestamp" | "seal";
  /** The authority it answers for or was certified by. */
  authority: string | null;
  key: string;
  certificate: Uint8Array | null;
  state: "active" | "retired";
  not_before: Milliseconds;
  not_after: Milliseconds;
}

export type CertificateStatus = "pending" | "issued" | "failed" | "held" | "revoked";

export interface CertificatesTable {
  issuer: string;
  /** Lower-case hex. */
  serial: string;
  status: CertificateStatus;
  profile: string;
  /** RFC 4514. */
  subject: string;
  /** `nameKey` of the subject: equal for names that RFC 5280 §7.1 calls equal. */
  subject_key: string;
  /** JSON: `["dns:a.b", …]`. */
  san: JsonText;
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  spki_hash: string;
  /** KeyKind of the subject's key. */
  algorithm: string;
  /** The RA's id of the request. */
  request: string;
  /** The RA's id of the person, device or system; empty where there is none. */
  owner: string;
  not_before: Milliseconds;
  not_after: Milliseconds;
  shard: number;
  /** SHA-256 of the to-be-signed certificate, hex: known before anything is signed. */
  tbs_hash: string;
  /** Null while pending or when failed. */
  der: Uint8Array | null;
  created_at: Milliseconds;
  /** Of a hold or a revocation. */
  revoked_at: Milliseconds | null;
  /** CRLReason. */
  reason: number | null;
  invalidity_at: Milliseconds | null;
  /** The authority's `changed_seq` of the last change; 0 while there was none. An `issued` one with more was released from hold. */
  changed_seq: Generated<number>;
}

export interface CrlsTable {
  issuer: string;
  shard: number;
  kind: "full" | "delta";
  number: number;
  /** It says everything up to this `changed_seq` of the authority. */
  changed_seq: number;
  this_update: Milliseconds;
  next_update: Milliseconds;
  entries: number;
  der: Uint8Array;
}

/** Public keys nobody gets a certificate for. */
interface BlockedKeysTable {
  spki_hash: string;
  reason: string;
  at: Milliseconds;
}

/** The CA's own database. The RA process reads it, and writes none of it. */
export interface CaTables extends Chained {
  authorities: AuthoritiesTable;
  cross_certificates: CrossCertificatesTable;
  keys: KeysTable;
  keystore: KeystoreTable;
  signers: SignersTable;
  certificates: CertificatesTable;
  crls: CrlsTable;
  blocked_keys: BlockedKeysTable;
}
