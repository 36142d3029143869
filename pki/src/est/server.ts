import type { EstConfig } from "@chengfang/model/enrolment";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { CertificateReader } from "../enrolment/certificates.ts";
import type { EnrolmentKeyTables } from "../enrolment/keys.ts";
import type { EnrolmentPendingTables } from "../enrolment/pending.ts";
import type { Profile } from "../profile/profile.ts";
import type { Enrol } from "../ra/enrolment.ts";

/** What the actions of the EST server stand on. */
export interface Est {
  readonly config: EstConfig;
  readonly db: Kysely<EnrolmentKeyTables & EnrolmentPendingTables>;
  readonly log: Logger;
  readonly now: () => number;
  readonly enrol: Enrol;
  readonly certificates: CertificateReader;
  readonly profiles: ReadonlyMap<string, Profile>;
}
