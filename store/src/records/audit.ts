import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import type { Selectable } from "kysely";
import type { AuditTable } from "./schema.ts";
import { inTransaction, oneByOne } from "./transaction.ts";
import type { Db } from "./transaction.ts";

export interface AuditLine {
  /** RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  /** The account's id or name, or `system`. */
  readonly actor: string;
  /** What was done, e.g. `alert.close`. */
  readonly action: string;
  /** To what, e.g. an id. */
  readonly target: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Where the person was; empty for the platform itself. */
  readonly address?: string;
  readonly outcome?: "success" | "failure";
}

export type AuditVerdict =
  | { readonly intact: true; readonly lines: number; readonly head: string }
  | { readonly intact: false; readonly lines: number; readonly brokenAt: number };

const start = "0".repeat(64);

/** Appends a line to the hash-chained audit trail, in the caller's transaction if there is one. */
export async function appendAudit(db: Db, line: AuditLine): Promise<void> {
  await inTransaction(db, async (trx) => {
    await oneByOne(trx, "audit");
    const last = await trx
      .selectFrom("audit")
      .select(["seq", "hash"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at: line.at,
      actor: line.actor,
      action: line.action,
      target: line.target,
      detail: canonical(line.detail ?? {}),
      address: line.address ?? "",
      outcome: line.outcome ?? "success",
      previous: last?.hash ?? start,
    };
    await trx
      .insertInto("audit")
      .values({ ...row, hash: hashOf(row) })
      .execute();
  });
}

/** Recomputes the whole chain; names the first line that was changed, or before which one is missing. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let lines = 0;
  let head = start;
  for (;;) {
    const page = await db.selectFrom("audit").selectAll().where("seq", ">", lines).orderBy("seq").limit(1000).execute();
    if (page.length === 0) return { intact: true, lines, head };
    for (const row of page) {
      if (row.seq !== lines + 1 || row.previous !== head || row.hash !== hashOf(row)) {
        return { intact: false, lines, brokenAt: lines + 1 };
      }
      lines = row.seq;
      head = row.hash;
    }
    await breathe(); // SQLite answers without ever going back to the event loop
  }
}

/** SM3 over everything the line says and the hash of the line before. */
function hashOf(row: Omit<Selectable<AuditTable>, "hash">): string {
  const { previous, seq, at, actor, action, target, detail, address, outcome } = row;
  const text = JSON.stringify([previous, seq, at, actor, action, target, detail, address, outcome]);
  return createHash("sm3").update(text).digest("hex");
}

/** JSON with sorted keys: the same detail gives the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
