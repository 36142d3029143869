import { addEvidence } from "@chengfang/store/records/evidence";
import { gradedSystems } from "../records/systems.ts";
import { dayMs, measureCity } from "./city.ts";
import type { Place } from "./city.ts";
import { measureSystem } from "./system.ts";

/** As whom the platform gives evidence of itself; nobody else can. */
export const platform = { id: "platform", name: "platform" } as const;
export const platformTool = "chengfang-platform";

/**
 * Measures every graded system of which there is no measurement younger than a day, and keeps each as evidence: read,
 * hashed and shown like any other. Gives how many those were.
 */
export async function measureDaily(place: Place, stop: AbortSignal): Promise<number> {
  const { db, data, at } = place;
  const due = await dueSystems(place);
  if (due.length === 0) return 0;
  const city = await measureCity(place);
  let count = 0;
  for (const id of due) {
    if (stop.aborted) break;
    const facts = await measureSystem(db, id, { city, at });
    await addEvidence(db, data, {
      systemId: id,
      assetId: null,
      kind: "platform",
      tool: platformTool,
      name: `platform-${at.slice(0, 10)}.json`,
      media: "application/json",
      units: [],
      observedAt: at,
      validUntil: null,
      note: "",
      bytes: Buffer.from(`${JSON.stringify(facts, null, 1)}\n`),
      at,
      by: platform,
    });
    count += 1;
  }
  return count;
}

async function dueSystems({ db, at }: Place): Promise<string[]> {
  const systems = await gradedSystems(db);
  const rows = await db
    .selectFrom("evidence")
    .select("system_id")
    .where("kind", "=", "platform")
    .where("by", "=", platform.id)
    .where("at", ">", new Date(Date.parse(at) - dayMs).toISOString())
    .execute();
  const done = new Set(rows.map(({ system_id }) => system_id));
  return systems.map(({ id }) => id).filter((id) => !done.has(id));
}
