import type { CmpConfig } from "@chengfang/model/enrolment";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { CaClient } from "../ca/client.ts";
import type { CertificateReader } from "../enrolment/certificates.ts";
import type { EnrolmentKeyTables } from "../enrolment/keys.ts";
import type { OwnCertificate } from "../enrolment/own.ts";
import type { EnrolmentPendingTables } from "../enrolment/pending.ts";
import type { Enrol } from "../ra/enrolment.ts";

/** What the actions of the CMP server stand on. */
export interface Cmp {
  readonly config: CmpConfig;
  readonly db: Kysely<EnrolmentKeyTables & EnrolmentPendingTables>;
  readonly log: Logger;
  readonly now: () => number;
  readonly enrol: Enrol;
  readonly ca: Pick<CaClient, "revoke">;
  readonly certificates: CertificateReader;
  /** Signs what is answered to requests under a signature. */
  readonly own: () => Promise<OwnCertificate>;
}
