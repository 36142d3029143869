import { namesIn, namesOf } from "@chengfang/store/records/names";
import type { Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import type { Deps } from "../deps.ts";
import { csvLine, byteOrderMark } from "../events/csv.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { named } from "./names.ts";
import { columns } from "./schema.ts";
import type * as schema from "./schema.ts";

type Row = Selectable<Records["audit"]>;

const matching = (records: Kysely<Records>, filter: schema.Filter) =>
  records.selectFrom("audit").where(
    where(filter, {
      id: (ids) => among(sql.ref("seq"), ids.map(Number)),
      q: (text) =>
        mentions(
          ["actor", "action", "target", "detail"].map((name) => sql.ref(name)),
          text,
        ),
      actor: (name) => sql`actor = ${name}`,
      action: (action) => sql`(action = ${action} or action like ${`${action}.%`})`,
      target: (target) => sql`target = ${target}`,
      address: (address) => sql`address = ${address}`,
      outcome: (outcome) => sql`outcome = ${outcome}`,
      from: (time) => sql`at >= ${time}`,
      to: (time) => sql`at < ${time}`,
    }),
  );

/** Lines of the audit trail, the newest first unless a sort is asked. */
export async function lines(
  { records }: Pick<Deps, "records">,
  { filter, sort, range }: z.output<typeof schema.list.querystring>,
): Promise<Page<schema.ListedLine>> {
  const found = matching(records, filter);
  const order = orderBy(sort, columns, { by: "seq", id: "seq" });
  const { rows, total } = await readPage(found.selectAll(), { order, range });
  const said = rows.map(lineOf);
  const names = await namesIn(records, named, said);
  return { rows: said.map((line) => ({ ...line, names: namesOf(line, names) })), total };
}

const portion = 1000;
const cells = ["seq", "at", "actor", "action", "target", "outcome", "address", "detail", "previous", "hash"] as const;

/** All lines of a filter, oldest first, a portion at a time: the trail of years fits in no memory. */
export async function* exportedLines(
  { records }: Pick<Deps, "records">,
  { filter, format }: { filter: schema.Filter; format: "csv" | "ndjson" },
): AsyncGenerator<string> {
  if (format === "csv") yield `${byteOrderMark}${csvLine(cells)}`;
  for (let after = 0, rows: Row[] = []; ; after = rows.at(-1)?.seq ?? after) {
    rows = await matching(records, filter).selectAll().where("seq", ">", after).orderBy("seq").limit(portion).execute();
    if (rows.length === 0) return;
    yield rows.map((row) => textOf(row, format)).join("");
  }
}

const textOf = (row: Row, format: "csv" | "ndjson"): string =>
  format === "csv" ? csvLine(cells.map((name) => row[name])) : `${JSON.stringify(lineOf(row))}\n`;

const lineOf = (row: Row): schema.Line => ({
  ...row,
  id: String(row.seq),
  detail: JSON.parse(row.detail) as Record<string, unknown>,
});

const mostWords = 500;

/** The names and the actions that the trail holds, for filters. */
export async function wordsOf({ records }: Pick<Deps, "records">): Promise<{ actors: string[]; actions: string[] }> {
  const distinct = async (column: "actor" | "action") =>
    records
      .selectFrom("audit")
      .select(sql<string>`${sql.ref(column)}`.as("word"))
      .distinct()
      .orderBy("word")
      .limit(mostWords)
      .execute();
  const [actors, actions] = await Promise.all([distinct("actor"), distinct("action")]);
  return { actors: actors.map(({ word }) => word), actions: actions.map(({ word }) => word) };
}
