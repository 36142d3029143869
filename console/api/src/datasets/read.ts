import type { Permission } from "@chengfang/model/access";
import { chinaDay } from "@chengfang/model/compliance/orders";
import { Grade } from "@chengfang/model/data/dataset";
import type { Dataset } from "@chengfang/model/data/dataset";
import { hintsOf } from "@chengfang/model/data/hints";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";
import type { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, holds, mentions, orderBy, ranked, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { datasetOf } from "./row.ts";
import type { DatasetFilter, DatasetRow, list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

export interface Reader {
  readonly person: Person;
  /** RFC 3339. */
  readonly now: string;
}

const ref = (name: string) => sql.ref(`d.${name}`);
const columns = {
  name: "d.name",
  catalogNumber: "d.catalog_number",
  grade: ranked(ref("grade"), Grade.options),
  level: "d.level",
  volume: "d.volume",
  nextReview: "d.next_review",
  updatedAt: "d.updated_at",
  id: "d.id",
} as const;

/** The condition that a dataset is one of those the person may see, or touch by the permission; undefined: any. */
export function ownDatasets(
  person: Person,
  column: string,
  permission: Permission = "data.read",
): RawBuilder<SqlBool> | undefined {
  const scope = scopeOf(person, permission);
  return scope === "all" ? undefined : sql<SqlBool>`${sql.ref(column)} = ${scope.unitId}`;
}

const flag = (column: string) => (yes: boolean) => sql<SqlBool>`${ref(column)} = ${yes ? 1 : 0}`;

function datasetsWhere(filter: DatasetFilter, { person, now }: Reader): RawBuilder<SqlBool> {
  const today = chinaDay(now);
  return where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["name", "catalog_number", "class_path", "source_system", "fields"].map(ref), text),
      unitId: (ids) => among(ref("unit_id"), ids),
      systemId: (ids) => among(ref("system_id"), ids),
      grade: (grades) => among(ref("grade"), grades),
      level: (levels) => among(ref("level"), levels),
      shareType: (types) => among(ref("share_type"), types),
      openness: (values) => among(ref("openness"), values),
      personal: flag("personal"),
      sensitivePersonal: flag("sensitive_personal"),
      kind: (kind) => holds(ref("fields"), `"kind":${JSON.stringify(kind)}`),
      overdue: (yes) =>
        yes ? sql`d.next_review < ${today}` : sql`(d.next_review is null or d.next_review >= ${today})`,
    },
    [ownDatasets(person, "d.unit_id")],
  );
}

const isChanging = sql<number | boolean>`exists (select 1 from dataset_changes c
  where c.dataset_id = d.id and c.state = 'requested')`.as("changing");

/** The data sets that somebody may see; by name unless a sort is asked. */
export async function listDatasets(
  db: Db,
  { filter, sort, range }: Question,
  reader: Reader,
): Promise<Page<DatasetRow>> {
  const matching = db.selectFrom("datasets as d").where(datasetsWhere(filter, reader));
  const order = orderBy(sort, columns, { by: "name", way: "ASC", id: "d.id" });
  const { rows, total } = await readPage(matching.selectAll("d").select(isChanging), { order, range });
  return { rows: rows.map((row) => withHints(row, reader.now)), total };
}

/** One dataset as its page shows it. */
export async function datasetPage(db: Db, id: string, reader: Reader): Promise<DatasetRow> {
  const { rows } = await listDatasets(db, { filter: { id: [id] }, sort: [], range: { offset: 0, limit: 1 } }, reader);
  const [row] = rows;
  if (row === undefined) throw new Refusal("not-found", `no dataset ${id}`, { id });
  return row;
}

function withHints({ changing, ...row }: { changing: number | boolean }, now: string): DatasetRow {
  const dataset = datasetOf(row);
  return { ...dataset, hints: hintsOf(dataset, chinaDay(now)), changing: Boolean(changing) };
}

/** A dataset that the person may see, or touch by the permission; what is not theirs does not exist for them. */
export async function getDataset(
  db: Db,
  { id, permission = "data.read" }: { id: string; permission?: Permission },
  person: Person,
): Promise<Dataset> {
  const row = await db
    .selectFrom("datasets")
    .selectAll()
    .where("id", "=", id)
    .where(ownDatasets(person, "unit_id", permission) ?? sql<SqlBool>`1 = 1`)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no dataset ${id}`, { id });
  return datasetOf(row);
}
