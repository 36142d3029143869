import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf, notify } from "../notifications/notify.ts";

/** Tells leads of what was given up since the last look; gives until when it looked. */
export async function watchDeliveries({ records, now }: Pick<Deps, "records" | "now">, since: string): Promise<string> {
  const at = nowOf({ now });
  const rows = await records
    .selectFrom("deliveries as d")
    .leftJoin("channels as c", "c.id", "d.channel_id")
    .select(["d.title", "c.name"])
    .where("d.state", "=", "failed")
    .where("d.ended_at", ">=", since)
    .where("d.ended_at", "<", at)
    .limit(50)
    .execute();
  const to = rows.length === 0 ? [] : await holdersOf(records, ["lead", "sysadmin"]);
  for (const { title, name } of rows) {
    const args = { title: name === null ? title : `${title} → ${name}` };
    await notify(records, { to, kind: "delivery-failed", target: "/channels", args, at });
  }
  return at;
}
