import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { KeyProtocol } from "@chengfang/model/enrolment";

export interface EnrolmentPendingTable {
  protocol: string;
  /** How its client asks again: the digest of what it sent, or its transaction. */
  asked: string;
  /** The RA's request. */
  request: string;
  /** JSON: what else its protocol has to remember of the exchange. */
  detail: string;
  created_at: number;
}

export interface EnrolmentPendingTables {
  enrolment_pending: EnrolmentPendingTable;
}

/** What a client asks after again, if there is such. */
export async function findPending(
  db: Kysely<EnrolmentPendingTables>,
  protocol: KeyProtocol,
  asked: string,
): Promise<{ readonly request: string; readonly detail: string } | undefined> {
  return db
    .selectFrom("enrolment_pending")
    .select(["request", "detail"])
    .where("protocol", "=", protocol)
    .where("asked", "=", asked)
    .executeTakeFirst();
}

/** Keeps what a client asked that a person has to decide; asked again, it stands for the newer request. */
export async function keepPending(
  db: Kysely<EnrolmentPendingTables>,
  row: Omit<EnrolmentPendingTable, "protocol" | "detail"> & {
    readonly protocol: KeyProtocol;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await db
    .insertInto("enrolment_pending")
    .values({ ...row, detail: JSON.stringify(row.detail ?? {}) })
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
            detail text not null, created_at bigint not null, primary key (protocol, asked))`,
        )
        .execute(db);
    },
  },
};
