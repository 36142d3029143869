import type { ComplianceContent } from "@chengfang/model/compliance/content";
import { writeDocument } from "@chengfang/store/documents";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import type { Rulebook } from "./rulebook.ts";

const atATime = 50;

/** Shows the console what was loaded: the catalogue as rows, the rest as a document. */
export async function publishRulebook(
  { db, data }: { readonly db: Db; readonly data: string },
  rulebook: Rulebook,
): Promise<void> {
  const rows = rulebook.catalogue.map((item) => ({
    unit: item.unit,
    requirement: item.requirement,
    clause: item.clause,
    level: item.level,
    scope: item.scope,
    class_code: item.classCode,
    detail: JSON.stringify(item),
  }));
  await inTransaction(db, async (trx) => {
    const known = await trx.selectFrom("catalogue_items").select(["unit", "detail"]).execute();
    const before = new Map(known.map(({ unit, detail }) => [unit, detail]));
    if (before.size === rows.length && rows.every(({ unit, detail }) => before.get(unit) === detail)) return;
    await trx.deleteFrom("catalogue_items").execute();
    for (let from = 0; from < rows.length; from += atATime)
      await trx
        .insertInto("catalogue_items")
        .values(rows.slice(from, from + atATime))
        .execute();
  });
  const document: ComplianceContent = {
    highRiskCases: [...rulebook.cases],
    questions: [...rulebook.questions],
    parameters: rulebook.parameters.map(({ name, value, title, source }) => ({
      name,
      title,
      source,
      usual: typeof value === "object" ? [...value] : value,
    })),
  };
  await writeDocument(data, "compliance", document);
}
