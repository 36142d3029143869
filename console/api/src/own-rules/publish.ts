import type { OwnRuleDetail, OwnRuleVersion } from "@chengfang/model/own-rule";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { guardedAmong } from "../exceptions/guarded.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { askSecond } from "./ask.ts";
import type { Asked } from "./ask.ts";
import { checked, checkIds, knownOf } from "./check.ts";
import type { Known } from "./check.ts";
import { getOwnRule } from "./read.ts";

interface Who {
  readonly person: Person;
  readonly by: Actor;
}

interface Publishing {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/** Puts a version into force, or asks another person to where it or the one before is critical or marked. */
export async function publishOwnRule(
  deps: Deps,
  { id, version, reason }: Publishing,
  { person, by }: Who,
): Promise<OwnRuleDetail> {
  const rule = await getOwnRule(deps.records, id);
  const next = await checked(deps.data, versionIn(rule, version));
  const before = await inForce(deps, rule);
  return write(deps, by, async (writing) => {
    const { db } = writing;
    if ((await getOwnRule(db, id)).published === version)
      throw new Refusal("conflict", "it is in force", { reason: "published" });
    await checkIds(db, id, next);
    const asked = { kind: "publish" as const, target: id, version, title: next.title, reason };
    if (await isGuarded(db, before, next)) await askSecond(writing, asked, person);
    else await putInForce(writing, asked);
    return getOwnRule(db, id);
  });
}

/** Takes a rule out of force, or asks another person to. */
export async function withdrawOwnRule(
  deps: Deps,
  { id, reason }: Omit<Publishing, "version">,
  { person, by }: Who,
): Promise<OwnRuleDetail> {
  const before = await inForce(deps, await getOwnRule(deps.records, id));
  return write(deps, by, async (writing) => {
    const { db } = writing;
    const { published, title } = await getOwnRule(db, id);
    if (published === null) throw new Refusal("conflict", "it is not in force", { reason: "not-published" });
    const asked = { kind: "withdraw" as const, target: id, version: null, title, reason };
    if (await isGuarded(db, before)) await askSecond(writing, asked, person);
    else await putInForce(writing, asked);
    return getOwnRule(db, id);
  });
}

/** The version that judges from now on; the analyzer takes it up by itself. */
export async function putInForce(
  { db, audit }: Writing,
  { kind, target, version, title, reason }: Asked,
): Promise<void> {
  await db.updateTable("own_rules").set({ published: version }).where("id", "=", target).execute();
  await audit({ action: `own-rule.${kind}`, target, detail: { title, version, reason } });
}

export function versionIn({ id, versions }: OwnRuleDetail, version: number): OwnRuleVersion {
  const found = versions.find((each) => each.version === version);
  if (found === undefined) throw new Refusal("not-found", `no version ${version} of ${id}`, { id });
  return found;
}

async function inForce({ data }: Deps, rule: OwnRuleDetail): Promise<Known | undefined> {
  return rule.published === null ? undefined : knownOf(data, versionIn(rule, rule.published).source);
}

/** Critical before or after, or a rule that a security administrator marked, or under a correlation that is either. */
async function isGuarded(db: Db, ...known: readonly (Known | undefined)[]): Promise<boolean> {
  const there = known.filter((each) => each !== undefined);
  if (there.some(({ severity }) => severity === "critical")) return true;
  return (await guardedAmong(db, [...new Set(there.flatMap(({ ruleIds }) => ruleIds))])).length > 0;
}
