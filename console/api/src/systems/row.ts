import { System } from "@chengfang/model/compliance/system";
import type { SystemsTable } from "@chengfang/store/records/compliance";
import { fieldsOf, rowOf } from "@chengfang/store/records/row";
import type { Row } from "@chengfang/store/records/row";
import type { Selectable } from "kysely";

const special = { json: ["extensions", "grading"], flags: ["continuity_critical"] };

/** A system's row in the words of the model, to be parsed. */
export const systemFields = (row: object) => fieldsOf(row, special);

export const systemOf = (row: Selectable<SystemsTable>, assetIds: readonly string[]): System =>
  System.parse({ ...systemFields(row), assetIds });

/** A system as the table keeps it. */
export function systemRow(whole: System): Row<Omit<System, "assetIds">> {
  const { assetIds: _, ...system } = whole;
  return rowOf(system);
}
