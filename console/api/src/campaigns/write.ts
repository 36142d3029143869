import { randomUUID } from "node:crypto";
import type { Campaign, CampaignInput } from "@chengfang/model/compliance/register";
import { Refusal } from "@chengfang/model/refusal";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { allKnown } from "../systems/check.ts";
import type { Who } from "../systems/scope.ts";
import { getCampaign } from "./read.ts";

type Change = { [K in keyof CampaignInput]?: CampaignInput[K] | undefined };

/** Begins an inspection of some systems. Refuses "invalid" for what is not there. */
export async function beginCampaign(deps: Deps, input: CampaignInput, { person, by }: Who): Promise<Campaign> {
  return write(deps, by, async ({ db, at, audit }) => {
    await check(db, input);
    const id = randomUUID();
    const row = rowOf({ ...input, id, createdBy: by.id, createdAt: at, closedAt: null });
    await db.insertInto("campaigns").values(row).execute();
    const { name, dueAt, systemIds } = input;
    await audit({ action: "campaign.begin", target: id, detail: { name, dueAt, systems: systemIds.length } });
    return getCampaign(db, id, { person, now: at });
  });
}

/** Changes the fields of an open inspection. Refuses "not-found", "conflict" for a closed one. */
export async function changeCampaign(
  deps: Deps,
  { id, change }: { id: string; change: Change },
  { person, by }: Who,
): Promise<Campaign> {
  return write(deps, by, async ({ db, at, audit }) => {
    const { progress: _, ...before } = await open(db, id, { person, now: at });
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next = { ...before, ...given };
    await check(db, next);
    await db.updateTable("campaigns").set(rowOf(next)).where("id", "=", id).execute();
    await audit({ action: "campaign.change", target: id, detail: given });
    return getCampaign(db, id, { person, now: at });
  });
}

/** Closes an inspection for good. Refuses "not-found", "conflict" for a closed one. */
export async function closeCampaign(deps: Deps, id: string, { person, by }: Who): Promise<Campaign> {
  return write(deps, by, async ({ db, at, audit }) => {
    const { name } = await open(db, id, { person, now: at });
    await db.updateTable("campaigns").set({ closed_at: at }).where("id", "=", id).execute();
    await audit({ action: "campaign.close", target: id, detail: { name } });
    return getCampaign(db, id, { person, now: at });
  });
}

async function open(db: Db, id: string, reader: Parameters<typeof getCampaign>[2]): Promise<Campaign> {
  const campaign = await getCampaign(db, id, reader);
  if (campaign.closedAt !== null) throw new Refusal("conflict", "it is closed", { reason: "closed" });
  return campaign;
}

async function check(db: Db, { systemIds, startsAt, dueAt }: CampaignInput): Promise<void> {
  await allKnown(db, "systems", systemIds);
  if (dueAt < startsAt) throw new Refusal("invalid", "it ends before it begins", { reason: "dates" });
}
