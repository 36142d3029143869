import { randomUUID } from "node:crypto";
import type { Playbook } from "@chengfang/model/playbook";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { unchanged } from "../incidents/revision.ts";
import { getPlaybook } from "./read.ts";

export type OwnPlaybook = Pick<Playbook, "class" | "zh" | "en" | "steps">;

/** Keeps a playbook of the city's own. */
export async function createPlaybook(deps: Deps, given: OwnPlaybook, by: Actor): Promise<Playbook> {
  return write(deps, by, async ({ db, at, audit }) => {
    const id = randomUUID();
    const row = { id, ...columnsOf(given), revision: 1, at, by: by.id, retired_at: null };
    await db.insertInto("playbooks").values(row).execute();
    await audit({ action: "playbook.create", target: id, detail: { title: given.zh, steps: given.steps.length } });
    return getPlaybook(db, id);
  });
}

interface Changed {
  readonly id: string;
  readonly given: OwnPlaybook;
  readonly revision: number;
}

/** Changes one of the city's own; checklists that were made of it stay as they are. */
export async function changePlaybook(deps: Deps, { id, given, revision }: Changed, by: Actor): Promise<Playbook> {
  return write(deps, by, async ({ db, at, audit }) => {
    const now = await own(await getPlaybook(db, id));
    unchanged(now.revision, revision);
    const set = { ...columnsOf(given), revision: now.revision + 1, at, by: by.id };
    await db.updateTable("playbooks").set(set).where("id", "=", id).execute();
    await audit({ action: "playbook.update", target: id, detail: { title: given.zh, revision: set.revision } });
    return getPlaybook(db, id);
  });
}

export async function retirePlaybook(deps: Deps, id: string, by: Actor): Promise<Playbook> {
  return write(deps, by, async ({ db, at, audit }) => {
    const now = await own(await getPlaybook(db, id));
    await db.updateTable("playbooks").set({ retired_at: at }).where("id", "=", id).execute();
    await audit({ action: "playbook.retire", target: id, detail: { title: now.zh } });
    return now;
  });
}

async function own(playbook: Playbook): Promise<Playbook> {
  if (playbook.shipped) throw new Refusal("forbidden", "it came with the platform", { reason: "builtin" });
  return playbook;
}

const columnsOf = ({ class: of, zh, en, steps }: OwnPlaybook) => ({
  class: of,
  title_zh: zh,
  title_en: en,
  steps: JSON.stringify(steps),
});
