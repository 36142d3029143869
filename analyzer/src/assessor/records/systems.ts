import { Refusal } from "@chengfang/model/refusal";
import { System } from "@chengfang/model/compliance/system";
import type { Db } from "@chengfang/store/records/transaction";
import { fieldsOf } from "@chengfang/store/records/row";

/** A graded system and the profile its checks use. */
export interface GradedSystem {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly levelG: number;
  readonly levelS: number;
  readonly levelA: number;
  readonly extensions: readonly string[];
  readonly continuityCritical: boolean;
  readonly lastAssessedAt: string | null;
  readonly policy: string;
}

/** The system of an id, number or name; refuses one that is not there ("not-found"), or not graded ("invalid"). */
export async function findSystem(db: Db, key: string): Promise<GradedSystem> {
  const row = await db
    .selectFrom("systems")
    .select(["id", "level_g"])
    .where((where) => where.or([where("id", "=", key), where("number", "=", key), where("name", "=", key)]))
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `没有系统 ${key} · there is no system ${key}`);
  const [system] = await gradedSystems(db, [row.id]);
  if (system === undefined)
    throw new Refusal("invalid", `系统 ${key} 未定级或已退出运行 · system ${key} is not graded, or retired`);
  return system;
}

const Row = System.omit({ assetIds: true });

/** The systems that are judged: graded, and not retired. */
export async function gradedSystems(db: Db, ids?: readonly string[]): Promise<GradedSystem[]> {
  const query = db.selectFrom("systems").selectAll().where("level_g", "is not", null).where("status", "!=", "retired");
  const rows = await (ids === undefined ? query : query.where("id", "in", [...ids])).orderBy("id").execute();
  return rows.map((row) => {
    const parsed = Row.parse(fieldsOf(row, { json: ["extensions", "grading"], flags: ["continuity_critical"] }));
    const levelG = parsed.levelG ?? 1;
    return { ...parsed, levelG, levelS: parsed.levelS ?? levelG, levelA: parsed.levelA ?? levelG };
  });
}
