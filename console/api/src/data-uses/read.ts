import { DataUse } from "@chengfang/model/data/use";
import type { Db } from "@chengfang/store/records/transaction";
import { fieldsOf } from "@chengfang/store/records/row";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { UseFilter, list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);
const columns = { at: "seq", actor: "actor", action: "action", rows: "rows", id: "seq" } as const;

function usesWhere(filter: UseFilter, person: Person): RawBuilder<SqlBool> {
  const scope = scopeOf(person, "data.trail");
  return where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["target", "purpose", "destination"].map(ref), text),
      actor: (names) => among(ref("actor"), names),
      action: (actions) => among(ref("action"), actions),
      datasetId: (ids) => among(ref("dataset_id"), ids),
      masked: (states) => among(ref("masked"), states),
      from: (time) => sql`at >= ${time}`,
      to: (time) => sql`at < ${time}`,
    },
    [
      scope === "all"
        ? undefined
        : sql<SqlBool>`dataset_id in (select id from datasets where unit_id = ${scope.unitId})`,
    ],
  );
}

/** Uses the person may see: an owner those of its own unit's datasets. */
export async function listUses(db: Db, { filter, sort, range }: Question, person: Person): Promise<Page<DataUse>> {
  const matching = db.selectFrom("data_uses").where(usesWhere(filter, person));
  const order = orderBy(sort, columns, { by: "at", id: "seq" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map((row) => DataUse.parse(fieldsOf(row))), total };
}
