import type { Generated } from "kysely";

/** JSON kept as text, as everywhere in the records. */
type JsonText = string;
/** 0 or 1. */
type Flag = number;

/** What oidc-provider keeps: sessions, grants, codes, tokens, interactions. The id is hashed, the payload is sealed. */
interface IdpObjectsTable {
  model: string;
  /** SHA-256 of the identifier, which for many models is the secret itself. */
  id: string;
  payload: string;
  grant_id: string | null;
  uid: string | null;
  user_code: string | null;
  /** The person or account it belongs to, to find all that has to end with them. */
  subject: string | null;
  consumed_at: number | null;
  /** Milliseconds; null for what does not end by itself. */
  expires_at: number | null;
}

/** Keys that sign ID tokens, logout tokens and assertions. */
interface IdpKeysTable {
  kid: string;
  alg: string;
  public_jwk: JsonText;
  /** The private JWK, sealed. */
  sealed: string;
  created_at: string;
  /** From when on it signs; it is published from its making, so that applications know it by then. */
  signs_from: string;
  signs_until: string;
  /** Until when it stays published: what it signed last has ended by then. */
  published_until: string;
}

/** One login at single sign-on, from its beginning to its end. */
export interface IdpSessionsTable {
  /** The provider's session uid. */
  uid: string;
  subject: string;
  name: string;
  unit_id: string | null;
  acr: string;
  amr: JsonText;
  address: string;
  agent: string;
  /** Of the certificate that was shown, if one was. */
  certificate_issuer: string | null;
  certificate_serial: string | null;
  started_at: string;
  /** Why somebody wants it ended; the next look at all sessions does it. */
  end_asked: string | null;
  ended_at: string | null;
  /** logout, or why it was ended: certificate-held, certificate-revoked, person-left, account-disabled, administrator, … */
  ended_by: string | null;
}

/** An application of the city: what it is registered as lies in its versions. */
export interface IdpApplicationsTable {
  id: string;
  created_at: string;
  /** 0: taken out of use by a person; no version of it counts. */
  enabled: Flag;
  /** Made by the platform itself, e.g. the console's. */
  builtin: Flag;
}

/** What somebody entered for an application; it counts when somebody else has authorised it, and never changes. */
export interface IdpApplicationVersionsTable {
  seq: Generated<number>;
  application_id: string;
  content: JsonText;
  entered_by: string;
  entered_name: string;
  entered_at: string;
  decision: "authorised" | "refused" | null;
  decided_by: string | null;
  decided_name: string | null;
  decided_at: string | null;
  comment: string;
}

/** SHA-256 of the secret that an application authenticates with; given out once. */
interface IdpSecretsTable {
  application_id: string;
  hash: string;
  made_at: string;
  made_by: string;
}

interface IdpTotpTable {
  subject: string;
  /** Base32, sealed. */
  secret: string;
  confirmed_at: string | null;
  /** The last time step that was accepted: a code counts once (RFC 6238 §5.2). */
  last_step: number;
}

interface IdpRecoveryCodesTable {
  subject: string;
  hash: string;
  used_at: string | null;
}

export interface IdpPasskeysTable {
  /** The credential's id, base64url. */
  id: string;
  subject: string;
  public_key: string;
  counter: number;
  transports: JsonText;
  label: string;
  created_at: string;
  used_at: string | null;
}

/** Passwords of persons who have no account of the platform. */
interface IdpPasswordsTable {
  subject: string;
  password: string;
  changed_at: string;
}

/** Random values that have to come back signed, once and in time. */
interface IdpChallengesTable {
  id: string;
  kind: string;
  /** The interaction or subject it was given to. */
  bound_to: string;
  value: string;
  expires_at: number;
}

interface IdpFailuresTable {
  /** A subject's id. */
  subject: string;
  failures: number;
  locked_until: number | null;
}

/** Applications that have to be told that a session has ended. */
interface IdpDeliveriesTable {
  id: string;
  application_id: string;
  subject: string;
  sid: string;
  attempts: number;
  next_at: number;
  created_at: number;
}

/** Persons of the register that came from the city's directory. */
interface IdpDirectoryTable {
  person_id: string;
  dn: string;
  seen_at: string;
}

export interface IdpTables {
  idp_objects: IdpObjectsTable;
  idp_keys: IdpKeysTable;
  idp_sessions: IdpSessionsTable;
  idp_applications: IdpApplicationsTable;
  idp_application_versions: IdpApplicationVersionsTable;
  idp_secrets: IdpSecretsTable;
  idp_totp: IdpTotpTable;
  idp_recovery_codes: IdpRecoveryCodesTable;
  idp_passkeys: IdpPasskeysTable;
  idp_passwords: IdpPasswordsTable;
  idp_challenges: IdpChallengesTable;
  idp_failures: IdpFailuresTable;
  idp_deliveries: IdpDeliveriesTable;
  idp_directory: IdpDirectoryTable;
}
