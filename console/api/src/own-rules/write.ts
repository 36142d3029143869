import { randomUUID } from "node:crypto";
import type { OwnRuleDetail, OwnRuleInput } from "@chengfang/model/own-rule";
import { Refusal } from "@chengfang/model/refusal";
import { sql } from "kysely";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { knownOf } from "./check.ts";
import { getOwnRule } from "./read.ts";

/** Own rules at a time: each of them is asked of every event of its log source. */
const most = 2000;

export async function createOwnRule(
  deps: Deps,
  { copiedFrom, ...input }: OwnRuleInput & { readonly copiedFrom: string | null },
  by: Actor,
): Promise<OwnRuleDetail> {
  const { title, severity, ruleIds } = await knownOf(deps.data, input.source);
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const { count } = await db
      .selectFrom("own_rules")
      .select(sql<number>`count(*)`.as("count"))
      .executeTakeFirstOrThrow();
    if (count >= most) throw new Refusal("conflict", "too many", { reason: "too-many-rules", most });
    const id = randomUUID();
    const made = { created_at: at, created_by: by.id, updated_at: at, updated_by: by.id };
    const head = { title, severity, rule_ids: JSON.stringify(ruleIds), copied_from: copiedFrom };
    await db
      .insertInto("own_rules")
      .values({ id, version: 1, published: null, ...head, ...made })
      .execute();
    await keepVersion(writing, { id, version: 1, input });
    await audit({ action: "own-rule.create", target: id, detail: { title, copiedFrom, note: input.note } });
    return getOwnRule(db, id);
  });
}

/** Saves a text as the next version; who wrote on an older one than the newest is told, and nothing is overwritten. */
export async function saveOwnRule(
  deps: Deps,
  { id, version: before, ...input }: OwnRuleInput & { readonly id: string; readonly version: number },
  by: Actor,
): Promise<OwnRuleDetail> {
  const { title, severity, ruleIds } = await knownOf(deps.data, input.source);
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const { version: newest } = await getOwnRule(db, id);
    if (newest !== before)
      throw new Refusal("conflict", `version ${newest} is newer`, { reason: "version", version: newest });
    const version = newest + 1;
    const head = { title, severity, rule_ids: JSON.stringify(ruleIds), version };
    await db
      .updateTable("own_rules")
      .set({ ...head, updated_at: at, updated_by: by.id })
      .where("id", "=", id)
      .execute();
    await keepVersion(writing, { id, version, input });
    await audit({ action: "own-rule.save", target: id, detail: { title, version, note: input.note } });
    return getOwnRule(db, id);
  });
}

async function keepVersion(
  { db, at, by }: Writing,
  { id, version, input: { source, cases, note } }: { id: string; version: number; input: OwnRuleInput },
): Promise<void> {
  await db
    .insertInto("own_rule_versions")
    .values({ rule_id: id, version, source, cases, note, at, by: by.id })
    .execute();
}
