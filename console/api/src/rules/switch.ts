import { Refusal } from "@chengfang/model/refusal";
import type { RuleStatus } from "@chengfang/model/rule";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { askSecond } from "../own-rules/ask.ts";
import { sourcesSeen } from "./feed.ts";
import { getRule } from "./read.ts";

interface Switching {
  readonly id: string;
  readonly enabled: boolean;
  readonly reason: string;
}

/** Switches a rule; a critical or marked one goes off only once another person agreed. */
export async function switchRule(
  deps: Deps,
  { id, enabled, reason }: Switching,
  { person, by }: { person: Person; by: Actor },
): Promise<RuleStatus> {
  await sourcesSeen(deps); // the transaction must not wait for the index
  return write(deps, by, async (writing) => {
    const { db } = writing;
    const rule = await getRule({ ...deps, records: db }, id);
    const { title, severity, marked } = rule;
    if (enabled) await turn(writing, { id, title, enabled });
    else if (severity === "critical" || marked) {
      if (reason === "") throw new Refusal("invalid", "say why", { reason: "comment" });
      if (!rule.enabled) throw new Refusal("conflict", "it is off", { reason: "closed" });
      await askSecond(writing, { kind: "switch-off", target: id, version: null, title, reason }, person);
    } else await switchOff(writing, { id, title });
    return getRule({ ...deps, records: db }, id);
  });
}

export const switchOff = async (writing: Writing, rule: { id: string; title: string }): Promise<void> =>
  turn(writing, { ...rule, enabled: false });

async function turn(
  { db, at, by, audit }: Writing,
  { id, title, enabled }: { id: string; title: string; enabled: boolean },
): Promise<void> {
  const set = { enabled: enabled ? 1 : 0, decided_at: at, decided_by: by.id };
  await db
    .insertInto("rule_decisions")
    .values({ rule_id: id, ...set })
    .onConflict((conflict) => conflict.column("rule_id").doUpdateSet(set))
    .execute();
  await audit({ action: enabled ? "rule.enable" : "rule.disable", target: id, detail: { title } });
}
