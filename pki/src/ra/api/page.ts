import type { Page, Range } from "@chengfang/store/records/list";
import type { FastifyReply } from "fastify";
import { z } from "zod";

/** Sets Content-Range (`requests 0-24/319`) and gives the rows. */
export function sendPage<T>(reply: FastifyReply, { name, range }: { name: string; range: Range }, page: Page<T>): T[] {
  const last = range.offset + page.rows.length - 1;
  const span = page.rows.length === 0 ? "*" : `${range.offset}-${last}`;
  reply.header("content-range", `${name} ${span}/${page.total}`);
  if (page.capped === true) reply.header("x-total-capped", "true");
  return page.rows;
}

export const Id = z.object({ id: z.string().max(200) });
export const Comment = z.object({ comment: z.string().trim().max(2000).default("") });
