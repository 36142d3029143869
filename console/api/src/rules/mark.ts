import type { RuleStatus } from "@chengfang/model/rule";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { sourcesSeen } from "./feed.ts";
import { getRule } from "./read.ts";

/** Marks a rule as one that only two people may narrow, or takes the mark away; exceptions there are stay as they were made. */
export async function markRule(
  deps: Deps,
  { id, marked, reason }: { id: string; marked: boolean; reason: string },
  by: Actor,
): Promise<RuleStatus> {
  await sourcesSeen(deps); // the transaction must not wait for the index
  return write(deps, by, async ({ db, at, audit }) => {
    const rule = await getRule({ ...deps, records: db }, id);
    await db.deleteFrom("rule_marks").where("rule_id", "=", id).execute();
    if (marked) await db.insertInto("rule_marks").values({ rule_id: id, reason, at, by: by.id }).execute();
    const detail = { title: rule.title, reason };
    await audit({ action: marked ? "rule.mark" : "rule.unmark", target: id, detail });
    return { ...rule, marked };
  });
}
