import { SystemInput } from "@chengfang/model/compliance/system";
import type { Role } from "@chengfang/model/roles";
import { appendAudit } from "@chengfang/store/records/audit";
import { hashPassword } from "@chengfang/store/records/accounts";
import { rowOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { chosen } from "./walk.ts";

/** Those who work classified protection; they chose their passwords before. */
const people = [
  ["owner", "王芳", "owner", "unit-0"],
  ["reviewer", "赵敏", "reviewer", null],
  ["lead", "陈刚", "lead", null],
] as const satisfies readonly (readonly [name: string, displayName: string, role: Role, unit: string | null])[];

const systems = [
  ["一网通办门户", 0, 3, 3, 3, ["cloud"], true],
  ["人口基础库", 1, 3, 3, 2, ["cloud", "bigdata"], false],
  ["国库集中支付系统", 2, 3, 3, 3, [], true],
  ["全民健康信息平台", 3, 3, 3, 3, [], false],
  ["政务云平台", 4, 3, 3, 3, ["cloud"], true],
  ["县电子公文系统", 5, 2, 2, 1, [], false],
  ["城市视频联网平台", 1, 2, 1, 2, ["iot"], false],
] as const;
type SystemRow = (typeof systems)[number];

/** People and grading objects beside the small city; the assessor judges them. */
export async function seedProtection(db: Db, now: number): Promise<void> {
  const at = new Date(now - 86_400_000).toISOString();
  const password = await hashPassword(chosen);
  for (const [name, displayName, role, unitId] of people) {
    const row = {
      id: name,
      name,
      display_name: displayName,
      unit_id: unitId,
      language: "zh",
      password,
      must_change: 0,
    };
    const state = { enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
    await db
      .insertInto("accounts")
      .values({ ...row, ...state })
      .execute();
    await db.insertInto("account_roles").values({ account_id: name, role }).execute();
  }
  await seedSystems(db, now);
  await appendAudit(db, { at, actor: "system", action: "system.create", target: "system-0", detail: {} });
}

/** Grading objects alone, which nobody has judged. */
export async function seedSystems(db: Db, now: number): Promise<void> {
  const at = new Date(now - 86_400_000).toISOString();
  for (const [i, each] of systems.entries()) await addSystem(db, { i, each, now, at });
}

interface Place {
  readonly i: number;
  readonly each: SystemRow;
  readonly now: number;
  readonly at: string;
}

async function addSystem(db: Db, { i, each, now, at }: Place): Promise<void> {
  const [name, unit, levelG, levelS, levelA, extensions, continuityCritical] = each;
  const day = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  const { assetIds: _, ...input } = SystemInput.parse({
    name,
    responsibleUnitId: `unit-${unit}`,
    usingUnitId: `unit-${unit}`,
    operatingUnitId: "unit-4",
    owner: "李工",
    securityOfficer: "孙宁",
    levelG,
    levelS,
    levelA,
    extensions,
    continuityCritical,
    filingNumber: `3301${String(i + 1).padStart(7, "0")}-2500${i}`,
    filingPolice: "市公安局网安支队",
    filedAt: day(-700),
    filingExpiresAt: day(i * 60 - 20),
    lastAssessedAt: day(i * 30 - 380),
    lastConclusion: "基本符合",
  });
  const number = `DJ-2026-${String(i + 1).padStart(6, "0")}`;
  const system = { id: `system-${i}`, number, ...input, createdAt: at, updatedAt: at };
  await db.insertInto("systems").values(rowOf(system)).execute();
  if (i < 6)
    await db
      .insertInto("system_assets")
      .values({ system_id: `system-${i}`, asset_id: `asset-${i}` })
      .execute();
}
