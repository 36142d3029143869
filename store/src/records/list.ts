import type { RawBuilder, SelectQueryBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import { z } from "zod";

/** Rows of one answer at most; Content-Range says which ones they are, and of how many. */
const largestPage = 1000;

/** A query parameter that holds JSON, as the simple-rest conventions have it. */
export function json<S extends z.ZodType>(schema: S, fallback: string, description: string) {
  return z
    .string()
    .max(100_000)
    .meta({ description, examples: [fallback] })
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text === "" ? fallback : text);
      } catch {
        context.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .prefault(fallback);
}

/** One value, or any of several. */
export function anyOf<S extends z.ZodType>(schema: S) {
  return z.union([schema.transform((one) => [one]), z.array(schema).min(1).max(1000)]);
}

const Range = z
  .tuple([z.int().min(0), z.int().min(0)])
  .refine(([first, last]) => last >= first, "ends before it begins")
  .transform(([first, last]) => ({ offset: first, limit: Math.min(last - first + 1, largestPage) }));
export type Range = z.infer<typeof Range>;
const firstPage: Range = { offset: 0, limit: 25 };

/** The three parameters of every list. An unknown filter is refused: dropped in silence, it would widen the answer. */
export function listQuery<F extends z.ZodType, S extends string>(filter: F, sortable: readonly [S, ...S[]]) {
  const sort = z.union([z.tuple([z.enum(sortable), z.enum(["ASC", "DESC"])]), z.tuple([])]);
  return z.object({
    filter: json(filter, "{}", "Conditions that all have to hold, as a JSON object"),
    sort: json(sort, "[]", `["field","ASC"|"DESC"]; fields: ${sortable.join(", ")}`),
    range: json(
      z.union([Range, z.tuple([]).transform(() => firstPage)]),
      "[0,24]",
      "[first,last], counted from 0, both included",
    ),
  });
}

type Way = "ASC" | "DESC";
type Sort<S extends string> = readonly [S, Way] | readonly [];

/** What a list may be sorted by: a column, or an expression where the column's own order means nothing. */
export type SortColumns<S extends string> = Readonly<Record<S, string | RawBuilder<unknown>>>;

/** ORDER BY of a list, downwards by `otherwise` if nothing is asked; the id as the last criterion keeps pages from overlapping. */
export function orderBy<S extends string>(
  sort: Sort<S>,
  columns: SortColumns<S>,
  otherwise: { by: S; way?: Way; id: string },
): RawBuilder<unknown> {
  const [by, direction] = sort.length === 2 ? sort : ([otherwise.by, otherwise.way ?? "DESC"] as const);
  const way = sql.raw(direction);
  const column = columns[by];
  const what = typeof column === "string" ? sql.ref(column) : column;
  return sql`${what} ${way} nulls last, ${sql.ref(otherwise.id)} ${way}`;
}

/** A column's words in an order of their own, the first lowest. */
export function ranked(column: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const ranks = words.map((word, i) => sql`when ${word} then ${sql.lit(i)}`);
  return sql`case ${column} ${sql.join(ranks, sql` `)} end`;
}

/** SQL conditions of a filter by one table: each key that is given adds its line. */
export type Conditions<F> = { readonly [K in keyof F]-?: (value: NonNullable<F[K]>) => RawBuilder<SqlBool> };

/** All conditions that the filter gives, and those that always hold. */
export function where<F extends object>(
  filter: F,
  conditions: Conditions<F>,
  always: readonly (RawBuilder<SqlBool> | undefined)[] = [],
): RawBuilder<SqlBool> {
  const given = (Object.keys(conditions) as (keyof F)[]).flatMap((key) => {
    const value = filter[key];
    return value === undefined || value === null ? [] : [conditions[key](value)];
  });
  const all = [...given, ...always.filter((each) => each !== undefined)];
  return all.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${sql.join(all, sql` and `)})`;
}

/** `column IN (values)`. */
export function among(column: RawBuilder<unknown>, values: readonly unknown[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} in (${sql.join(values)})`;
}

/** The text stands somewhere in one of the columns, whatever its case. */
export function mentions(columns: readonly RawBuilder<unknown>[], text: string): RawBuilder<SqlBool> {
  const pattern = `%${escapeLike(text.toLowerCase())}%`;
  const parts = columns.map((column) => sql<SqlBool>`lower(${column}) like ${pattern} escape '!'`);
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}

/** A column of JSON text holds this piece of JSON. */
export function holds(column: RawBuilder<unknown>, piece: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${column} like ${`%${escapeLike(piece)}%`} escape '!'`;
}

const escapeLike = (text: string) => text.replaceAll(/[!%_]/g, "!$&");

/** One page of a list. */
export interface Page<T> {
  readonly rows: T[];
  readonly total: number;
  /** There are more than `total`. */
  readonly capped?: boolean;
}

/** One page of a query's rows in an order, and how many rows it has in all. */
export async function readPage<DB, TB extends keyof DB, Row>(
  matching: SelectQueryBuilder<DB, TB, Row>,
  { order, range }: { order: RawBuilder<unknown>; range: Range },
): Promise<Page<Row>> {
  const counted = matching.clearSelect().select(sql`count(*)`.as("total")).$castTo<{ total: number }>();
  const { total } = await counted.executeTakeFirstOrThrow();
  return { rows: await matching.orderBy(order).offset(range.offset).limit(range.limit).execute(), total };
}
