import { randomUUID } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { alertsByIds } from "../alerts/read.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { questionOf } from "../events/question.ts";
import { write } from "../http/write.ts";
import { getBasket } from "./read.ts";
import type { Adding } from "./schema.ts";

/** Things in one basket at most, and how much they say together: a basket is looked at and exported as a whole. */
const most = 10_000;
const mostText = 50_000_000;

/** A thing as it is now. */
interface Found {
  readonly ref: string;
  readonly content: unknown;
}

/** Puts things into a basket as they are now; says which are not there. */
export async function addTo(deps: Deps, { id, adding, by }: { id: string; adding: Adding; by: Actor }) {
  await getBasket(deps.records, id, by);
  const found = await look(deps, adding);
  const refs = new Set(found.map(({ ref }) => ref));
  const missing = adding.kind === "value" ? [] : adding.ids.filter((each) => !refs.has(each));
  const added = await write(deps, by, async ({ db, at, audit }) => {
    const basket = await getBasket(db, id, by);
    if (basket.items + found.length > most) throw new Refusal("too-large", `a basket holds ${most} things`, { most });
    await roomFor(db, id, found);
    let count = 0;
    for (const { ref, content } of found) {
      const row = { id: randomUUID(), basket_id: id, kind: adding.kind, ref, note: adding.note, at, by: by.id };
      const result = await db
        .insertInto("basket_items")
        .values({ ...row, content: JSON.stringify(content) })
        .onConflict((clash) => clash.columns(["basket_id", "kind", "ref"]).doNothing())
        .executeTakeFirst();
      count += Number(result.numInsertedOrUpdatedRows ?? 0n);
    }
    await audit({
      action: "basket.add",
      target: id,
      detail: { kind: adding.kind, refs: [...refs].slice(0, 100), count },
    });
    return count;
  });
  return { added, missing };
}

async function roomFor(db: Db, id: string, found: readonly Found[]): Promise<void> {
  const { held } = await db
    .selectFrom("basket_items")
    .where("basket_id", "=", id)
    .select(sql<number | string>`coalesce(sum(length(content)), 0)`.as("held"))
    .executeTakeFirstOrThrow();
  const more = found.reduce((sum, { content }) => sum + JSON.stringify(content).length, 0);
  if (Number(held) + more > mostText)
    throw new Refusal("too-large", "the basket is full", { reason: "basket", most: mostText });
}

async function look(deps: Deps, adding: Adding): Promise<Found[]> {
  if (adding.kind === "value") {
    const { entity, value } = adding;
    return [{ ref: `${entity}:${value}`, content: { kind: entity, value } }];
  }
  if (adding.kind === "alert")
    return (await alertsByIds(deps.records, adding.ids)).map((alert) => ({ ref: alert.id, content: alert }));
  if (adding.kind === "file") return files(deps, adding.ids);
  const question = await questionOf(deps, { ids: adding.ids });
  const { events } = await deps.events.search(question, { offset: 0, limit: adding.ids.length });
  return events.map((event) => ({ ref: String(event["event.id"]), content: event }));
}

async function files({ records }: Deps, ids: readonly string[]): Promise<Found[]> {
  const rows = await records
    .selectFrom("attachments")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return rows.map(({ id, incident_id: incidentId, name, size, sha256, sm3, at }) => ({
    ref: id,
    content: { incidentId, name, size, sha256, sm3, at },
  }));
}
