import type { ScepConfig } from "@chengfang/model/enrolment";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { CertificateReader } from "../enrolment/certificates.ts";
import type { EnrolmentKeyTables } from "../enrolment/keys.ts";
import type { EnrolmentPendingTables } from "../enrolment/pending.ts";
import type { Enrol } from "../ra/enrolment.ts";
import type { RaKey } from "./ra-key.ts";

/** What the actions of the SCEP server stand on. */
export interface Scep {
  readonly config: ScepConfig;
  readonly db: Kysely<EnrolmentKeyTables & EnrolmentPendingTables>;
  readonly log: Logger;
  readonly now: () => number;
  readonly enrol: Enrol;
  readonly certificates: CertificateReader;
  readonly key: () => Promise<RaKey>;
}
