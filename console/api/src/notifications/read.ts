import { Notification } from "@chengfang/model/notification";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { readPage } from "../http/list.ts";
import type { Page, Range } from "../http/list.ts";

/** One's own notifications, newest first. */
export async function notificationsOf(
  db: Db,
  accountId: string,
  { unread = false, range }: { unread?: boolean | undefined; range: Range },
): Promise<Page<Notification>> {
  const own = db
    .selectFrom("notifications")
    .where("account_id", "=", accountId)
    .$if(unread, (query) => query.where("read_at", "is", null));
  const { rows, total } = await readPage(own.selectAll(), { order: sql`seq desc`, range });
  return {
    total,
    rows: rows.map(({ id, kind, args, path, at, read_at }) =>
      Notification.parse({ id, kind, args: JSON.parse(args), path, at, readAt: read_at }),
    ),
  };
}

/** How many of an account's notifications nobody has read. */
export async function unreadOf(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom("notifications")
    .where("account_id", "=", accountId)
    .where("read_at", "is", null)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Who has been told something after a place in the table, and the newest place. */
export async function toldAfter(db: Db, seq: number): Promise<{ accounts: string[]; seq: number }> {
  const rows = await db
    .selectFrom("notifications")
    .select(["account_id", "seq"])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(1000)
    .execute();
  return { accounts: [...new Set(rows.map(({ account_id }) => account_id))], seq: rows.at(-1)?.seq ?? seq };
}

export async function newestTold(db: Db): Promise<number> {
  const row = await db.selectFrom("notifications").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}
