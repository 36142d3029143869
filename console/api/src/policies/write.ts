import type { PolicyParameter, PolicyProfile } from "@chengfang/model/compliance/register";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import { yearly } from "../systems/people.ts";
import { listProfiles, ownParameters, shipped, shippedParameters } from "./read.ts";
import type { PolicyChange } from "./schema.ts";

type Value = PolicyParameter["value"];

/** Sets what a profile has differently. Names and kinds of values are those of the shipped profile. */
export async function setPolicy(
  deps: Deps,
  { name, change }: { name: string; change: PolicyChange },
  by: Actor,
): Promise<PolicyProfile> {
  const known = new Map((await shippedParameters(deps.data)).map((each) => [each.name, each.usual]));
  for (const [parameter, value] of Object.entries(change.parameters)) check(parameter, value, known.get(parameter));
  await write(deps, by, async ({ db, at, audit }) => {
    const was = await ownParameters(db, name);
    const own = Object.entries(change.parameters).filter(([key, value]) => !same(value, known.get(key)));
    const parameters = Object.fromEntries(own);
    const set = { title: change.title, parameters: JSON.stringify(parameters), updated_at: at, updated_by: by.id };
    await db
      .insertInto("policies")
      .values({ name, ...set })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(set))
      .execute();
    await audit({ action: "policy.set", target: name, detail: { ...parameters, was } });
  });
  return profile(deps.records, deps.data, name);
}

/** One profile by its name. */
export async function profile(db: Db, data: string, name: string): Promise<PolicyProfile> {
  const found = (await listProfiles(db, data)).find((each) => each.name === name);
  if (found === undefined) throw new Refusal("not-found", `no policy profile ${name}`, { id: name });
  return found;
}

/** Takes a profile away; the shipped one goes back to its shipped values. */
export async function removePolicy(deps: Deps, name: string, by: Actor): Promise<PolicyProfile> {
  const found = await profile(deps.records, deps.data, name);
  await write(deps, by, async ({ db, audit }) => {
    const was = await ownParameters(db, name);
    const user = await db.selectFrom("systems").select("id").where("policy", "=", name).limit(1).executeTakeFirst();
    if (user !== undefined && name !== shipped)
      throw new Refusal("conflict", "systems use it", { reason: "policy-in-use" });
    await db.deleteFrom("policies").where("name", "=", name).execute();
    await audit({ action: "policy.remove", target: name, detail: { was } });
  });
  return found;
}

const same = (a: Value, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);

function check(name: string, value: Value, usual: Value | undefined): void {
  if (usual === undefined) throw new Refusal("invalid", `no parameter ${name}`, { reason: "parameter", name });
  const most = name.endsWith("_validity_days") ? yearly : Number.POSITIVE_INFINITY;
  if (!fits(value, usual) || (typeof value === "number" && value > most))
    throw new Refusal("invalid", `${name} is not of the kind or size of ${String(usual)}`, {
      reason: "parameter-value",
      name,
    });
}

const longest = 200;
/** A profile may be stricter or laxer than the shipped one, not take a check's sense away. */
const [leastPart, atMostTimes] = [1 / 20, 10];

/** Of the kind of the shipped value, and of its order of size: no list is emptied, no limit put out of sight. */
function fits(value: Value, usual: Value): boolean {
  if (typeof usual === "number")
    return typeof value === "number" && value >= usual * leastPart && value <= Math.max(usual, 1) * atMostTimes;
  if (typeof usual === "string")
    return typeof value === "string" && value !== "" && value.length <= longest && isMode(value) === isMode(usual);
  if (!Array.isArray(value) || value.length > 1000 || (value.length === 0 && usual.length > 0)) return false;
  return value.every((each) => each.trim() !== "" && each.length <= longest);
}

const isMode = (text: string): boolean => /^0[0-7]{3}$/.test(text);
