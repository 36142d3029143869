import { randomUUID } from "node:crypto";
import { ReportFacts } from "@chengfang/model/reporting/facts";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { z } from "zod";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { nextDue, reportingOf } from "./read.ts";
import type { put, Reporting, sent } from "./schema.ts";

/** Keeps what decides on the duties; whoever changed an older version is told so. */
export async function keepFacts(
  deps: Deps,
  { incidentId, facts: given, version }: { incidentId: string } & z.infer<typeof put.body>,
  by: Actor,
): Promise<Reporting> {
  const facts = utc(given);
  return write(deps, by, async ({ db, at, audit }) => {
    const before = await db
      .selectFrom("report_facts")
      .select(["version", "by"])
      .where("incident_id", "=", incidentId)
      .executeTakeFirst();
    if ((before?.version ?? 0) !== version)
      throw new Refusal("conflict", "it was changed", {
        reason: "version",
        version: before?.version ?? 0,
        by: before?.by ?? "",
      });
    if (facts.discoveredAt > at) throw new Refusal("invalid", "found in the future", { reason: "future" });
    const row = { facts: JSON.stringify(facts), version: version + 1, at, by: by.id };
    if (before === undefined)
      await db
        .insertInto("report_facts")
        .values({ ...row, incident_id: incidentId, next_due: null, told: "[]" })
        .execute();
    else
      await db
        .updateTable("report_facts")
        .set({ ...row, told: "[]" })
        .where("incident_id", "=", incidentId)
        .execute();
    const after = await settle(db, incidentId, at);
    await audit({ action: "report.judge", target: incidentId, detail: { level: after.level, facts } });
    return after;
  });
}

/** Times in any offset become UTC, or they could not be compared as text. */
function utc(facts: ReportFacts): ReportFacts {
  const time = (text: string) => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) throw new Refusal("invalid", `${text} is no time`, { reason: "time" });
    return new Date(at).toISOString();
  };
  const measures = Object.entries(facts.measures).map(([id, measure]) => {
    if ("value" in measure) return [id, measure];
    const until = measure.until === null ? null : time(measure.until);
    if (until !== null && until < time(measure.since))
      throw new Refusal("invalid", "ends before it begins", { reason: "span" });
    return [id, { since: time(measure.since), until }];
  });
  const endedAt = facts.endedAt === null ? null : time(facts.endedAt);
  return ReportFacts.parse({
    ...facts,
    discoveredAt: time(facts.discoveredAt),
    endedAt,
    measures: Object.fromEntries(measures),
  });
}

/** Records that a report went out. */
export async function recordSent(
  deps: Deps,
  { incidentId, ...given }: { incidentId: string } & z.infer<typeof sent.body>,
  by: Actor,
): Promise<Reporting> {
  return write(deps, by, async ({ db, at, audit }) => {
    if (given.at > at) throw new Refusal("invalid", "sent in the future", { reason: "future" });
    const row = { ...given, id: randomUUID(), incident_id: incidentId, by: by.id, recorded_at: at };
    await db.insertInto("reports_sent").values(row).execute();
    const after = await settle(db, incidentId, at);
    const clock = after.clocks.find(({ duty }) => duty === given.duty);
    await audit({ action: "report.sent", target: incidentId, detail: { ...given, lateMs: clock?.lateMs ?? 0 } });
    return after;
  });
}

/** Keeps when the next duty runs out, by which lists and the watch find it. */
async function settle(db: Db, incidentId: string, at: string): Promise<Reporting> {
  const after = await reportingOf(db, incidentId, at);
  await db
    .updateTable("report_facts")
    .set({ next_due: nextDue(after.clocks) })
    .where("incident_id", "=", incidentId)
    .execute();
  return after;
}
