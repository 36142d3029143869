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
  readonly policy: string;
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
