import { Refusal } from "@chengfang/model/refusal";
import type { BasketsTable, BasketItemsTable } from "@chengfang/store/records/investigation";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Actor } from "../access/person.ts";
import { Item } from "./schema.ts";
import type { Basket } from "./schema.ts";

const basketsMost = 500;

const withCount = (db: Db) =>
  db
    .selectFrom("baskets as b")
    .selectAll("b")
    .select(sql<number>`(select count(*) from basket_items i where i.basket_id = b.id)`.as("items"));

/** One's own baskets and those of incidents. */
export async function listBaskets(db: Db, by: Actor, incidentId: string | undefined): Promise<Basket[]> {
  const rows = await withCount(db)
    .where((of) =>
      incidentId === undefined
        ? of.or([of("b.owner", "=", by.id), of("b.incident_id", "is not", null)])
        : of("b.incident_id", "=", incidentId),
    )
    .orderBy("b.created_at", "desc")
    .orderBy("b.id")
    .limit(basketsMost)
    .execute();
  return rows.map(basketOf);
}

/** A basket that the person may see: somebody else's own does not exist for them. */
export async function getBasket(db: Db, id: string, by: Actor): Promise<Basket> {
  const row = await withCount(db).where("b.id", "=", id).executeTakeFirst();
  if (row === undefined || (row.incident_id === null && row.owner !== by.id))
    throw new Refusal("not-found", `no basket ${id}`, { id });
  return basketOf(row);
}

/** What lies in a basket, in the order in which it was put there. */
export async function itemsOf(db: Db, basketId: string): Promise<Item[]> {
  const rows = await db
    .selectFrom("basket_items")
    .selectAll()
    .where("basket_id", "=", basketId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(itemOf);
}

const basketOf = (row: BasketsTable & { items: number }): Basket => ({
  id: row.id,
  title: row.title,
  incidentId: row.incident_id,
  owner: row.owner,
  createdAt: row.created_at,
  items: row.items,
});

const itemOf = ({ basket_id: _basket, content, ...row }: BasketItemsTable): Item =>
  Item.parse({ ...row, content: JSON.parse(content) });
