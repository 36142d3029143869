import { randomUUID } from "node:crypto";
import type { TimelineEntry } from "@chengfang/model/incident";
import { recordChange } from "@chengfang/store/records/changes";
import { lineText } from "@chengfang/console-report/timeline";
import type { Line } from "@chengfang/console-report/timeline";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { Person } from "../access/person.ts";
import { alertsOfIncident } from "../alerts/read.ts";
import type { Writing } from "../http/write.ts";

/** Writes down what a person did; kept as data, so that each reader gets it in their language. */
export async function addLine({ db, at, by }: Writing, incidentId: string, line: Line): Promise<void> {
  const { kind, ...said } = line;
  const row = { id: randomUUID(), incident_id: incidentId, at, kind, by: by.id, text: JSON.stringify(said) };
  await db.insertInto("timeline").values(row).execute();
  await recordChange(db, "incident", incidentId, at);
}

const unmarked = { occurredAt: null, corrected: false, hidden: false, keyMoment: false, revision: 0 } as const;

/** Alerts and deeds in the order of time. */
export async function timelineOf(
  db: Kysely<Records>,
  { id, language }: { id: string; language: "zh" | "en" },
  person: Person,
): Promise<TimelineEntry[]> {
  const alerts = await alertsOfIncident(db, id, person);
  const lines = await db
    .selectFrom("timeline")
    .selectAll()
    .where("incident_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const found = alerts.map((alert): TimelineEntry => {
    const title = language === "zh" && alert.ruleTitleZh !== "" ? alert.ruleTitleZh : alert.ruleTitle;
    const text = `${title} · ${alert.entity.value} × ${alert.count}`;
    return {
      id: alert.id,
      incidentId: id,
      at: alert.firstSeen,
      kind: "alert",
      by: null,
      text,
      alertId: alert.id,
      ...unmarked,
    };
  });
  const done = lines.map(
    (row): TimelineEntry => ({
      id: row.id,
      incidentId: id,
      at: row.at,
      by: row.by,
      ...lineText(row, language),
      alertId: null,
      ...unmarked,
    }),
  );
  return [...found, ...done].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
