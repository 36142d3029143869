import { may } from "@chengfang/model/access";
import { Enrichment } from "@chengfang/model/enrichment";
import type { ListChange, ListPreview } from "@chengfang/model/list-change";
import { Refusal } from "@chengfang/model/refusal";
import { compare } from "@chengfang/store/lists/compare";
import { readLists, replaceList } from "@chengfang/store/lists/document";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { onlyPeople } from "../systems/people.ts";
import { changeById } from "./read.ts";

interface Decision {
  readonly id: string;
  readonly decision: "approved" | "refused" | "taken-back";
  readonly comment: string;
}

interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** Decides on a change that waits; one that is approved is in force within a second. */
export async function decideChange(deps: Deps, { id, decision, comment }: Decision, { person, by }: Who) {
  checkMay(person, decision);
  if (decision === "refused" && comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  return write(deps, by, async ({ db, at, audit }) => {
    const { change, entries } = await changeById(db, id);
    const { list, file, sha256, size, added, removed } = change;
    checkTurn(change, { decision, by: by.id });
    const said = { decision, decision_note: comment, decided_by: by.id, decided_at: at, entries: "" };
    await db.updateTable("list_changes").set(said).where("id", "=", id).execute();
    const detail = { file, sha256, size, added, removed, comment };
    await audit({ action: `list.${verbs[decision]}`, target: list, detail });
    if (decision === "approved") {
      const { [list]: approved } = Enrichment.parse({ [list]: JSON.parse(entries) });
      await replaceList(deps.data, list, { entries: approved, origin: { at, by: by.name, file, sha256 } });
    }
    await notify(db, {
      to: change.askedBy,
      kind: decision === "approved" ? "list-approved" : "list-refused",
      target: "/lists",
      args: { list, by: person.displayName },
      at,
      by: by.id,
    });
    return (await changeById(db, id)).change;
  });
}

const verbs = { approved: "approve", refused: "refuse", "taken-back": "take-back" } as const;

function checkMay(person: Person, decision: Decision["decision"]): void {
  onlyPeople(person);
  if (decision !== "taken-back" && !may(person.roles, "lists.approve"))
    throw new Refusal("forbidden", "lists.approve is not yours", { permission: "lists.approve" });
}

/** Another person decides; whoever asked may only take it back. */
function checkTurn(change: ListChange, { decision, by }: { decision: Decision["decision"]; by: string }): void {
  if (change.decision !== "") throw new Refusal("conflict", change.decision, { reason: "decided" });
  const own = change.askedBy === by;
  if (own !== (decision === "taken-back"))
    throw new Refusal("forbidden", own ? "two people" : "it is another's", { reason: "own-request" });
}

/** What a change that waits would add to the list as it is now, and remove. */
export async function previewChange(deps: Deps, id: string): Promise<ListPreview> {
  const { change, entries } = await changeById(deps.records, id);
  const { list, size, decision } = change;
  if (decision !== "") throw new Refusal("conflict", decision, { reason: "decided" });
  const wanted = Enrichment.parse({ [list]: JSON.parse(entries) });
  return { size, skipped: 0, flaws: [], ...compare(list, (await readLists(deps.data))[list], wanted[list]) };
}
