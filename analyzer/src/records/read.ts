import type { AlertFacts } from "@chengfang/model/alert";
import type { Db } from "@chengfang/store/records/transaction";
import type { Cursor } from "@chengfang/store/stream/port";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import { z } from "zod";
import { consumer } from "./commit.ts";
import { alertOf } from "./rows.ts";

const CursorText = z.object({ segment: z.string(), offset: z.int() });

/** Where the analyzer goes on in the stream. */
export async function readCursor(db: Db): Promise<Cursor | undefined> {
  const row = await db.selectFrom("offsets").select("cursor").where("consumer", "=", consumer).executeTakeFirst();
  return row && CursorText.parse(JSON.parse(row.cursor));
}

/** Which of these a person has closed. */
export async function readClosed(db: Db, kind: "alert" | "incident", ids: readonly string[]): Promise<Set<string>> {
  const closed = new Set<string>();
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    const rows =
      kind === "alert"
        ? await db
            .selectFrom("alert_decisions")
            .select("alert_id as id")
            .where("alert_id", "in", some)
            .where("status", "=", "closed")
            .execute()
        : await db
            .selectFrom("incident_decisions")
            .select("incident_id as id")
            .where("incident_id", "in", some)
            .where("status", "=", "closed")
            .execute();
    for (const { id } of rows) closed.add(id);
  }
  return closed;
}

/** An alert that a person raised, and the incident that it is to be part of: its id, `new`, or null for the nearest. */
export interface Raised {
  readonly alert: AlertFacts;
  readonly into: string | null;
}

/** Of those that wait, so many are taken at a time. */
const raisedAtOnce = 100;

/** What people raised and is part of no incident yet. */
export async function readEscalations(db: Db): Promise<Raised[]> {
  const escalations = db
    .selectFrom("escalations as e")
    .select(["e.incident_id as into", "e.at"])
    .orderBy("e.at")
    .limit(raisedAtOnce);
  // As `is null`, SQLite would begin with all alerts that stand alone, of which there are a million, and not with these few.
  const alone = sql<SqlBool>`coalesce(a.incident_id, '') = ''`;
  const real = await escalations.innerJoin("alerts as a", "a.id", "e.alert_id").selectAll("a").where(alone).execute();
  const drilled = await escalations
    .innerJoin("drill_alerts as a", "a.id", "e.alert_id")
    .selectAll("a")
    .where(alone)
    .execute();
  return [...real, ...drilled]
    .toSorted((one, other) => Number(one.at > other.at) - Number(one.at < other.at))
    .slice(0, raisedAtOnce)
    .map((row) => ({ alert: alertOf(row), into: row.into }));
}

/** Ids of the rules that somebody switched off. */
export async function readDisabled(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom("rule_decisions").select("rule_id").where("enabled", "=", 0).execute();
  return new Set(rows.map((row) => row.rule_id));
}
