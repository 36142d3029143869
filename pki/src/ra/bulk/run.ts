import type { BulkRun } from "@chengfang/model/pki";
import { LineProblem } from "@chengfang/model/pki";
import { z } from "zod";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../context.ts";
import { write } from "../write.ts";

/** Keeps what came of a file. */
export async function recordRun(context: RaContext, run: BulkRun, by: Actor): Promise<void> {
  await write(context, by, async ({ db, audit }) => {
    await db
      .insertInto("bulk_runs")
      .values({ ...run, problems: JSON.stringify(run.problems) })
      .execute();
    const { kind, lines, accepted } = run;
    audit({ action: `bulk.${kind}`, target: run.id, detail: { lines, accepted } });
  });
}

/** The files taken so far, the newest first. */
export async function listRuns({ db }: RaContext): Promise<BulkRun[]> {
  const rows = await db.selectFrom("bulk_runs").selectAll().orderBy("at", "desc").limit(200).execute();
  return rows.map((row) => ({ ...row, problems: z.array(LineProblem).parse(JSON.parse(row.problems)) }));
}
