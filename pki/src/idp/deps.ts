import type { Config } from "@chengfang/model/config";
import type { Logger } from "@chengfang/store/log";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { RaDb } from "../ra/database.ts";
import type { CertificateJudge } from "./login/certificate/judge.ts";
import type { LoginEvents } from "./events/events.ts";
import type { Seal } from "./seal.ts";

/** Where others reach it. */
interface IdpAddresses {
  /** `https://NAME:PORT` of the public listener; it is the issuer. */
  readonly issuer: string;
  /** `https://NAME:PORT` of the listener that asks for a client certificate. */
  readonly login: string;
}

/** What single sign-on stands on; given once, by the RA's `main.ts` or by a test. */
export interface IdpDeps {
  /** The RA's database: its own tables, and the register of persons to read. */
  readonly db: RaDb;
  /** The platform's records, to read: accounts, roles, units. */
  readonly records: Kysely<Records>;
  readonly config: Config;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly addresses: IdpAddresses;
  readonly seal: Seal;
  readonly certificates: CertificateJudge;
  readonly events: LoginEvents;
}
