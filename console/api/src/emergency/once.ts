import type { Db } from "@chengfang/store/records/transaction";
import { notify } from "../notifications/notify.ts";
import type { Told } from "../notifications/notify.ts";

/** Reminds people of something once, however often it is looked at. */
export async function remindOnce(db: Db, key: string, told: Told): Promise<void> {
  const known = await db.selectFrom("reminded").select("key").where("key", "=", key).executeTakeFirst();
  if (known !== undefined) return;
  await db.insertInto("reminded").values({ key, at: told.at }).execute();
  await notify(db, told);
}
