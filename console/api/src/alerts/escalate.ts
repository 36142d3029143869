import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getAlert } from "./read.ts";

const waitMs = 5000;

/** Asks the analyzer to make an alert (part of) an incident, and waits for it. */
export async function escalateAlert(
  deps: Deps,
  id: string,
  { person, by }: { person: Person; by: Actor },
): Promise<string> {
  const alert = await getAlert(deps.records, id, person);
  if (alert.incidentId !== null) return alert.incidentId;
  await write(deps, by, async ({ db, at, audit }) => {
    await db
      .insertInto("escalations")
      .values({ alert_id: id, by: by.id, at })
      .onConflict((conflict) => conflict.column("alert_id").doNothing())
      .execute();
    await audit({ action: "alert.escalate", target: id });
  });
  for (const end = Date.now() + waitMs; Date.now() < end; ) {
    const { incidentId } = await getAlert(deps.records, id, person);
    if (incidentId !== null) return incidentId;
    await sleep(100);
  }
  throw new Refusal("unavailable", "the analyzer has not taken the alert up yet; it will", { reason: "analyzer" });
}
