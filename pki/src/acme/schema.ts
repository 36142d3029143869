import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** JSON as text: SQLite has no type of its own for it. */
type JsonText = string;

export interface AccountsTable {
  id: string;
  /** RFC 7638; one account a key. */
  thumbprint: string;
  jwk: JsonText;
  /** valid, deactivated */
  status: string;
  contact: JsonText;
  terms_agreed_at: number | null;
  /** Enrolment key that it is bound to (RFC 8555 §7.3.4). */
  bound_to: string | null;
  created_at: number;
}

export interface OrdersTable {
  id: string;
  account_id: string;
  /** open, processing, valid, invalid: what is shown follows from this and the authorizations (state.ts). */
  status: string;
  profile: string;
  identifiers: JsonText;
  not_before: number | null;
  not_after: number | null;
  expires_at: number;
  error: JsonText | null;
  /** ARI certificate identifier of the certificate that this order replaces (RFC 9773 §5). */
  replaces: string | null;
  /** The RA's request. */
  request: string | null;
  issuer: string | null;
  serial: string | null;
  created_at: number;
}

export interface AuthorizationsTable {
  id: string;
  account_id: string;
  identifier: JsonText;
  /** pending, valid, invalid, deactivated */
  status: string;
  expires_at: number;
  created_at: number;
}

export interface ChallengesTable {
  id: string;
  authorization_id: string;
  type: string;
  token: string;
  /** pending, processing, valid, invalid */
  status: string;
  validated_at: number | null;
  error: JsonText | null;
}

export interface AcmeTables {
  acme_accounts: AccountsTable;
  acme_orders: OrdersTable;
  acme_authorizations: AuthorizationsTable;
  acme_challenges: ChallengesTable;
  acme_order_authorizations: { order_id: string; authorization_id: string };
}

const statements = [
  `create table acme_accounts (id text primary key, thumbprint text not null unique, jwk text not null,
    status text not null check (status in ('valid', 'deactivated')), contact text not null, terms_agreed_at bigint,
    bound_to text, created_at bigint not null)`,
  `create table acme_orders (id text primary key, account_id text not null references acme_accounts (id),
    status text not null check (status in ('open', 'processing', 'valid', 'invalid')), profile text not null,
    identifiers text not null, not_before bigint, not_after bigint, expires_at bigint not null, error text,
    replaces text, request text, issuer text, serial text, created_at bigint not null)`,
  "create index acme_orders_account on acme_orders (account_id, created_at)",
  "create index acme_orders_certificate on acme_orders (issuer, serial)",
  // RFC 9773 §5: one order at a time replaces a certificate.
  "create unique index acme_orders_replaces on acme_orders (replaces) where status <> 'invalid'",
  `create table acme_authorizations (id text primary key, account_id text not null references acme_accounts (id),
    identifier text not null, status text not null check (status in ('pending', 'valid', 'invalid', 'deactivated')),
    expires_at bigint not null, created_at bigint not null)`,
  "create index acme_authorizations_identifier on acme_authorizations (account_id, identifier)",
  `create table acme_challenges (id text primary key,
    authorization_id text not null references acme_authorizations (id), type text not null, token text not null,
    status text not null check (status in ('pending', 'processing', 'valid', 'invalid')), validated_at bigint, error text)`,
  "create index acme_challenges_authorization on acme_challenges (authorization_id)",
  "create index acme_challenges_processing on acme_challenges (status) where status = 'processing'",
  `create table acme_order_authorizations (order_id text not null references acme_orders (id),
    authorization_id text not null references acme_authorizations (id), primary key (order_id, authorization_id))`,
];

/** Tables of the ACME server in the RA's database. */
export const acmeMigrations: Readonly<Record<string, Migration>> = {
  "601-acme": {
    up: async (db: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};
