import type { RequestState } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Updateable } from "kysely";
import type { Actor } from "../../actor.ts";
import { actorOf } from "../caller.ts";
import { mayMove } from "../moves.ts";
import type { RequestsTable } from "../schema.ts";
import type { RaTransaction, Writing } from "../write.ts";
import type { RequestRow } from "./row.ts";

interface Act {
  readonly act: string;
  readonly to: RequestState;
  readonly comment?: string;
  readonly set?: Updateable<RequestsTable>;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * Brings a request into another state, with a line in its history and one in the chain. Refuses ("conflict") when the
 * request is not in a state that leads there, or is no longer as it was read.
 */
export async function move(writing: Writing, row: RequestRow, act: Act): Promise<void> {
  const { db, at, audit } = writing;
  const edited = row.state === "entered" && act.to === "entered";
  if (!edited && !mayMove(row.state, act.to)) {
    throw new Refusal("conflict", `${row.state} → ${act.to}`, { reason: "state", state: row.state, to: act.to });
  }
  const next = { ...act.set, state: act.to, revision: row.revision + 1, updated_at: at };
  const moved = await db
    .updateTable("requests")
    .set(next)
    .where("id", "=", row.id)
    .where("revision", "=", row.revision)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Refusal("conflict", "somebody was faster", { reason: "revision" });
  await remember(writing, row.id, { act: act.act, from: row.state, to: act.to, comment: act.comment ?? "" });
  audit({
    action: `request.${act.act}`,
    target: row.id,
    detail: {
      number: row.number,
      from: row.state,
      to: act.to,
      ...(act.comment ? { comment: act.comment } : {}),
      ...act.detail,
    },
  });
}

interface Remembered {
  readonly act: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly comment: string;
}

/** A line of a request's history. */
export async function remember(
  { db, at, by }: Pick<Writing, "db" | "at" | "by">,
  id: string,
  line: Remembered,
): Promise<void> {
  const { act, from, to, comment } = line;
  const who = { account: by.account, name: by.name, actor: JSON.stringify(actorOf(by)) };
  await db
    .insertInto("request_events")
    .values({ request_id: id, at, ...who, act, from_state: from, to_state: to, comment })
    .execute();
}

/** The row, for a change; refuses ("not-found"). PostgreSQL holds it until the transaction ends. */
export async function rowOf(db: RaTransaction, id: string): Promise<RequestRow> {
  const row = await db.selectFrom("requests").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  return row;
}

/** Refuses ("forbidden") who did one of the other steps, or whom the certificate is for: the database does so too. */
export function requireOther(
  row: RequestRow,
  { account }: Actor,
  others: readonly ("entered_by" | "reviewed_by" | "person_account")[],
): void {
  const own = others.find((column) => row[column] === account);
  if (own !== undefined) {
    throw new Refusal("forbidden", `four eyes: ${own} is you`, { reason: "four-eyes", step: own });
  }
}

/** Refuses ("forbidden") anybody but who entered the request. */
export function requireEnterer(row: RequestRow, { account }: Actor): void {
  if (row.entered_by !== account) throw new Refusal("forbidden", "somebody else entered it", { reason: "enterer" });
}
