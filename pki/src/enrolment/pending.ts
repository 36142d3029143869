import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { KeyProtocol } from "./keys.ts";

export interface EnrolmentPendingTable {
  protocol: string;
  /** How its client asks again: the digest of what it sent, or its transaction. */
  asked: string;
  /** The RA's request. */
  request: string;
  created_at: number;
}

export interface EnrolmentPendingTables {
  enrolment_pending: EnrolmentPendingTable;
}

/** The RA's request that a client asks after again, if there is one. */
export async function findPending(
  db: Kysely<EnrolmentPendingTables>,
  protocol: KeyProtocol,
  asked: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("enrolment_pending")
    .select("request")
    .where("protocol", "=", protocol)
    .where("asked", "=", asked)
    .executeTakeFirst();
  return row?.request;
}

export async function keepPending(
  db: Kysely<EnrolmentPendingTables>,
  row: Omit<EnrolmentPendingTable, "protocol"> & { readonly protocol: KeyProtocol },
): Promise<void> {
  await db
    .insertInto("enrolment_pending")
    .values(row)
    .onConflict((conflict) => conflict.columns(["protocol", "asked"]).doUpdateSet({ request: row.request }))
    .execute();
}

/** Table of what machine clients wait for, in the RA's database. */
export const enrolmentPendingMigrations: Readonly<Record<string, Migration>> = {
  "603-enrolment-pending": {
    up: async (db: Kysely<unknown>) => {
      await sql
        .raw(
          `create table enrolment_pending (protocol text not null, asked text not null, request text not null,
            created_at bigint not null, primary key (protocol, asked))`,
        )
        .execute(db);
    },
  },
};
