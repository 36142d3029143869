import { PolicyDocument } from "@chengfang/model/compliance/register";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { z } from "zod";
import type { Person } from "../access/person.ts";
import { among, holds, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { concerns } from "../systems/own.ts";
import type { list } from "./schema.ts";

const ref = (name: string) => sql.ref(name);
const columns = {
  title: "title",
  kind: "kind",
  number: "number",
  effectiveAt: "effective_at",
  reviewAt: "review_at",
  updatedAt: "updated_at",
  id: "id",
} as const;

/** The documents that concern the person's unit, or everybody. */
export async function listDocuments(
  db: Db,
  { filter, sort, range }: z.output<typeof list.querystring>,
  person: Person,
): Promise<Page<PolicyDocument>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["title", "number", "note"].map(ref), text),
      unitId: (ids) => among(ref("unit_id"), ids),
      kind: (kinds) => among(ref("kind"), kinds),
      requirement: (clause) => holds(ref("requirements"), JSON.stringify(clause)),
      reviewBefore: (day) => sql`review_at < ${day}`,
    },
    [concerns(person)],
  );
  const order = orderBy(sort, columns, { by: "title", way: "ASC", id: "id" });
  const page = await readPage(db.selectFrom("policy_documents").where(condition).selectAll(), { order, range });
  return { ...page, rows: page.rows.map(documentOf) };
}

/** One document that the person may see. Refuses "not-found". */
export async function getDocument(db: Db, id: string, person: Person): Promise<PolicyDocument> {
  const condition = where({ id }, { id: (one) => sql<SqlBool>`id = ${one}` }, [concerns(person)]);
  const row = await db.selectFrom("policy_documents").selectAll().where(condition).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no document ${id}`, { id });
  return documentOf(row);
}

const documentOf = (row: object): PolicyDocument =>
  PolicyDocument.parse(fieldsOf(row, { json: ["requirements", "evidence_ids"] }));
