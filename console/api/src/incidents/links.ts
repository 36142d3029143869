import { randomUUID } from "node:crypto";
import { partsOf } from "@chengfang/console-report/merged";
import { statusIn } from "@chengfang/console-report/status";
import type { IncidentLink, LinkKind } from "@chengfang/model/casework";
import { IncidentLink as Link } from "@chengfang/model/casework";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Who } from "./change.ts";
import { staysInside } from "../drills/inside.ts";
import { getIncident, getWorkable, seenBy } from "./read.ts";
import { addLine } from "./timeline.ts";

/** What an incident is linked with, said by it or by the other one. */
export async function linksOf(db: Db, id: string, person: Person): Promise<IncidentLink[]> {
  const parts = await partsOf(db, (await getIncident(db, id, person)).id);
  const found = await Promise.all(
    (["this", "other"] as const).map(async (from) => linksFrom(db, { parts, from }, person)),
  );
  return found.flat().toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

interface Side {
  readonly parts: readonly string[];
  readonly from: "this" | "other";
}

/** A link with what the person may not see does not exist for them. */
async function linksFrom(db: Db, { parts, from }: Side, person: Person): Promise<IncidentLink[]> {
  const own = from === "this" ? "l.incident_id" : "l.other_id";
  const other = from === "this" ? "l.other_id" : "l.incident_id";
  const rows = await db
    .selectFrom("incident_links as l")
    .innerJoin("incidents as i", "i.id", other)
    .leftJoin("incident_decisions as d", "d.incident_id", "i.id")
    .select(["l.id", "l.kind", "l.note", "l.at", "l.by", "i.id as otherId", "i.number", "i.title", "i.title_zh"])
    .select(statusIn.as("status"))
    .where(own, "in", [...parts])
    .where(seenBy(person) ?? sql<SqlBool>`1 = 1`)
    .execute();
  return rows.map(({ title_zh, ...row }) => Link.parse({ ...row, titleZh: title_zh, from }));
}

interface Given {
  readonly id: string;
  /** Id or number. */
  readonly other: string;
  readonly kind: LinkKind;
  readonly note: string;
}

/** Says how one incident belongs to another. */
export async function link(deps: Deps, { id, other, kind, note }: Given, who: Who): Promise<IncidentLink[]> {
  await write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = staysInside(await getWorkable(db, id, who.person));
    const target = staysInside(await getIncident(db, other, who.person));
    if (target.id === incident.id) throw new Refusal("invalid", "an incident is not its own link", { reason: "self" });
    const row = { id: randomUUID(), incident_id: incident.id, other_id: target.id, kind, note, at, by: by.id };
    await db
      .deleteFrom("incident_links")
      .where("incident_id", "=", incident.id)
      .where("other_id", "=", target.id)
      .execute();
    await db.insertInto("incident_links").values(row).execute();
    await addLine(writing, incident.id, { kind: "link", what: kind, number: target.number, note });
    await writing.audit({ action: "incident.link", target: incident.id, detail: { kind, other: target.number, note } });
  });
  return linksOf(deps.records, id, who.person);
}

export async function unlink(
  deps: Deps,
  { id, linkId }: { id: string; linkId: string },
  who: Who,
): Promise<IncidentLink[]> {
  await write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, id, who.person);
    const found = (await linksOf(writing.db, incident.id, who.person)).find((each) => each.id === linkId);
    if (found === undefined) throw new Refusal("not-found", `no link ${linkId}`, { id: linkId });
    await writing.db.deleteFrom("incident_links").where("id", "=", linkId).execute();
    await addLine(writing, incident.id, { kind: "link", what: "unlinked", number: found.number, note: "" });
    await writing.audit({ action: "incident.unlink", target: incident.id, detail: { other: found.number } });
  });
  return linksOf(deps.records, id, who.person);
}
