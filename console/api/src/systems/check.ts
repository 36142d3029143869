import { gradeOf } from "@chengfang/model/compliance/grading";
import type { System } from "@chengfang/model/compliance/system";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";

/** What a system says of other registers and of its levels has to be so. */
export async function checkSystem(db: Db, system: System): Promise<void> {
  checkLevels(system);
  await checkName(db, system);
  const units = [system.responsibleUnitId, system.usingUnitId, system.operatingUnitId].filter((id) => id !== null);
  await allKnown(db, "units", units);
  await allKnown(db, "assets", system.assetIds);
  await checkPlatform(db, system);
  if (system.policy !== shippedPolicy) await checkPolicy(db, system.policy);
}

const shippedPolicy = "default";

async function checkPolicy(db: Db, name: string): Promise<void> {
  const found = await db.selectFrom("policies").select("name").where("name", "=", name).executeTakeFirst();
  if (found === undefined) throw no("policy", `no policy profile ${name}`);
}

const no = (reason: string, message: string) => new Refusal("invalid", message, { reason });

/** G is the higher of S and A, and none is below what the grading calls for (GB/T 22240-2020 6.4). */
function checkLevels({ levelG, levelS, levelA, grading }: System): void {
  const [ofG, ofS, ofA] = [levelG ?? 0, levelS ?? levelG ?? 0, levelA ?? levelG ?? 0];
  if (Math.max(ofS, ofA) !== ofG) throw no("levels", "G is the higher of S and A");
  if (grading === null) return;
  const wanted = gradeOf(grading);
  if (ofG < wanted.levelG || ofS < wanted.levelS || ofA < wanted.levelA)
    throw no("below-grading", "a level is below what its grading calls for");
}

/** Names are unique: imports find systems again by them. */
async function checkName(db: Db, { id, name }: System): Promise<void> {
  const other = db.selectFrom("systems").select("id").where("name", "=", name).where("id", "!=", id);
  if ((await other.executeTakeFirst()) !== undefined)
    throw new Refusal("conflict", `there is a system ${name}`, { reason: "name", name });
}

/** A cloud platform is another system, at least as high as what it carries (GB/T 22240-2020). */
async function checkPlatform(db: Db, { id, platformId, levelG }: System): Promise<void> {
  if (platformId === null) return;
  const platform = await db
    .selectFrom("systems")
    .select(["id", "level_g"])
    .where("id", "=", platformId)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (platform === undefined) throw no("platform", `no system ${platformId} to carry it`);
  if (platform.level_g !== null && levelG !== null && platform.level_g < levelG)
    throw no("platform-level", "the platform's level is below its own");
}

/** Every id is in the register. */
export async function allKnown(
  db: Db,
  register: "units" | "assets" | "systems",
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  let found = 0;
  for (let start = 0; start < wanted.length; start += 500) {
    const part = wanted.slice(start, start + 500);
    found += (await db.selectFrom(register).select("id").where("id", "in", part).execute()).length;
  }
  if (found < wanted.length) throw no(register.slice(0, -1), `not all of these ${register} are registered`);
}
