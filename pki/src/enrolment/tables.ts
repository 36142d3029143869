import type { Migration } from "kysely/migration";
import { acmeMigrations } from "../acme/schema.ts";
import type { AcmeTables } from "../acme/schema.ts";
import { enrolmentKeyMigrations } from "./keys.ts";
import type { EnrolmentKeyTables } from "./keys.ts";
import { enrolmentPendingMigrations } from "./pending.ts";
import type { EnrolmentPendingTables } from "./pending.ts";

/** Tables of machine enrolment in the RA's database. */
export type EnrolmentTables = AcmeTables & EnrolmentKeyTables & EnrolmentPendingTables;

export const enrolmentMigrations: Readonly<Record<string, Migration>> = {
  ...acmeMigrations,
  ...enrolmentKeyMigrations,
  ...enrolmentPendingMigrations,
};
