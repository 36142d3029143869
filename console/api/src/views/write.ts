import { randomUUID } from "node:crypto";
import { may } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { onlyPeople } from "../systems/people.ts";
import { getView } from "./read.ts";
import type { SavedView, ViewChange, ViewInput } from "./schema.ts";

/** Views that one person may keep. */
const most = 500;

interface By {
  readonly person: Person;
  readonly by: Actor;
}

/** Saves a view under a name of its own. Refuses "conflict" for a name that is taken, "too-many". */
export async function createView(deps: Deps, input: ViewInput, { person, by }: By): Promise<SavedView> {
  onlyPeople(person);
  return write(deps, by, async ({ db, at, audit }) => {
    await nameIsFree(db, input, by.id);
    await roomFor(db, by.id);
    const id = randomUUID();
    const { screen, name, query, shared } = input;
    const times = { created_at: at, updated_at: at };
    await db
      .insertInto("saved_views")
      .values({ id, screen, name, query, owner: by.id, shared: Number(shared), ...times })
      .execute();
    await audit({ action: "view.create", target: id, detail: { screen, name, shared } });
    return getView(db, id, by.id);
  });
}

/** Changes the fields of a view that is the person's to keep. Refuses "not-found", "forbidden". */
export async function updateView(
  deps: Deps,
  { id, change }: { id: string; change: ViewChange },
  { person, by }: By,
): Promise<SavedView> {
  return write(deps, by, async ({ db, at, audit }) => {
    const view = await getView(db, id, by.id);
    mustKeep(view, person);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const next: SavedView = { ...view, ...Object.fromEntries(given) };
    if (next.name !== view.name) await nameIsFree(db, next, view.owner);
    const { name, query, shared } = next;
    await db
      .updateTable("saved_views")
      .set({ name, query, shared: Number(shared), updated_at: at })
      .where("id", "=", id)
      .execute();
    // What is shared no longer cannot be how others' lists open.
    if (!shared)
      await db.deleteFrom("default_views").where("view_id", "=", id).where("owner", "!=", view.owner).execute();
    await audit({ action: "view.update", target: id, detail: { ...change } });
    return getView(db, id, view.mine ? by.id : view.owner);
  });
}

/** Removes a view, also where it was somebody's first. Refuses "not-found", "forbidden". */
export async function removeView(deps: Deps, id: string, { person, by }: By): Promise<void> {
  await write(deps, by, async ({ db, audit }) => {
    const view = await getView(db, id, by.id);
    mustKeep(view, person);
    await db.deleteFrom("default_views").where("view_id", "=", id).execute();
    await db.deleteFrom("saved_views").where("id", "=", id).execute();
    await audit({ action: "view.delete", target: id, detail: { screen: view.screen, name: view.name } });
  });
}

/** Makes a view the one that its list opens with for this person, or none. */
export async function chooseDefault(deps: Deps, { id, on }: { id: string; on: boolean }, { by }: By): Promise<void> {
  await write(deps, by, async ({ db, audit }) => {
    const { screen } = await getView(db, id, by.id);
    await db.deleteFrom("default_views").where("owner", "=", by.id).where("screen", "=", screen).execute();
    if (on) await db.insertInto("default_views").values({ owner: by.id, screen, view_id: id }).execute();
    await audit({ action: "view.default", target: id, detail: { screen, on } });
  });
}

function mustKeep({ mine }: SavedView, { roles }: Person): void {
  if (!mine && !may(roles, "views.keep")) {
    throw new Refusal("forbidden", "the view is another's", { permission: "views.keep", reason: "view" });
  }
}

async function nameIsFree(db: Db, { screen, name }: Pick<SavedView, "screen" | "name">, owner: string): Promise<void> {
  const namesake = await db
    .selectFrom("saved_views")
    .select("id")
    .where("owner", "=", owner)
    .where("screen", "=", screen)
    .where("name", "=", name)
    .executeTakeFirst();
  if (namesake) throw new Refusal("conflict", `there is a view ${name}`, { reason: "name", name });
}

async function roomFor(db: Db, owner: string): Promise<void> {
  const { n } = await db
    .selectFrom("saved_views")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("owner", "=", owner)
    .executeTakeFirstOrThrow();
  if (n >= most) throw new Refusal("too-many", `${most} views are kept already`, { reason: "views", most });
}
