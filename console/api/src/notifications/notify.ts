import { randomUUID } from "node:crypto";
import type { NotificationKind } from "@chengfang/model/notification";
import type { Db } from "@chengfang/store/records/transaction";

export interface Told {
  /** Ids of accounts; a name that is no account's (a token's) is passed over. */
  readonly to: string | null | readonly (string | null)[];
  readonly kind: NotificationKind;
  /** Page of the console, e.g. `/incidents/x/show`. */
  readonly target: string;
  /** Fill the places of the kind's words, e.g. `{ number, title, by }`. Never prose: each reader has a language. */
  readonly args?: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly at: string;
  /** Whoever does it is not told of it. */
  readonly by?: string;
}

/** Characters of one value that a notification keeps; the page behind it has the rest. */
const longest = 200;

/** Tells people something, in the caller's transaction if there is one. Each is told once, and only while the account is in use. */
export async function notify(db: Db, { to, kind, target, args = {}, at, by }: Told): Promise<void> {
  const wanted = (Array.isArray(to) ? to : [to]).filter((id) => id !== null && id !== by);
  if (wanted.length === 0) return;
  const ids = [...new Set(wanted)] as string[];
  const people = await db.selectFrom("accounts").select("id").where("id", "in", ids).where("enabled", "=", 1).execute();
  if (people.length === 0) return;
  const kept = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, value.slice(0, longest)]));
  const same = { kind, args: JSON.stringify(kept), path: target, at, read_at: null };
  await db
    .insertInto("notifications")
    .values(people.map(({ id }) => ({ id: randomUUID(), account_id: id, ...same })))
    .execute();
}

/** Ids of everybody who holds one of these roles. */
export async function holdersOf(db: Db, roles: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("account_roles")
    .select("account_id")
    .where("role", "in", [...roles])
    .distinct()
    .execute();
  return rows.map(({ account_id }) => account_id);
}
