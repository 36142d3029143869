import { DirectoryState, listKinds } from "@chengfang/model/enrichment";
import type { Enrichment, ListKind } from "@chengfang/model/enrichment";
import { ListChange } from "@chengfang/model/list-change";
import type { ListsState } from "@chengfang/model/list-change";
import { Refusal } from "@chengfang/model/refusal";
import { readDocument } from "@chengfang/store/documents";
import { readLists } from "@chengfang/store/lists/document";
import { cellsOf } from "@chengfang/store/lists/rows";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { referenceStates } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";

const mostChanges = 200;

/** Since when each list stands, how long it is, and what waits. */
export async function listsState({ records, data }: Deps, now: string): Promise<ListsState> {
  const [lists, reference, directory, open] = await Promise.all([
    readLists(data),
    referenceStates(data),
    readDocument(data, "directory-state", DirectoryState),
    changesOf(records, { open: true }),
  ]);
  return {
    lists: listKinds.map((list) => ({
      list,
      size: lists[list].length,
      over: list === "indicators" ? lists.indicators.filter(({ until }) => until !== null && until <= now).length : 0,
      origin: lists.origins[list] ?? null,
      waiting: open.find((change) => change.list === list) ?? null,
    })),
    reference,
    directory: directory ?? null,
  };
}

/** The newest changes of all lists or one. */
export async function changesOf(
  db: Db,
  { list, open = false }: { list?: ListKind | undefined; open?: boolean },
): Promise<ListChange[]> {
  let query = named(db).orderBy("c.asked_at", "desc").limit(mostChanges);
  if (list !== undefined) query = query.where("c.list", "=", list);
  if (open) query = query.where("c.decision", "=", "");
  return (await query.execute()).map(changeOf);
}

/** A change, with what it would put into force. */
export async function changeById(db: Db, id: string): Promise<{ change: ListChange; entries: string }> {
  const row = await named(db).select("c.entries").where("c.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no change ${id}`, { id });
  return { change: changeOf(row), entries: row.entries };
}

/** Changes with the names of people, without what they would put into force. */
const named = (db: Db) =>
  db
    .selectFrom("list_changes as c")
    .leftJoin("accounts as a", "a.id", "c.asked_by")
    .leftJoin("accounts as d", "d.id", "c.decided_by")
    .select(["c.id", "c.list", "c.file", "c.sha256", "c.size", "c.added", "c.removed", "c.reason", "c.asked_by"])
    .select(["c.asked_at", "c.decided_by", "c.decided_at", "c.decision", "c.decision_note"])
    .select((row) => row.fn.coalesce("a.display_name", "c.asked_by").as("asked_by_name"))
    .select((row) => row.fn.coalesce("d.display_name", "c.decided_by").as("decided_by_name"));

const changeOf = (row: object): ListChange => ListChange.parse(fieldsOf(row));

/** Cells of all entries of a list. */
export function rowsOf<K extends ListKind>(kind: K, entries: Enrichment[K]): string[][] {
  const cells: (entry: Enrichment[K][number]) => string[] = cellsOf[kind];
  return entries.map((entry: Enrichment[K][number]) => cells(entry));
}
