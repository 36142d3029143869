import type { Page, Range } from "@chengfang/store/records/list";
import type { Db } from "@chengfang/store/records/transaction";
import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import type { RawBuilder, SqlBool } from "kysely";

export {
  among,
  anyOf,
  holds,
  json,
  listQuery,
  mentions,
  orderBy,
  ranked,
  readPage,
  where,
} from "@chengfang/store/records/list";
export type { Conditions, Page, Range } from "@chengfang/store/records/list";

/** Sets Content-Range (`alerts 0-24/319`) and gives the rows. */
export function sendPage<T>(reply: FastifyReply, what: { name: string; range: Range }, page: Page<T>): T[] {
  const { name, range } = what;
  const last = range.offset + page.rows.length - 1;
  const span = page.rows.length === 0 ? "*" : `${range.offset}-${last}`;
  reply.header("content-range", `${name} ${span}/${page.total}`);
  if (page.capped === true) reply.header("x-total-capped", "true");
  return page.rows;
}

/** Where a list's rows come from; `what` names the columns. */
interface Source {
  readonly what?: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<SqlBool>;
  readonly order: RawBuilder<unknown>;
  readonly range: Range;
}

/** One page of rows and how many there are. */
export async function pageOf<R>(db: Db, { what = sql`*`, from, where, order, range }: Source): Promise<Page<R>> {
  const counted = await sql<{ total: number }>`select count(*) as total from ${from} where ${where}`.execute(db);
  const { rows } = await sql<R>`select ${what} from ${from} where ${where}
    order by ${order} limit ${range.limit} offset ${range.offset}`.execute(db);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
