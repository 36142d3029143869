import { Refusal } from "@chengfang/model/refusal";
import type { DrillsTable } from "@chengfang/store/records/drills";
import type { Selectable } from "kysely";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";

/** The drill that a token plays, whatever its state; undefined for everybody else. */
export async function drillOfToken({ records }: Deps, person: Person): Promise<Selectable<DrillsTable> | undefined> {
  if (person.kind !== "token" || !person.roles.includes("drill")) return undefined;
  return records.selectFrom("drills").selectAll().where("token_id", "=", person.id).executeTakeFirst();
}

/**
 * Whether records may come in under this mark. Only a drill's own token may name a drill, and no other than its own;
 * without its mark it brings in nothing. So nobody can hide real events in a drill, nor a drill pass for real.
 */
export async function admitToLane(deps: Deps, person: Person, drill: string | undefined): Promise<void> {
  if (!person.roles.includes("drill") && drill === undefined) return;
  const own = await drillOfToken(deps, person);
  if (own === undefined || own.id !== drill) {
    const code = person.roles.includes("drill") ? "invalid" : "forbidden";
    throw new Refusal(code, "a drill's own token brings in its records, marked", { reason: "drill-token" });
  }
  if (own.state !== "running")
    throw new Refusal("conflict", `the drill is ${own.state}`, { reason: "drill-state", state: own.state });
}

/** What came in, for the page that watches; a step that begins is a line of the drill's record, once. */
export async function countFed(
  deps: Deps,
  fed: { drill: string; received: number; step: string | undefined },
): Promise<void> {
  const { drill, received, step } = fed;
  const at = nowOf(deps);
  await deps.records
    .updateTable("drills")
    .set((row) => ({ fed: row("fed", "+", received), fed_at: at }))
    .where("id", "=", drill)
    .execute();
  if (step === undefined) return;
  await deps.records
    .insertInto("drill_notes")
    .values({ id: `${drill} ${step}`, drill_id: drill, at, kind: "inject", by: "drill", text: step })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
