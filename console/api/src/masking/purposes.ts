import { Refusal } from "@chengfang/model/refusal";
import type { PseudonymPurposesTable } from "@chengfang/store/records/data";
import { destroyPseudonymKey, pseudonymKey } from "@chengfang/store/pseudonym-keys";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import type { z } from "zod";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Purpose } from "./schema.ts";

type PurposeRow = z.infer<typeof Purpose>;

export async function listPurposes(db: Db): Promise<PurposeRow[]> {
  return (await db.selectFrom("pseudonym_purposes").selectAll().orderBy("name").execute()).map(purposeOf);
}

/** A purpose whose key is made at once, in the data directory. A name that was ended is never given again. */
export async function createPurpose(
  deps: Deps,
  { name, title }: { name: string; title: string },
  by: Actor,
): Promise<PurposeRow> {
  const row = await write(deps, by, async ({ db, at, audit }) => {
    const before = await db.selectFrom("pseudonym_purposes").select("name").where("name", "=", name).executeTakeFirst();
    if (before !== undefined) throw new Refusal("conflict", `there is a purpose ${name}`, { reason: "name", name });
    const made = { name, title, created_at: at, created_by: by.name, ended_at: null };
    await db.insertInto("pseudonym_purposes").values(made).execute();
    await audit({ action: "pseudonym.create", target: name, detail: { title } });
    return made;
  });
  await pseudonymKey(deps.data, name);
  return purposeOf(row);
}

/**
 * Ends a purpose and destroys its key: no pseudonym made under it is made again. Refuses "not-found", "conflict" when
 * it has ended.
 */
export async function endPurpose(deps: Deps, name: string, by: Actor): Promise<PurposeRow> {
  const row = await write(deps, by, async ({ db, at, audit }) => {
    const now = await db.selectFrom("pseudonym_purposes").selectAll().where("name", "=", name).executeTakeFirst();
    if (now === undefined) throw new Refusal("not-found", `no purpose ${name}`, { name });
    if (now.ended_at !== null) throw new Refusal("conflict", "it has ended", { reason: "ended" });
    await db.updateTable("pseudonym_purposes").set({ ended_at: at }).where("name", "=", name).execute();
    await audit({ action: "pseudonym.end", target: name });
    return { ...now, ended_at: at };
  });
  await destroyPseudonymKey(deps.data, name);
  return purposeOf(row);
}

const purposeOf = (row: Selectable<PseudonymPurposesTable>): PurposeRow => ({
  id: row.name,
  name: row.name,
  title: row.title,
  createdAt: row.created_at,
  createdBy: row.created_by,
  endedAt: row.ended_at,
});
