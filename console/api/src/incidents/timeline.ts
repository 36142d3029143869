import { randomUUID } from "node:crypto";
import type { TimelineEntry } from "@chengfang/model/incident";
import { recordChange } from "@chengfang/store/records/changes";
import { marked, marksOn } from "@chengfang/console-report/marks";
import { lineText } from "@chengfang/console-report/timeline";
import type { Line } from "@chengfang/console-report/line";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { Person } from "../access/person.ts";
import { alertsOfIncident } from "../alerts/read.ts";
import type { Writing } from "../http/write.ts";

/** Writes down what a person did, as data, so that each reader gets it in their language; gives the entry's id. */
export async function addLine({ db, at, by }: Writing, incidentId: string, line: Line): Promise<string> {
  const { kind, ...said } = line;
  const row = { id: randomUUID(), incident_id: incidentId, at, kind, by: by.id, text: JSON.stringify(said) };
  await db.insertInto("timeline").values(row).execute();
  await recordChange(db, "incident", incidentId, at);
  return row.id;
}

/** Alerts and deeds in the order of time, with what people made of them. */
export async function timelineOf(
  db: Kysely<Records>,
  { parts, language }: { parts: readonly string[]; language: "zh" | "en" },
  person: Person,
): Promise<TimelineEntry[]> {
  const alerts = await alertsOfIncident(db, parts, person);
  const lines = await db
    .selectFrom("timeline")
    .selectAll()
    .where("incident_id", "in", [...parts])
    .orderBy("at")
    .orderBy("id")
    .execute();
  const found = alerts.map((alert) => {
    const title = language === "zh" && alert.ruleTitleZh !== "" ? alert.ruleTitleZh : alert.ruleTitle;
    const text = `${title} · ${alert.entity.value} × ${alert.count}`;
    const of = { id: alert.id, incidentId: alert.incidentId ?? "", alertId: alert.id };
    return { ...of, at: alert.firstSeen, kind: "alert" as const, by: null, text };
  });
  const done = lines.map((row) => ({
    id: row.id,
    incidentId: row.incident_id,
    at: row.at,
    by: row.by,
    ...lineText(row, language),
    alertId: null,
  }));
  return marked([...found, ...done], await marksOn(db, parts));
}
