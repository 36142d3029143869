import type { Picture } from "@chengfang/model/screen/picture";
import type { Risk } from "@chengfang/model/screen/risk";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const everyMs = 10 * minute;
const keptMs = 40 * day;
const bucketMs = 4 * hour;

/** Keeps the index of this time, once every ten minutes however often it is asked; the old ones go. */
export async function recordPoint(db: Db, { value, parts }: Risk, now: number): Promise<void> {
  const at = new Date(Math.floor(now / everyMs) * everyMs).toISOString();
  const points = JSON.stringify(Object.fromEntries(parts.map(({ id, points: each }) => [id, each])));
  await db
    .insertInto("screen_points")
    .values({ at, value, parts: points })
    .onConflict((there) => there.column("at").doNothing())
    .execute();
  await db
    .deleteFrom("screen_points")
    .where("at", "<", new Date(now - keptMs).toISOString())
    .execute();
}

/** The index of the last day, and the highest of each four hours of the last 30 days. */
export async function historyOf(db: Db, now: number): Promise<Picture["history"]> {
  const since = (ms: number) => new Date(now - ms).toISOString();
  const [recent, hours] = await Promise.all([
    db.selectFrom("screen_points").select(["at", "value"]).where("at", ">=", since(day)).orderBy("at").execute(),
    db
      .selectFrom("screen_points")
      .select([sql<string>`substr(at, 1, 13)`.as("hour"), sql<number>`max(value)`.as("value")])
      .where("at", ">=", since(30 * day))
      .groupBy(sql`substr(at, 1, 13)`)
      .execute(),
  ]);
  const buckets = new Map<number, number>();
  for (const { hour: at, value } of hours) {
    const bucket = Math.floor(Date.parse(`${at}:00:00.000Z`) / bucketMs) * bucketMs;
    buckets.set(bucket, Math.max(value, buckets.get(bucket) ?? 0));
  }
  const month = [...buckets]
    .toSorted(([a], [b]) => a - b)
    .map(([at, value]) => ({ at: new Date(at).toISOString(), value }));
  return { day: recent, month };
}
