import { chinaDay, dayAfter } from "@chengfang/model/compliance/orders";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";

/** A signature is a person's own: no token gives one. */
export function onlyPeople({ kind }: Person): void {
  if (kind !== "account") throw new Refusal("forbidden", "people decide on this, tokens do not", { reason: "person" });
}

/** What nobody looked at for longer than from one yearly assessment to the next proves nothing, by whatever policy. */
export const yearly = 366;

/** What is to hold until a day holds at least today, and at most `days` from today. */
export function checkUntil(day: string | null, now: string, days = Number.POSITIVE_INFINITY): void {
  if (day === null) return;
  const today = chinaDay(now);
  if (day < today) throw new Refusal("invalid", `${day} is past`, { reason: "past" });
  if (days !== Number.POSITIVE_INFINITY && day > dayAfter(today, days))
    throw new Refusal("invalid", `${day} is more than ${days} days ahead`, {
      reason: "too-far",
      days,
      day: dayAfter(today, days),
    });
}

/** An item of the catalogue, or one that the system was judged on. */
export async function checkUnit(db: Db, systemId: string, unit: string): Promise<void> {
  const [judged, listed] = await Promise.all([
    db
      .selectFrom("item_verdicts")
      .select("unit")
      .where("system_id", "=", systemId)
      .where("unit", "=", unit)
      .executeTakeFirst(),
    db.selectFrom("catalogue_items").select("unit").where("unit", "=", unit).executeTakeFirst(),
  ]);
  if (judged === undefined && listed === undefined)
    throw new Refusal("invalid", `no item ${unit}`, { reason: "item", unit });
}
