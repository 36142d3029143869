import { chinaDay } from "@chengfang/model/compliance/orders";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";

/** A signature is a person's own: no token gives one. */
export function onlyPeople({ kind }: Person): void {
  if (kind !== "account") throw new Refusal("forbidden", "people decide on this, tokens do not", { reason: "person" });
}

/** What is to hold until a day holds at least today. */
export function checkUntil(day: string | null, now: string): void {
  if (day !== null && day < chinaDay(now)) throw new Refusal("invalid", `${day} is past`, { reason: "past" });
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
