import { Call, Contact } from "@chengfang/model/emergency/contact";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { z } from "zod";
import { among, mentions, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);

/** Contacts, each unit's in the order of calling. */
export async function listContacts(
  db: Db,
  { filter, range }: Pick<Question, "filter" | "range">,
): Promise<Page<Contact>> {
  const matching = db
    .selectFrom("contacts as c")
    .leftJoin("units as u", "u.id", "c.unit_id")
    .where(
      where(filter, {
        q: (text) => mentions(["c.name", "c.post", "c.phone", "c.second_phone", "u.name"].map(ref), text),
        unitId: (ids) => among(ref("c.unit_id"), ids),
        role: (roles) => among(ref("c.role"), roles),
      }),
    );
  const order = sql`u.name is null, u.name, c.position, c.id`;
  const { rows, total } = await readPage(matching.selectAll("c").select("u.name as unit_name"), { order, range });
  return { total, rows: rows.map(contactOf) };
}

/** One contact. Refuses "not-found". */
export async function getContact(db: Db, id: string): Promise<Contact> {
  const row = await db
    .selectFrom("contacts as c")
    .leftJoin("units as u", "u.id", "c.unit_id")
    .selectAll("c")
    .select("u.name as unit_name")
    .where("c.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no contact ${id}`, { id });
  return contactOf(row);
}

/** Calls made in an incident, the first one first. */
export async function callsOf(db: Db, parts: readonly string[]): Promise<Call[]> {
  const rows = await db
    .selectFrom("calls")
    .selectAll()
    .where("incident_id", "in", [...parts])
    .orderBy("seq")
    .execute();
  return rows.map((row) => Call.parse({ ...row, incidentId: row.incident_id, contactId: row.contact_id }));
}

const contactOf = (row: {
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly second_phone: string;
}): Contact =>
  Contact.parse({ ...row, unitId: row.unit_id, unitName: row.unit_name ?? "", secondPhone: row.second_phone });
