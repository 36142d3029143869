import type { Db } from "@chengfang/store/records/transaction";
import type { FoundFile } from "./places.ts";

/** The office's own rules in force, as files that lie in the records; a version's path names it, and its text never changes. */
export async function ownRules(db: Db): Promise<FoundFile[]> {
  const rows = await db
    .selectFrom("own_rules as o")
    .innerJoin("own_rule_versions as v", (join) =>
      join.onRef("v.rule_id", "=", "o.id").onRef("v.version", "=", "o.published"),
    )
    .select(["o.id", "v.version", "v.source"])
    .orderBy("o.id")
    .execute();
  return rows.map(({ id, version, source }) => ({
    origin: "own",
    root: "",
    path: `own/${id}@${version}.yml`,
    file: `${id}.yml`,
    text: source,
  }));
}

/** Differs when any came, went or changed. */
export const ownFingerprint = async (db: Db): Promise<string> => {
  const rows = await db
    .selectFrom("own_rules")
    .select(["id", "published"])
    .where("published", "is not", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id, published }) => `${id}@${published}`).join(" ");
};
