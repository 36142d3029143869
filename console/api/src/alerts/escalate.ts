import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getWorkable } from "../incidents/read.ts";
import { getAlert } from "./read.ts";

/** By the clock, or in so many looks should the clock be set back meanwhile. */
const waitMs = 5000;
const lookMs = 100;

interface Raising {
  readonly id: string;
  /** An incident by id or number, `new` for one of its own; nothing: the nearest. */
  readonly into: string | undefined;
}

/** Asks the analyzer to make an alert (part of) an incident, and waits for it. */
export async function escalateAlert(
  deps: Deps,
  { id, into }: Raising,
  { person, by }: { person: Person; by: Actor },
): Promise<string> {
  const alert = await getAlert(deps.records, id, person);
  const chosen = into === undefined || into === "new" ? into : await openIncident(deps, into, person);
  if (alert.incidentId !== null) {
    if (chosen === undefined || chosen === alert.incidentId) return alert.incidentId;
    throw new Refusal("conflict", `already part of ${alert.incidentId}`, { reason: "escalated" });
  }
  await write(deps, by, async ({ db, at, audit }) => {
    const row = { alert_id: id, by: by.id, at, incident_id: chosen ?? null };
    await db
      .insertInto("escalations")
      .values(row)
      .onConflict((conflict) => conflict.column("alert_id").doUpdateSet(row))
      .execute();
    await audit({ action: "alert.escalate", target: id, detail: { into: chosen } });
  });
  const end = deps.now() + waitMs;
  for (let look = 0; look < waitMs / lookMs && deps.now() < end; look += 1) {
    const { incidentId } = await getAlert(deps.records, id, person);
    if (incidentId !== null) return incidentId;
    await sleep(lookMs);
  }
  throw new Refusal("unavailable", "the analyzer has not taken the alert up yet; it will", { reason: "analyzer" });
}

async function openIncident({ records }: Deps, id: string, person: Person): Promise<string> {
  const incident = await getWorkable(records, id, person);
  if (incident.status === "closed")
    throw new Refusal("conflict", `${incident.number} is closed`, { reason: "incident-closed" });
  return incident.id;
}
