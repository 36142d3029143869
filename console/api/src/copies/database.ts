import { Refusal } from "@chengfang/model/refusal";
import type pg from "pg";
import { fullName, quoted, sampleTable, tablesOf, withDatabase } from "../tables/postgres.ts";
import type { TableColumn, TableName } from "../tables/postgres.ts";
import type { Copied } from "./copy.ts";
import { planOf, said } from "./plan.ts";
import type { ColumnPlan, Given } from "./plan.ts";
import type { RulesFile } from "./options.ts";

const batch = 2000;
const textual = /^(?:text|character|json|jsonb|xml|citext|name|"char")/;

interface CopyingTables {
  readonly from: string;
  readonly to: string;
  readonly tables?: readonly string[] | undefined;
  readonly rules: RulesFile;
  readonly given: Given;
}

/** Copies tables masked into another database, in one transaction there: all of them or nothing. Keys and indexes are not copied. */
export async function copyTables({ from, to, tables, rules, given }: CopyingTables): Promise<Copied[]> {
  return withDatabase({ url: from, readOnly: true }, async (source) =>
    withDatabase({ url: to, readOnly: false }, async (target) => {
      const chosen = chosenOf(await tablesOf(source), tables);
      await source.query("begin isolation level repeatable read read only");
      await target.query("begin");
      const copied: Copied[] = [];
      for (const table of chosen) copied.push(await copyTable({ source, target, table }, rules, given));
      const known = new Set(copied.flatMap(({ columns }) => columns.map(({ column }) => column)));
      const unknown = Object.keys(rules.columns).find((name) => !known.has(name));
      if (unknown !== undefined)
        throw new Refusal("invalid", `there is no column ${unknown}`, { reason: "column", column: unknown });
      await target.query("commit");
      return copied;
    }),
  );
}

function chosenOf(all: readonly TableName[], wanted: readonly string[] | undefined): readonly TableName[] {
  if (wanted === undefined) return all;
  return wanted.map((name) => {
    const found = all.find(({ schema, table }) => name === table || name === `${schema}.${table}`);
    if (found === undefined) throw new Refusal("not-found", `no table ${name}`, { reason: "table", table: name });
    return found;
  });
}

interface Place {
  readonly source: pg.Client;
  readonly target: pg.Client;
  readonly table: TableName;
}

interface TargetColumn extends ColumnPlan {
  readonly type: string;
}

async function copyTable({ source, target, table }: Place, rules: RulesFile, given: Given): Promise<Copied> {
  const { sample, columns } = await sampleTable(source, table);
  const names = columns.map(({ name }) => name);
  // A rules file speaks of the columns of several tables.
  const own = {
    ...rules,
    columns: Object.fromEntries(Object.entries(rules.columns).filter(([name]) => names.includes(name))),
  };
  const plan = planOf({ columns: names, findings: sample.findings() }, own, given);
  const kept: TargetColumn[] = [];
  for (const column of columns) kept.push(...(await targetColumn(target, column, plan.get(column.name))));
  if (kept.length === 0)
    throw new Refusal("invalid", `no column is left of ${table.table}`, { reason: "table", table: table.table });
  await create(target, table, kept);
  const rows = await pour({ source, target, table }, kept);
  return {
    table: `${table.schema}.${table.table}`,
    rows,
    dropped: 0,
    columns: [...plan.values()].map(said),
    anonymity: null,
  };
}

/** A column as the copy has it: masked ones are text, as are types that the other database does not know. */
async function targetColumn(
  target: pg.Client,
  { name, type }: TableColumn,
  plan: ColumnPlan | undefined,
): Promise<TargetColumn[]> {
  if (plan === undefined || plan.how === "drop") return [];
  if (plan.how === "masked") return [{ ...plan, type: "text" }];
  const { rows } = await target.query<{ known: boolean }>("select to_regtype($1) is not null as known", [type]);
  const known = rows[0]?.known === true && !type.startsWith("character");
  return [
    {
      ...plan,
      column: name,
      type: known ? type : "text",
      ...(textual.test(type) ? {} : { how: "keep" as const, pen: (value: string) => value }),
    },
  ];
}

async function create(target: pg.Client, table: TableName, columns: readonly TargetColumn[]): Promise<void> {
  const { rows } = await target.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    fullName(table),
  ]);
  if (rows[0]?.there === true)
    throw new Refusal("conflict", `${table.schema}.${table.table} is there already`, {
      reason: "table",
      table: table.table,
    });
  await target.query(`create schema if not exists ${quoted(table.schema)}`);
  await target.query(
    `create table ${fullName(table)} (${columns.map(({ column, type }) => `${quoted(column)} ${type}`).join(", ")})`,
  );
}

/** Reads by a cursor and writes in batches, each column as one array. */
async function pour({ source, target, table }: Place, columns: readonly TargetColumn[]): Promise<number> {
  const what = columns.map(({ column }) => `${quoted(column)}::text`).join(", ");
  const into = columns.map(({ type }, i) => `c${i}::${type}`).join(", ");
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(", ");
  const names = columns.map((_, i) => `c${i}`).join(", ");
  const insert = `insert into ${fullName(table)} select ${into} from unnest(${arrays}) as u(${names})`;
  await source.query(`declare chengfang_copy no scroll cursor for select ${what} from ${fullName(table)}`);
  let count = 0;
  for (;;) {
    const { rows } = await source.query<(string | null)[]>({
      text: `fetch ${batch} from chengfang_copy`,
      rowMode: "array",
    });
    if (rows.length === 0) break;
    const values = columns.map(({ pen }, i) => rows.map((row) => (typeof row[i] === "string" ? pen(row[i]) : null)));
    await target.query(insert, values);
    count += rows.length;
  }
  await source.query("close chengfang_copy");
  return count;
}
