import { hash, randomUUID } from "node:crypto";
import { access } from "@chengfang/model/access";
import type { Enrichment, ListKind } from "@chengfang/model/enrichment";
import { listsOfTwo } from "@chengfang/model/list-change";
import type { ListChange, ListPreview } from "@chengfang/model/list-change";
import { Refusal } from "@chengfang/model/refusal";
import { compare } from "@chengfang/store/lists/compare";
import { readLists, replaceList } from "@chengfang/store/lists/document";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { changeById } from "./read.ts";
import { readFileAs } from "./thread.ts";

interface Upload {
  readonly list: ListKind;
  readonly name: string;
  readonly file: Buffer;
  readonly dryRun: boolean;
  readonly reason: string;
  readonly seen: string;
}

interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** Reads a file as a list; unless it is only tried, puts it into force, or has it wait for a second person. */
export async function uploadList(
  deps: Deps,
  { list, name, file, dryRun, reason, seen }: Upload,
  who: Who,
): Promise<{ preview: ListPreview; change: ListChange | null }> {
  const { entries, flaws, skipped } = await readFileAs(list, file);
  const lists = await readLists(deps.data);
  const difference = compare(list, lists[list], entries);
  const preview = { size: entries.length, skipped, flaws: [...flaws], ...difference };
  if (dryRun) return { preview, change: null };
  if (flaws.length > 0) throw new Refusal("invalid", `${flaws.length} rows are wrong`, { reason: "list-flaws" });
  if ((lists.origins[list]?.at ?? "") !== seen)
    throw new Refusal("conflict", "somebody else has replaced it meanwhile", { reason: "edited-field", field: "list" });
  if (reason === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  const { added, removed } = difference;
  const wanted = { list, file: name.slice(0, 200), sha256: hash("sha256", file), size: entries.length, added, removed };
  return { preview, change: await ask(deps, { wanted, reason, entries }, who) };
}

interface Asked {
  readonly wanted: Pick<ListChange, "list" | "file" | "sha256" | "size" | "added" | "removed">;
  readonly reason: string;
  readonly entries: Enrichment[ListKind];
}

async function ask(deps: Deps, { wanted, reason, entries }: Asked, { person, by }: Who): Promise<ListChange> {
  const { list } = wanted;
  const waits = listsOfTwo.includes(list);
  if (waits) onlyPeople(person); // or one person would be two: by session and by token
  return write(deps, by, async ({ db, at, audit }) => {
    if (waits) await checkNoneWaits(db, list);
    const id = randomUUID();
    const asked = { id, ...wanted, reason, askedBy: by.id, askedAt: at, decisionNote: "" };
    const decided = waits
      ? { decidedBy: null, decidedAt: null, decision: "", entries: JSON.stringify(entries) }
      : { decidedBy: by.id, decidedAt: at, decision: "applied", entries: "" };
    await db
      .insertInto("list_changes")
      .values(rowOf({ ...asked, ...decided }))
      .execute();
    await audit({ action: waits ? "list.ask" : "list.set", target: list, detail: { ...wanted, reason } });
    if (waits) await tellApprovers(db, { list, at, by: by.id, name: person.displayName });
    else {
      const { file, sha256 } = wanted;
      await replaceList(deps.data, list, { entries, origin: { at, by: by.name, file, sha256 } });
    }
    return (await changeById(db, id)).change;
  });
}

async function checkNoneWaits(db: Db, list: ListKind): Promise<void> {
  const found = await db
    .selectFrom("list_changes")
    .select("id")
    .where("list", "=", list)
    .where("decision", "=", "")
    .executeTakeFirst();
  if (found !== undefined) throw new Refusal("conflict", "another change of the list waits", { reason: "list-waits" });
}

async function tellApprovers(db: Db, { list, at, by, name }: { list: ListKind; at: string; by: string; name: string }) {
  await notify(db, {
    to: await holdersOf(db, access["lists.approve"]),
    kind: "list-asked",
    target: "/lists",
    args: { list, by: name },
    at,
    by,
  });
}
