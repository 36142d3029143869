import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { KeyProtocol } from "@chengfang/model/enrolment";
import { Refusal } from "@chengfang/model/refusal";

export interface EnrolmentKeysTable {
  id: string;
  protocol: string;
  /** As it was handed out: MACs are computed with it (RFC 8555 §7.3.4, RFC 4210 §5.1.3.1). Null until its release. */
  secret: string | null;
  /** How it is named for people. */
  name: string;
  /** The profile it is good for; null for those that its protocol offers. */
  profile: string | null;
  person_id: string | null;
  /** JSON: names that its maker vouches for. */
  names: string;
  /** 1: what it authenticates is issued without people; 0: it waits for review. */
  automatic: number;
  uses_left: number;
  created_by: string;
  /** Another person than who entered it. */
  released_by: string | null;
  created_at: number;
  expires_at: number;
}

export interface EnrolmentKeyTables {
  enrolment_keys: EnrolmentKeysTable;
}

/** The RA's database, or a transaction of it. */
export type KeyDb = Pick<Kysely<EnrolmentKeyTables>, "selectFrom" | "insertInto" | "updateTable">;

export interface EnrolmentKey {
  readonly id: string;
  /** As it was handed out. */
  readonly secret: string;
  readonly name: string;
  readonly profile: string | null;
  readonly personId: string | null;
  readonly names: readonly string[];
  readonly automatic: boolean;
  readonly expiresAt: number;
}

export interface NewEnrolmentKey {
  readonly protocol: KeyProtocol;
  readonly name: string;
  readonly profile?: string;
  readonly personId?: string;
  /** Domains (they and what lies below them), addresses and mailboxes that its maker vouches for. */
  readonly names?: readonly string[];
  readonly automatic: boolean;
  readonly uses: number;
  readonly by: string;
  readonly at: number;
  readonly expiresAt: number;
}

/** As large as the largest MAC key in use: HS256 and HMAC-SHA-256 (RFC 7518 §3.2). */
const secretBytes = 32;

/** Enters an enrolment key, which is of no use before its release. Gives its id. */
export async function enterKey(db: KeyDb, given: NewEnrolmentKey): Promise<string> {
  const id = randomBytes(9).toString("hex");
  await db
    .insertInto("enrolment_keys")
    .values({
      id,
      secret: null,
      protocol: given.protocol,
      name: given.name,
      profile: given.profile ?? null,
      person_id: given.personId ?? null,
      names: JSON.stringify(given.names ?? []),
      automatic: given.automatic ? 1 : 0,
      uses_left: given.uses,
      created_by: given.by,
      released_by: null,
      created_at: given.at,
      expires_at: given.expiresAt,
    })
    .execute();
  return id;
}

interface Release {
  readonly id: string;
  readonly by: string;
  readonly at: number;
}

/**
 * Another person releases the key: what it lets through is issued on the word of both. Gives its secret, which is shown
 * now and never again. Refuses "not-found" and "conflict"; the database refuses that one person does both.
 */
export async function releaseKey(db: KeyDb, { id, by, at }: Release): Promise<string> {
  const row = await db
    .selectFrom("enrolment_keys")
    .select(["protocol", "created_by", "released_by"])
    .where("id", "=", id)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no enrolment key ${id}`, { id });
  if (row.released_by !== null) throw new Refusal("conflict", "it is released already", { id });
  if (row.created_by === by) throw new Refusal("forbidden", "another person releases it", { reason: "four-eyes" });
  // A challenge password of SCEP may have to be a PrintableString, which lacks one character of base64url.
  const secret = randomBytes(secretBytes).toString(row.protocol === "scep" ? "hex" : "base64url");
  const done = await db
    .updateTable("enrolment_keys")
    .set({ secret, released_by: by })
    .where("id", "=", id)
    .where("released_by", "is", null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Refusal("conflict", "it is released already", { id });
  return secret;
}

export interface KeyQuestion {
  readonly id: string;
  readonly protocol: KeyProtocol;
  readonly at: number;
  /** Also a key whose uses are all taken: for whoever asks again after what it was used for. */
  readonly spent?: boolean;
}

/** The key of this id, if it can still be used. */
export async function findKey(
  db: KeyDb,
  { id, protocol, at, spent = false }: KeyQuestion,
): Promise<EnrolmentKey | undefined> {
  const row = await db
    .selectFrom("enrolment_keys")
    .selectAll()
    .where("id", "=", id)
    .where("protocol", "=", protocol)
    .where("uses_left", ">=", spent ? 0 : 1)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  if (row === undefined || row.secret === null) return undefined;
  return {
    id: row.id,
    secret: row.secret,
    name: row.name,
    profile: row.profile,
    personId: row.person_id,
    names: JSON.parse(row.names) as string[],
    automatic: row.automatic === 1,
    expiresAt: row.expires_at,
  };
}

/** Whether the text is this key's secret as it was handed out. */
export function isSecret(key: EnrolmentKey, text: string): boolean {
  const digest = (bytes: string) => createHash("sha256").update(bytes).digest();
  return timingSafeEqual(digest(text), digest(key.secret));
}

/** Of these alternative names, those that the maker of the key vouches for. */
export function vouchedFor({ names }: EnrolmentKey, san: readonly string[]): string[] {
  return san.filter((each) => {
    const [, kind = "", value = ""] = /^(\w+):(.*)$/s.exec(each.toLowerCase()) ?? [];
    return names.some((name) => {
      const own = name.toLowerCase();
      return (
        value === own ||
        (kind === "dns" && value.endsWith(`.${own}`)) ||
        (kind === "email" && value.endsWith(`@${own}`))
      );
    });
  });
}

/** Takes one use of the key; false if another took the last. */
export async function useKey(db: KeyDb, id: string, at: number): Promise<boolean> {
  const used = await db
    .updateTable("enrolment_keys")
    .set({ uses_left: sql<number>`uses_left - 1` })
    .where("id", "=", id)
    .where("uses_left", ">", 0)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Gives the use back: nothing came of what it was taken for. */
export async function returnKey(db: KeyDb, id: string): Promise<void> {
  await db.updateTable("enrolment_keys").set({ uses_left: sql<number>`uses_left + 1` }).where("id", "=", id).execute();
}

/** Makes a key useless; what it has let through stays. Refuses "not-found". */
export async function withdrawKey(db: KeyDb, id: string): Promise<void> {
  const done = await db
    .updateTable("enrolment_keys")
    .set({ uses_left: 0, expires_at: 0 })
    .where("id", "=", id)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Refusal("not-found", `no enrolment key ${id}`, { id });
}

/** Table of the enrolment keys in the RA's database. */
export const enrolmentKeyMigrations: Readonly<Record<string, Migration>> = {
  "602-enrolment-keys": {
    up: async (db: Kysely<unknown>) => {
      await sql
        .raw(
          `create table enrolment_keys (id text primary key,
            protocol text not null check (protocol in ('acme', 'est', 'scep', 'cmp')), secret text,
            name text not null, profile text, person_id text, names text not null,
            automatic integer not null check (automatic in (0, 1)),
            uses_left integer not null check (uses_left >= 0), created_by text not null, released_by text check (released_by <> created_by), created_at bigint not null,
            expires_at bigint not null)`,
        )
        .execute(db);
    },
  },
};
