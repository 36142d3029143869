import { Severity } from "@chengfang/model/severity";
import { sql } from "kysely";
import type { Deps } from "../deps.ts";
import { holds, ranked } from "../http/list.ts";
import type { Fed } from "./schema.ts";

const shown = 5;
const mostDatasets = 20;

/** Which rules in force events of these datasets can feed. */
export async function feedsOf(
  { records }: Pick<Deps, "records">,
  datasets: readonly string[],
  { named }: { named: boolean },
): Promise<Fed[]> {
  return Promise.all(
    datasets.slice(0, mostDatasets).map(async (dataset) => {
      const feeding = records
        .selectFrom("rules as r")
        .leftJoin("rule_decisions as d", "d.rule_id", "r.id")
        .where(sql<boolean>`coalesce(d.enabled, 1) = 1`)
        .where(holds(sql.ref("r.coverage"), JSON.stringify(dataset)));
      const { total, fed } = await feeding
        .select([
          sql<number>`count(*)`.as("total"),
          sql<number>`coalesce(sum(case when ${holds(sql.ref("r.coverage"), '"state":"fed"')} then 1 else 0 end), 0)`.as(
            "fed",
          ),
        ])
        .executeTakeFirstOrThrow();
      const rows = named
        ? await feeding
            .select(["r.id", "r.title", "r.title_zh as titleZh", "r.severity"])
            .orderBy(sql`${ranked(sql.ref("r.severity"), Severity.options)} desc, r.title`)
            .limit(shown)
            .execute()
        : [];
      const rules = rows.map((row) => ({ ...row, severity: Severity.parse(row.severity) }));
      return { dataset, fed, possible: total - fed, rules };
    }),
  );
}
