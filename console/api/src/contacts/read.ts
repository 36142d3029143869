import { Call, Contact } from "@chengfang/model/emergency/contact";
import type { ContactRole } from "@chengfang/model/emergency/contact";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { among, mentions, where } from "../http/list.ts";
import type { Page, Range } from "../http/list.ts";

export interface ContactFilter {
  readonly q?: string | undefined;
  readonly unitId?: readonly string[] | undefined;
  readonly role?: readonly ContactRole[] | undefined;
}

const ref = (name: string) => sql.ref(name);

/** Contacts, each unit's in the order of calling. */
export async function listContacts(
  db: Db,
  { filter, range }: { filter: ContactFilter; range: Range },
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
  const { total } = await matching.select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll("c")
    .select("u.name as unit_name")
    .orderBy(sql`u.name is null`)
    .orderBy("u.name")
    .orderBy("c.position")
    .orderBy("c.id")
    .offset(range.offset)
    .limit(range.limit)
    .execute();
  return { total, rows: rows.map(contactOf) };
}

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
