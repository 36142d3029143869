import { Unit } from "@chengfang/model/asset";
import { Refusal } from "@chengfang/model/refusal";
import type { Records, UnitsTable } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);
const columns = { name: "name", kind: "kind", id: "id" } as const;

/** Units of the city; by name unless a sort is asked. */
export async function listUnits(db: Kysely<Records>, { filter, sort, range }: Question): Promise<Page<Unit>> {
  const matching = db.selectFrom("units").where(
    where(filter, {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions([ref("name"), ref("contact")], text),
      kind: (kinds) => among(ref("kind"), kinds),
      parentId: (ids) => among(ref("parent_id"), ids),
    }),
  );
  const order = orderBy(sort, columns, { by: "name", way: "ASC", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map(unitOf), total };
}

/** One unit. Refuses "not-found". */
export async function getUnit(db: Kysely<Records>, id: string): Promise<Unit> {
  const row = await db.selectFrom("units").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no unit ${id}`, { id });
  return unitOf(row);
}

function unitOf({ parent_id, ...row }: Selectable<UnitsTable>): Unit {
  return Unit.parse({ ...row, parentId: parent_id });
}
