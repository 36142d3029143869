import type { Page, Range } from "@chengfang/store/records/list";
import type { FastifyReply } from "fastify";

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
