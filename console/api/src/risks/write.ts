import { randomUUID } from "node:crypto";
import { RiskEntryInput } from "@chengfang/model/compliance/register";
import type { RiskEntry } from "@chengfang/model/compliance/register";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { getSystem } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import { getRisk, rated } from "./read.ts";

const permission = "compliance.answer";

/** Enters a risk of a system that the person may work on. Refuses "not-found", "invalid". */
export async function addRisk(deps: Deps, input: RiskEntryInput, { person, by }: Who): Promise<RiskEntry> {
  return write(deps, by, async ({ db, at, audit }) => {
    await checkPlace(db, input, person);
    const kept = { id: randomUUID(), at, by: by.id };
    await db
      .insertInto("risks")
      .values(rowOf({ ...input, ...kept }))
      .execute();
    const entry = rated(input, kept);
    const { systemId, threat, level, residualLevel } = entry;
    await audit({ action: "risk.add", target: entry.id, detail: { systemId, threat, level, residualLevel } });
    return entry;
  });
}

/** Changes the fields that are given. Refuses "not-found", "invalid". */
export async function changeRisk(
  deps: Deps,
  { id, change }: { id: string; change: Partial<Record<keyof RiskEntryInput, unknown>> },
  { person, by }: Who,
): Promise<RiskEntry> {
  return write(deps, by, async ({ db, at, audit }) => {
    const before = await getRisk(db, { id, permission }, person);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const input = RiskEntryInput.parse({ ...before, ...given });
    await checkPlace(db, input, person);
    const kept = { id, at, by: by.id };
    await db
      .updateTable("risks")
      .set(rowOf({ ...input, ...kept }))
      .where("id", "=", id)
      .execute();
    await audit({ action: "risk.change", target: id, detail: given });
    return rated(input, kept);
  });
}

/** Removes an entry; the audit line keeps what it was. Refuses "not-found". */
export async function removeRisk(deps: Deps, id: string, { person, by }: Who): Promise<RiskEntry> {
  return write(deps, by, async ({ db, audit }) => {
    const entry = await getRisk(db, { id, permission }, person);
    await db.deleteFrom("risks").where("id", "=", id).execute();
    await audit({ action: "risk.remove", target: id, detail: { ...entry } });
    return entry;
  });
}

async function checkPlace(db: Db, { systemId, assetId }: RiskEntryInput, person: Who["person"]): Promise<void> {
  const { assetIds } = await getSystem(db, { id: systemId, permission }, person);
  if (assetId !== null && !assetIds.includes(assetId))
    throw new Refusal("invalid", "the asset is not of this system", { reason: "asset" });
}
