import { Activity } from "@chengfang/model/compliance/register";
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
  onDay: "on_day",
  title: "title",
  kind: "kind",
  nextDue: "next_due",
  at: "at",
  id: "id",
} as const;

/** The activities that concern the person's unit, or everybody. */
export async function listActivities(
  db: Db,
  { filter, sort, range }: z.output<typeof list.querystring>,
  person: Person,
): Promise<Page<Activity>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["title", "participants", "summary", "result"].map(ref), text),
      unitId: (ids) => among(ref("unit_id"), ids),
      kind: (kinds) => among(ref("kind"), kinds),
      requirement: (clause) => holds(ref("requirements"), JSON.stringify(clause)),
      systemId: (id) => holds(ref("system_ids"), JSON.stringify(id)),
      from: (day) => sql`on_day >= ${day}`,
      to: (day) => sql`on_day <= ${day}`,
      dueBefore: (day) => sql`next_due < ${day}`,
    },
    [concerns(person, "system_ids")],
  );
  const order = orderBy(sort, columns, { by: "onDay", id: "id" });
  const page = await readPage(db.selectFrom("activities").where(condition).selectAll(), { order, range });
  return { ...page, rows: page.rows.map(activityOf) };
}

/** One activity that the person may see. Refuses "not-found". */
export async function getActivity(db: Db, id: string, person: Person): Promise<Activity> {
  const condition = where({ id }, { id: (one) => sql<SqlBool>`id = ${one}` }, [concerns(person, "system_ids")]);
  const row = await db.selectFrom("activities").selectAll().where(condition).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no activity ${id}`, { id });
  return activityOf(row);
}

const activityOf = (row: object): Activity =>
  Activity.parse(fieldsOf(row, { json: ["system_ids", "requirements", "evidence_ids"] }));
