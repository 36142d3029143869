import { Campaign } from "@chengfang/model/compliance/register";
import { Refusal } from "@chengfang/model/refusal";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, holds, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { holdsSystemOf } from "../systems/own.ts";
import { systemsOfUnit } from "../systems/scope.ts";
import { progressOf } from "./progress.ts";
import type { list } from "./schema.ts";

interface Reader {
  readonly person: Person;
  readonly now: string;
}

const ref = (name: string) => sql.ref(name);
const columns = { startsAt: "starts_at", dueAt: "due_at", name: "name", createdAt: "created_at", id: "id" } as const;
const Kept = Campaign.omit({ progress: true });

/** An owner sees an inspection that looks at one of the own systems, and of it those systems alone. */
const seen = (person: Person) => {
  const scope = scopeOf(person, "compliance.read");
  return scope === "all" ? undefined : holdsSystemOf(scope.unitId);
};

/** The inspections that the reader may see, each with how far it is. */
export async function listCampaigns(
  db: Db,
  { filter, sort, range }: z.output<typeof list.querystring>,
  reader: Reader,
): Promise<Page<Campaign>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions([ref("name"), ref("purpose")], text),
      systemId: (id) => holds(ref("system_ids"), JSON.stringify(id)),
      closed: (yes) => (yes ? sql`closed_at is not null` : sql`closed_at is null`),
      dueBefore: (day) => sql`due_at < ${day}`,
    },
    [seen(reader.person)],
  );
  const order = orderBy(sort, columns, { by: "startsAt", id: "id" });
  const page = await readPage(db.selectFrom("campaigns").where(condition).selectAll(), { order, range });
  const rows: Campaign[] = [];
  for (const row of page.rows) rows.push(await withProgress(db, row, reader));
  return { ...page, rows };
}

/** One campaign with how far it is, as the reader may see it. Refuses "not-found". */
export async function getCampaign(db: Db, id: string, reader: Reader): Promise<Campaign> {
  const condition = where({ id }, { id: (one) => sql<SqlBool>`id = ${one}` }, [seen(reader.person)]);
  const row = await db.selectFrom("campaigns").selectAll().where(condition).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no inspection ${id}`, { id });
  return withProgress(db, row, reader);
}

async function withProgress(db: Db, row: object, { person, now }: Reader): Promise<Campaign> {
  const campaign = Kept.parse(fieldsOf(row, { json: ["system_ids", "units"] }));
  const scope = scopeOf(person, "compliance.read");
  const own = scope === "all" ? campaign.systemIds : await ofUnit(db, campaign.systemIds, scope.unitId);
  const shown = { ...campaign, systemIds: own };
  return { ...shown, progress: await progressOf(db, shown, now) };
}

async function ofUnit(db: Db, ids: readonly string[], unitId: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from systems where id in ${systemsOfUnit(unitId)}`.execute(db);
  const theirs = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => theirs.has(id));
}
