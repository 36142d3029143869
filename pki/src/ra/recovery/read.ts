import type { Recovery } from "@chengfang/model/certificate";
import { Refusal } from "@chengfang/model/refusal";
import { among, anyOf, listQuery, mentions, orderBy, readPage, where } from "@chengfang/store/records/list";
import type { Page } from "@chengfang/store/records/list";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { RaContext } from "../context.ts";
import type { RecoveriesTable } from "../schema.ts";

const RecoveryFilter = z
  .strictObject({
    id: anyOf(z.string()),
    q: z.string().max(200),
    state: anyOf(z.string().max(30)),
    kind: anyOf(z.string().max(30)),
  })
  .partial();
const columns = { requestedAt: "requested_at", state: "state", subject: "subject", id: "id" } as const;
export const recoveryQuery = listQuery(RecoveryFilter, ["requestedAt", "state", "subject", "id"]);

/** Recoveries of keys, the newest first. */
export async function listRecoveries(
  context: RaContext,
  { filter, sort, range }: z.output<typeof recoveryQuery>,
): Promise<Page<Recovery>> {
  const matching = context.db.selectFrom("recoveries").where(
    where(filter, {
      id: (ids) => among(sql.ref("id"), ids),
      q: (text) =>
        mentions(
          ["subject", "serial", "reason", "document"].map((name) => sql.ref(name)),
          text,
        ),
      state: (states) => among(sql.ref("state"), states),
      kind: (kinds) => among(sql.ref("kind"), kinds),
    }),
  );
  const order = orderBy(sort, columns, { by: "requestedAt", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: await Promise.all(rows.map((row) => recoveryOf(context, row))), total };
}

/** One recovery with its trail. Refuses "not-found". */
export async function findRecovery(context: RaContext, id: string): Promise<Recovery> {
  const row = await context.db.selectFrom("recoveries").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no recovery ${id}`, { id });
  return recoveryOf(context, row);
}

async function recoveryOf({ db }: RaContext, row: Selectable<RecoveriesTable>): Promise<Recovery> {
  const approvals = await db
    .selectFrom("recovery_approvals")
    .select(["account", "name", "at"])
    .where("recovery_id", "=", row.id)
    .orderBy("at")
    .execute();
  const who = (account: string | null, name: string | null, at: string | null) =>
    account === null || at === null ? null : { account, name: name ?? account, at };
  return {
    id: row.id,
    issuer: row.issuer,
    serial: row.serial,
    kind: row.kind === "judicial" ? "judicial" : "user",
    reason: row.reason,
    document: row.document,
    state: row.state,
    subject: row.subject,
    requested: { account: row.requested_by, name: row.requested_name, at: row.requested_at },
    needed: row.needed,
    approvals,
    refused: who(row.refused_by, row.refused_name, row.refused_at),
    collected: who(row.collected_by, row.collected_name, row.collected_at),
    comment: row.comment,
  };
}
