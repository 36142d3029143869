import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { z } from "zod";

/** What an enrolment key is for: ACME external accounts, EST passwords, SCEP challenges, CMP password protection. */
export const KeyProtocol = z.enum(["acme", "est", "scep", "cmp"]);
export type KeyProtocol = z.infer<typeof KeyProtocol>;

export interface EnrolmentKeysTable {
  id: string;
  protocol: string;
  /** As it was handed out: MACs are computed with it (RFC 8555 §7.3.4, RFC 4210 §5.1.3.1). */
  secret: string;
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
  created_at: number;
  expires_at: number;
}

export interface EnrolmentKeyTables {
  enrolment_keys: EnrolmentKeysTable;
}

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
  readonly profile?: string | undefined;
  readonly personId?: string | undefined;
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

/** Makes an enrolment key. The secret is shown now and never again. */
export async function makeKey(
  db: Kysely<EnrolmentKeyTables>,
  given: NewEnrolmentKey,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = randomBytes(9).toString("hex");
  // A challenge password of SCEP may have to be a PrintableString, which lacks one character of base64url.
  const secret = randomBytes(secretBytes).toString(given.protocol === "scep" ? "hex" : "base64url");
  await db
    .insertInto("enrolment_keys")
    .values({
      id,
      secret,
      protocol: given.protocol,
      name: given.name,
      profile: given.profile ?? null,
      person_id: given.personId ?? null,
      names: JSON.stringify(given.names ?? []),
      automatic: given.automatic ? 1 : 0,
      uses_left: given.uses,
      created_by: given.by,
      created_at: given.at,
      expires_at: given.expiresAt,
    })
    .execute();
  return { id, secret };
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
  db: Kysely<EnrolmentKeyTables>,
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
  return (
    row && {
      id: row.id,
      secret: row.secret,
      name: row.name,
      profile: row.profile,
      personId: row.person_id,
      names: JSON.parse(row.names) as string[],
      automatic: row.automatic === 1,
      expiresAt: row.expires_at,
    }
  );
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
export async function useKey(db: Kysely<EnrolmentKeyTables>, id: string, at: number): Promise<boolean> {
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
export async function returnKey(db: Kysely<EnrolmentKeyTables>, id: string): Promise<void> {
  await db.updateTable("enrolment_keys").set({ uses_left: sql<number>`uses_left + 1` }).where("id", "=", id).execute();
}

/** Table of the enrolment keys in the RA's database. */
export const enrolmentKeyMigrations: Readonly<Record<string, Migration>> = {
  "602-enrolment-keys": {
    up: async (db: Kysely<unknown>) => {
      await sql
        .raw(
          `create table enrolment_keys (id text primary key,
            protocol text not null check (protocol in ('acme', 'est', 'scep', 'cmp')), secret text not null,
            name text not null, profile text, person_id text, names text not null,
            automatic integer not null check (automatic in (0, 1)),
            uses_left integer not null check (uses_left >= 0), created_by text not null, created_at bigint not null,
            expires_at bigint not null)`,
        )
        .execute(db);
    },
  },
};
