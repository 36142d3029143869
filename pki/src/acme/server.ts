import type { AcmeConfig } from "@chengfang/model/enrolment";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { CertificateReader } from "../enrolment/certificates.ts";
import type { EnrolmentKeyTables } from "../enrolment/keys.ts";
import type { CaClient } from "../ca/client.ts";
import type { Enrol } from "../ra/enrolment.ts";
import type { AccountKey } from "./jws.ts";
import type { Nonces } from "./nonce.ts";
import type { AcmeTables } from "./schema.ts";

export type AcmeDb = Kysely<AcmeTables & EnrolmentKeyTables>;

/** What the actions of the ACME server stand on. */
export interface Acme {
  readonly config: AcmeConfig;
  readonly db: AcmeDb;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly nonces: Nonces;
  readonly enrol: Enrol;
  readonly ca: Pick<CaClient, "revoke">;
  readonly certificates: CertificateReader;
  /** Begins or goes on with proving a challenge, and tells of its end within a moment if it ends so soon. */
  readonly prove: (challenge: { readonly id: string }, key: { readonly thumbprint: string }) => Promise<void>;
}

export interface Account extends AccountKey {
  readonly id: string;
  readonly status: string;
  readonly contact: readonly string[];
  readonly termsAgreedAt: number | null;
  /** Enrolment key that it is bound to. */
  readonly boundTo: string | null;
}

/** A request whose signature, nonce and address were checked. */
export interface Call {
  readonly links: Links;
  /** Address of the client. */
  readonly address: string;
  readonly params: Readonly<Record<string, string>>;
  /** Undefined for a POST-as-GET (RFC 8555 §6.3). */
  readonly payload: unknown;
}
export interface AccountCall extends Call {
  readonly account: Account;
}
export interface KeyCall extends Call {
  readonly key: AccountKey;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** Media type of a body that is not JSON. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export type Links = ReturnType<typeof linksOf>;

/** Where things are, under the address that the client used. */
export function linksOf(origin: string) {
  const base = `${origin}/acme`;
  return {
    directory: `${base}/directory`,
    newNonce: `${base}/new-nonce`,
    newAccount: `${base}/new-account`,
    newOrder: `${base}/new-order`,
    newAuthz: `${base}/new-authz`,
    revokeCert: `${base}/revoke-cert`,
    keyChange: `${base}/key-change`,
    renewalInfo: `${base}/renewal-info`,
    account: (id: string) => `${base}/account/${id}`,
    orders: (id: string) => `${base}/account/${id}/orders`,
    order: (id: string) => `${base}/order/${id}`,
    finalize: (id: string) => `${base}/order/${id}/finalize`,
    certificate: (id: string, alternate = 0) => `${base}/certificate/${id}${alternate === 0 ? "" : `/${alternate}`}`,
    authorization: (id: string) => `${base}/authz/${id}`,
    challenge: (id: string) => `${base}/challenge/${id}`,
  };
}
