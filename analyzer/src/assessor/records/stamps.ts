import { createHash } from "node:crypto";
import { sql } from "kysely";
import { chinaDay } from "@chengfang/model/compliance/orders";
import type { Db } from "@chengfang/store/records/transaction";
import type { Rulebook } from "../rulebook.ts";

import type { GradedSystem } from "./systems.ts";

interface Count {
  readonly system_id: string;
  readonly what: string;
}

/** One line a system and table: how many rows, and the newest moments in them. A changed row changes one of the two. */
const counts = [
  sql<Count>`select system_id, 'answers ' || count(*) || ' ' || max(at) || ' ' || count(withdrawn_at) as what from answers group by system_id`,
  sql<Count>`select system_id, 'reviews ' || count(*) || ' ' || max(at) || ' ' || count(withdrawn_at) as what from reviews group by system_id`,
  sql<Count>`select system_id, 'waivers ' || count(*) || ' ' || coalesce(max(decided_at), '') || ' ' ||
    sum(case when state = 'approved' then 1 else 0 end) as what from waivers group by system_id`,
  sql<Count>`select s.system_id, 'assets ' || count(*) || ' ' || max(a.updated_at) as what
    from system_assets s join assets a on a.id = s.asset_id group by s.system_id`,
  sql<Count>`select s.system_id, 'readings ' || count(*) || ' ' || max(r.read_at) as what
    from system_assets s join readings r on r.asset_id = s.asset_id and r.state = 'read' group by s.system_id`,
  sql<Count>`select system_id, 'own ' || count(*) || ' ' || max(read_at) as what
    from readings where state = 'read' and asset_id = '' and system_id is not null group by system_id`,
  sql<Count>`select system_id, 'orders ' || count(*) as what from orders group by system_id`,
];

/** What the judgement of each system rests on, as a short name that differs once anything of it changed, and every day. */
export async function stampsOf(
  db: Db,
  systems: readonly GradedSystem[],
  rulebook: Rulebook,
  at: string,
): Promise<Map<string, string>> {
  const policies = await db.selectFrom("policies").select(["name", "updated_at"]).execute();
  const changed = new Map(policies.map(({ name, updated_at }) => [name, updated_at]));
  const lines = new Map<string, string[]>(systems.map(({ id }) => [id, []]));
  for (const count of counts)
    for (const { system_id, what } of (await count.execute(db)).rows) lines.get(system_id)?.push(what);
  const day = chinaDay(at);
  return new Map(
    systems.map((system) => [
      system.id,
      stampOf([system, changed.get(system.policy) ?? "", lines.get(system.id), rulebook.version, day]),
    ]),
  );
}

const stampOf = (parts: unknown): string => createHash("sm3").update(JSON.stringify(parts)).digest("hex");
