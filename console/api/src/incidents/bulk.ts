import { setImmediate as breathe } from "node:timers/promises";
import { incidentsIn } from "@chengfang/console-report/rows";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { accountName } from "../accounts/read.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { changeIncident, moveOne } from "./change.ts";
import type { Who } from "./change.ts";
import { getWorkable, listedWhere } from "./read.ts";
import type { Bulk, BulkResult } from "./bulk.schema.ts";

/** Does the same to many incidents, by ids or by a query over all that match, and says what happened to how many. */
export async function changeMany(deps: Deps, asked: Bulk, who: Who): Promise<BulkResult> {
  const name = await assigneeName(deps, asked);
  const ids = asked.ids ?? (await matching(deps.records, asked, who.person));
  const result: BulkResult = { matched: ids.length, changed: 0, refused: [] };
  for (const id of ids) {
    await breathe(); // SQLite answers without ever going back to the event loop
    try {
      await changeOne(deps, { id, asked, name }, who);
      result.changed += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.refused.push({ id, code: error.code, reason: String(error.detail["reason"] ?? "") });
    }
  }
  return result;
}

interface One {
  readonly id: string;
  readonly asked: Bulk;
  readonly name: string | null;
}

async function changeOne(deps: Deps, { id, asked, name }: One, who: Who): Promise<void> {
  await write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, id, who.person);
    const { status, disposition, note, change } = asked;
    if (change !== undefined) await changeIncident(writing, { incident, change, assigneeName: name }, who.person);
    if (status === undefined) return;
    const now = change === undefined ? incident : await getWorkable(writing.db, id, who.person);
    await moveOne(writing, { incident: now, move: { status, disposition, note } }, who.person);
  });
}

async function assigneeName({ records }: Deps, { change }: Bulk): Promise<string | null> {
  const assignee = change?.assignee;
  if (typeof assignee !== "string") return null;
  const name = await accountName(records, assignee);
  if (name === undefined) throw new Refusal("invalid", `no account ${assignee}`, { reason: "assignee" });
  return name;
}

async function matching(db: Db, { filter = {} }: Bulk, person: Person): Promise<string[]> {
  const rows = await incidentsIn(db)
    .where(listedWhere(filter, person))
    .select("i.id")
    .orderBy("i.id")
    .limit(mostAtOnce + 1)
    .execute();
  if (rows.length > mostAtOnce) throw new Refusal("too-large", "too many incidents", { most: mostAtOnce });
  return rows.map(({ id }) => id);
}

/** Incidents that one request changes, most. */
const mostAtOnce = 1000;
