import { randomUUID } from "node:crypto";
import type { IncidentComment } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import type { Records } from "@chengfang/store/records/schema";
import type { Db } from "@chengfang/store/records/transaction";
import type { Kysely } from "kysely";
import { accountNames } from "../accounts/read.ts";
import { readersAmong } from "../accounts/readers.ts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { notify } from "../notifications/notify.ts";
import { write } from "../http/write.ts";
import { getWorkable } from "./read.ts";
import { addLine } from "./timeline.ts";

export async function commentsOf(db: Kysely<Records>, parts: readonly string[]): Promise<IncidentComment[]> {
  const rows = await db
    .selectFrom("comments")
    .selectAll()
    .where("incident_id", "in", [...parts])
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ incident_id, mentions, ...row }) => ({
    ...row,
    incidentId: incident_id,
    mentions: JSON.parse(mentions),
  }));
}

/** Keeps a comment and tells everybody whom it names. */
export async function addComment(
  deps: Deps,
  { incidentId, text }: { incidentId: string; text: string },
  { person, by }: { person: Person; by: Actor },
): Promise<IncidentComment> {
  return write(deps, by, async (writing) => {
    const { db, at } = writing;
    const { id, number, title, titleZh, unitIds } = await getWorkable(db, incidentId, person);
    await roomFor(db, id);
    const mentions = await readersAmong(db, mentionedIn(text, await accountNames(db)), {
      permission: "incidents.read",
      unitIds,
    });
    const comment = { id: randomUUID(), by: by.id, at, text };
    await db
      .insertInto("comments")
      .values({ ...comment, incident_id: id, mentions: JSON.stringify(mentions) })
      .execute();
    await addLine(writing, id, { kind: "comment", text });
    await writing.audit({ action: "incident.comment", target: id, detail: { comment: comment.id, mentions } });
    await notify(db, {
      to: mentions,
      kind: "mention",
      target: `/incidents/${id}/show?tab=work`,
      args: { number, title, titleZh, text, by: person.displayName },
      at,
      by: by.id,
    });
    return { ...comment, incidentId: id, mentions };
  });
}

/** Comments of one incident at most: its page shows them all. */
const mostComments = 2000;

async function roomFor(db: Db, id: string): Promise<void> {
  const { n } = await db
    .selectFrom("comments")
    .select((eb) => eb.fn.countAll<number | string>().as("n"))
    .where("incident_id", "=", id)
    .executeTakeFirstOrThrow();
  if (Number(n) >= mostComments)
    throw new Refusal("too-large", "too many comments", { reason: "comments", most: mostComments });
}

/** People named once, most: a comment that rings every bell of the city says nothing to anybody. */
const mostMentions = 50;

/** Accounts whose displayed name stands behind an @. The longest name that fits counts: @张伟强 is not @张伟. */
export function mentionedIn(text: string, people: readonly { id: string; displayName: string }[]): string[] {
  const named = people.filter(({ displayName }) => displayName !== "");
  const byLength = named.toSorted((a, b) => b.displayName.length - a.displayName.length);
  const found = text.split(/[@＠]/).slice(1);
  const ids = found.flatMap((rest) => {
    const longest = byLength.find(({ displayName }) => rest.startsWith(displayName));
    return named.filter(({ displayName }) => displayName === longest?.displayName).map(({ id }) => id);
  });
  return [...new Set(ids)].slice(0, mostMentions);
}
