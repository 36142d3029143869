import { Refusal } from "@chengfang/model/refusal";
import type { SavedViewsTable } from "@chengfang/store/records/desk";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import type { SavedView } from "./schema.ts";

type Row = Selectable<SavedViewsTable>;

/** Views of one list that are shown, one's own before those of others. */
const most = 2000;

/** Views of a list: one's own first, then what others share, by name. */
export async function listViews(db: Db, screen: string, owner: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom("saved_views")
    .selectAll()
    .where("screen", "=", screen)
    .where((eb) => eb.or([eb("owner", "=", owner), eb("shared", "=", 1)]))
    .orderBy((eb) => eb.case().when("owner", "=", owner).then(0).else(1).end())
    .orderBy("name")
    .limit(most)
    .execute();
  const standard = await defaultOf(db, screen, owner);
  const views = rows.map((row) => viewOf(row, owner, standard));
  return [...views.filter(({ mine }) => mine), ...views.filter(({ mine }) => !mine)];
}

/** A view as its reader sees it; another's that is not shared does not exist for them. */
export async function getView(db: Db, id: string, owner: string): Promise<SavedView> {
  const row = await db.selectFrom("saved_views").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined || (row.owner !== owner && row.shared === 0)) {
    throw new Refusal("not-found", `no view ${id}`, { id });
  }
  return viewOf(row, owner, await defaultOf(db, row.screen, owner));
}

async function defaultOf(db: Db, screen: string, owner: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("default_views")
    .select("view_id")
    .where("owner", "=", owner)
    .where("screen", "=", screen)
    .executeTakeFirst();
  return row?.view_id;
}

function viewOf(row: Row, reader: string, standard: string | undefined): SavedView {
  const { id, screen, name, query, owner, shared, created_at, updated_at } = row;
  return {
    id,
    screen,
    name,
    query,
    owner,
    shared: shared === 1,
    mine: owner === reader,
    isDefault: id === standard,
    createdAt: created_at,
    updatedAt: updated_at,
  };
}
