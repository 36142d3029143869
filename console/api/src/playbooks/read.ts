import { PlaybookStep } from "@chengfang/model/playbook";
import type { Playbook } from "@chengfang/model/playbook";
import { IncidentClass } from "@chengfang/model/incident-class";
import { Refusal } from "@chengfang/model/refusal";
import type { PlaybooksTable } from "@chengfang/store/records/casework";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import { z } from "zod";
import { shipped } from "./shipped.ts";

/** The city's own playbooks and those that came with the platform. */
export async function listPlaybooks(db: Db): Promise<Playbook[]> {
  const rows = await db
    .selectFrom("playbooks")
    .selectAll()
    .where("retired_at", "is", null)
    .orderBy("title_zh")
    .execute();
  return [...rows.map(playbookOf), ...shipped];
}

/** One playbook, shipped or one's own. Refuses "not-found". */
export async function getPlaybook(db: Db, id: string): Promise<Playbook> {
  const found = (await listPlaybooks(db)).find((each) => each.id === id);
  if (found === undefined) throw new Refusal("not-found", `no playbook ${id}`, { id });
  return found;
}

function playbookOf(row: Selectable<PlaybooksTable>): Playbook {
  return {
    id: row.id,
    class: IncidentClass.parse(row.class),
    subclasses: [],
    zh: row.title_zh,
    en: row.title_en,
    basis: null,
    steps: z.array(PlaybookStep).parse(JSON.parse(row.steps)),
    shipped: false,
    revision: row.revision,
    at: row.at,
    by: row.by,
  };
}
