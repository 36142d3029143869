import { lastDue, Period, periodBefore } from "@chengfang/model/reporting/schedule";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Deps } from "./deps.ts";
import { isoNow } from "./deps.ts";
import { gather, keep } from "./make.ts";

/** A report that could not be made in time is still made so much later; after that the next one tells of it. */
const lateMs = 12 * 3_600_000;

/** Makes the reports whose hour has come, each exactly once whatever stops the courier between. */
export async function schedules(deps: Deps): Promise<void> {
  const { records, now } = deps;
  const rows = await records.selectFrom("schedules").selectAll().where("enabled", "=", 1).execute();
  for (const { id, period: word, at, day, channel_ids, updated_at } of rows) {
    const period = Period.parse(word);
    const due = lastDue({ period, at, day }, now());
    if (due < Date.parse(updated_at) || now() - due > lateMs) continue;
    const turn = `schedule:${id}:${new Date(due).toISOString()}`;
    if (await isDone(deps, turn)) continue;
    const channelIds: string[] = JSON.parse(channel_ids);
    const wanted = { period, ...periodBefore(period, due), channelIds, by: "schedule" };
    const facts = await gather(deps, wanted);
    await inTransaction(records, async (db) => {
      await db
        .insertInto("courier_turns")
        .values({ id: turn, at: isoNow(deps) })
        .execute();
      await keep(db, facts, wanted);
    });
    deps.log.info({ period }, "a situation report was made");
  }
}

export async function isDone({ records }: Pick<Deps, "records">, id: string): Promise<boolean> {
  const row = await records.selectFrom("courier_turns").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}
