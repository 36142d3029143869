import type { CollectorHealth } from "@chengfang/model/health";
import { LogSource } from "@chengfang/model/onboarding";
import { Refusal } from "@chengfang/model/refusal";
import type { LogSourcesTable } from "@chengfang/store/records/log-sources";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { z } from "zod";
import { collectorHealth } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type * as schema from "./schema.ts";

/** What came from a sender, over all inputs and formats. */
export interface Heard {
  readonly lastSeen: string;
  readonly received: number;
}

/** What each sender brought, by its name. */
export function heardIn(health: CollectorHealth | undefined): ReadonlyMap<string, Heard> {
  const heard = new Map<string, Heard>();
  for (const { source, lastSeen, received } of health?.sources ?? []) {
    if (received === 0) continue; // it is asked, and has not answered yet
    const known = heard.get(source);
    const latest = known === undefined || known.lastSeen < lastSeen ? lastSeen : known.lastSeen;
    heard.set(source, { lastSeen: latest, received: received + (known?.received ?? 0) });
  }
  return heard;
}

const columns = {
  name: "name",
  sender: "sender",
  silentSince: sql`case when silent_since is null then 1 else 0 end, silent_since`,
  createdAt: "created_at",
  id: "id",
} as const;

/** Registered sources; by name unless a sort is asked. */
export async function listSources(
  { records, data }: Pick<Deps, "records" | "data">,
  { filter, sort, range }: z.output<typeof schema.list.querystring>,
): Promise<Page<LogSource>> {
  const heard = heardIn(await collectorHealth(data));
  const matching = records.selectFrom("log_sources").where(
    where(filter, {
      id: (ids) => among(sql.ref("id"), ids),
      q: (text) =>
        mentions(
          ["name", "sender"].map((name) => sql.ref(name)),
          text,
        ),
      sender: (senders) => among(sql.ref("sender"), senders),
      silent: (yes) => (yes ? sql`silent_since is not null` : sql`silent_since is null`),
      unitId: (units) => among(sql.ref("unit_id"), units),
    }),
  );
  const order = orderBy(sort, columns, { by: "name", way: "ASC", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map((row) => sourceOf(row, heard)), total };
}

/** One source. Refuses "not-found". */
export async function getSource(db: Db, id: string, heard: ReadonlyMap<string, Heard>): Promise<LogSource> {
  const row = await db.selectFrom("log_sources").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no source ${id}`, { id });
  return sourceOf(row, heard);
}

export const quietHoursOf = ({ quiet_from: from, quiet_to: to }: Pick<LogSourcesTable, "quiet_from" | "quiet_to">) =>
  from === null || to === null ? null : { from, to };

function sourceOf(row: Selectable<LogSourcesTable>, heard: ReadonlyMap<string, Heard>): LogSource {
  const { lastSeen = null, received = 0 } = heard.get(row.sender) ?? {};
  return LogSource.parse({
    ...row,
    assetId: row.asset_id,
    unitId: row.unit_id,
    silentMinutes: row.silent_minutes,
    quietHours: quietHoursOf(row),
    retired: row.retired === 1,
    createdAt: row.created_at,
    createdBy: row.created_by,
    silentSince: row.silent_since,
    lastSeen,
    received,
  });
}
