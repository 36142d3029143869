import { randomUUID } from "node:crypto";
import type { IncidentComment } from "@chengfang/model/incident";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getIncident } from "./read.ts";
import { addLine } from "./timeline.ts";

export async function commentsOf(db: Kysely<Records>, incidentId: string): Promise<IncidentComment[]> {
  const rows = await db
    .selectFrom("comments")
    .selectAll()
    .where("incident_id", "=", incidentId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ incident_id, mentions, ...row }) => ({
    ...row,
    incidentId: incident_id,
    mentions: JSON.parse(mentions),
  }));
}

export async function addComment(
  deps: Deps,
  { incidentId, text }: { incidentId: string; text: string },
  { person, by }: { person: Person; by: Actor },
): Promise<IncidentComment> {
  return write(deps, by, async (writing) => {
    await getIncident(writing.db, incidentId, person);
    const comment = { id: randomUUID(), by: by.id, at: writing.at, text };
    await writing.db
      .insertInto("comments")
      .values({ ...comment, incident_id: incidentId })
      .execute();
    await addLine(writing, incidentId, { kind: "comment", text });
    await writing.audit({ action: "incident.comment", target: incidentId, detail: { comment: comment.id } });
    return { ...comment, incidentId, mentions: [] };
  });
}
