import type { Person } from "@chengfang/model/pki";
import { PersonKind } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { among, anyOf, listQuery, mentions, orderBy, readPage, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { sql } from "kysely";
import { z } from "zod";
import type { RaDb } from "../database.ts";
import { personOf } from "./row.ts";

const PersonFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in name, number, mail or note. */
    q: z.string().max(200),
    kind: anyOf(PersonKind),
    unitId: anyOf(z.string()),
    state: anyOf(z.string().max(30)),
    account: z.string().max(200),
    number: z.string().max(64),
  })
  .partial();
const columns = {
  name: "name",
  number: "number",
  kind: "kind",
  state: "state",
  updatedAt: "updated_at",
  id: "id",
} as const;
export const personQuery = listQuery(PersonFilter, ["name", "number", "kind", "state", "updatedAt", "id"]);

/** The register. */
export async function listPersons(
  db: RaDb,
  { filter, sort, range }: z.output<typeof personQuery>,
): Promise<Page<Person>> {
  const matching = db.selectFrom("persons").where(
    where(filter, {
      id: (ids) => among(sql.ref("id"), ids),
      q: (text) =>
        mentions(
          ["name", "number", "mail", "note"].map((name) => sql`coalesce(${sql.ref(name)}, '')`),
          text,
        ),
      kind: (kinds) => among(sql.ref("kind"), kinds),
      unitId: (units) => among(sql.ref("unit_id"), units),
      state: (states) => among(sql.ref("state"), states),
      account: (account) => sql`account = ${account}`,
      number: (number) => sql`number = ${number}`,
    }),
  );
  const order = orderBy(sort, columns, { by: "updatedAt", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map(personOf), total };
}

/** One of the register; refuses ("not-found"). */
export async function findPerson(db: RaDb, id: string): Promise<Person> {
  const row = await db.selectFrom("persons").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `nobody ${id} in the register`, { id });
  return personOf(row);
}
