import type { Person, PersonInput } from "@chengfang/model/pki";
import { PersonKind } from "@chengfang/model/pki";
import type { Selectable } from "kysely";
import type { PersonsTable } from "../schema.ts";

/** One of the register in the words of the model. */
export function personOf(row: Selectable<PersonsTable>): Person {
  return {
    id: row.id,
    kind: PersonKind.parse(row.kind),
    name: row.name,
    number: row.number,
    unitId: row.unit_id,
    mail: row.mail,
    account: row.account,
    note: row.note,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    leftAt: row.left_at,
  };
}

/** What was entered of a person, as the table keeps it. */
export function personColumns({ kind, name, number, unitId, mail, account, note }: PersonInput) {
  return { kind, name, number, unit_id: unitId, mail, account, note };
}
