import type { Notice } from "@chengfang/model/certificate";
import { anyOf, among, listQuery, orderBy, readPage, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { sql } from "kysely";
import { z } from "zod";
import type { RaContext } from "../context.ts";

const NoticeFilter = z
  .strictObject({
    id: anyOf(z.string()),
    kind: anyOf(z.enum(["certificate", "crl", "authority"])),
    days: anyOf(z.int()),
    owner: z.string(),
    sent: z.boolean(),
  })
  .partial();
const columns = { createdAt: "created_at", endsAt: "ends_at", days: "days", id: "id" } as const;
export const noticeQuery = listQuery(NoticeFilter, ["createdAt", "endsAt", "days", "id"]);

/** Notices of what is about to end, the newest first. */
export async function listNotices(
  { db }: RaContext,
  { filter, sort, range }: z.output<typeof noticeQuery>,
): Promise<Page<Notice>> {
  const matching = db.selectFrom("notices").where(
    where(filter, {
      id: (ids) => among(sql.ref("id"), ids),
      kind: (kinds) => among(sql.ref("kind"), kinds),
      days: (days) => among(sql.ref("days"), days),
      owner: (id) => sql`person_id = ${id}`,
      sent: (sent) => (sent ? sql`sent_at is not null` : sql`sent_at is null`),
    }),
  );
  const order = orderBy(sort, columns, { by: "createdAt", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return {
    total,
    rows: rows.map(({ ends_at, person_id, created_at, sent_at, ...same }) => ({
      ...same,
      endsAt: ends_at,
      ownerId: person_id,
      createdAt: created_at,
      sentAt: sent_at,
    })),
  };
}
