import type { SsoSession } from "@chengfang/model/application";
import { listQuery, mentions, orderBy, readPage, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { RaDb } from "../../ra/database.ts";
import type { IdpSessionsTable } from "../schema.ts";

const Filter = z
  .strictObject({
    q: z.string().max(200),
    open: z.boolean(),
    subject: z.string().max(200),
    unitId: z.string().max(100),
  })
  .partial();
const columns = { startedAt: "started_at", name: "name", address: "address", endedAt: "ended_at", id: "uid" } as const;
export const sessionQuery = listQuery(Filter, ["startedAt", "name", "address", "endedAt", "id"]);

/** Sessions of single sign-on, open and ended. */
export async function listSessions(
  db: RaDb,
  { filter, sort, range }: z.output<typeof sessionQuery>,
): Promise<Page<SsoSession>> {
  const matching = db.selectFrom("idp_sessions").where(
    where(filter, {
      q: (text) => mentions([sql.ref("name"), sql.ref("address"), sql.ref("subject")], text),
      open: (open) => (open ? sql`ended_at is null` : sql`ended_at is not null`),
      subject: (subject) => sql`subject = ${subject}`,
      unitId: (unit) => sql`unit_id = ${unit}`,
    }),
  );
  const order = orderBy(sort, columns, { by: "startedAt", id: "uid" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map(sessionOf), total };
}

/** A session of its row. */
export function sessionOf(row: Selectable<IdpSessionsTable>): SsoSession {
  const { certificate_issuer: issuer, certificate_serial: serial } = row;
  return {
    id: row.uid,
    subject: row.subject,
    name: row.name,
    unitId: row.unit_id,
    acr: row.acr,
    amr: z.array(z.string()).parse(JSON.parse(row.amr)),
    address: row.address,
    agent: row.agent,
    certificate: issuer === null || serial === null ? null : { issuer, serial },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}
