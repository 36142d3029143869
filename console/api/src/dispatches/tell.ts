import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import type { Db } from "@chengfang/store/records/transaction";
import type { Writing } from "../http/write.ts";
import { holdersOf, notify } from "../notifications/notify.ts";

const pages = { warning: "warnings", notice: "notices", upward: "upward", bulletin: "bulletins" } as const;
export const pageOf = ({ kind, id }: Pick<DispatchDetail, "kind" | "id">): string => `/${pages[kind]}/${id}/show`;

/** Accounts that answer for a unit. */
export async function ownersOf(db: Db, unitIds: readonly string[]): Promise<string[]> {
  return (await ownersIn(db, unitIds)).map(({ id }) => id);
}

/** The same, each with its unit. */
export async function ownersIn(db: Db, unitIds: readonly string[]): Promise<{ id: string; unitId: string }[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .selectFrom("accounts as a")
    .innerJoin("account_roles as r", "r.account_id", "a.id")
    .select(["a.id", "a.unit_id"])
    .where("r.role", "=", "owner")
    .where("a.enabled", "=", 1)
    .where("a.unit_id", "is not", null)
    .execute();
  const wanted = new Set(unitIds);
  return rows.map(({ id, unit_id }) => ({ id, unitId: unit_id ?? "" })).filter(({ unitId }) => wanted.has(unitId));
}

/** The departments learn of it. */
export async function tellIssued({ db, at, by }: Writing, dispatch: DispatchDetail): Promise<void> {
  if (dispatch.kind === "upward") return;
  const kind = dispatch.kind === "bulletin" ? "bulletin-received" : "notice-received";
  const { number, title } = dispatch;
  const to = await ownersOf(db, dispatch.unitIds);
  await notify(db, { to, kind, target: pageOf(dispatch), args: { number, title, by: by.name }, at, by: by.id });
}

/** Those who may sign it learn that it waits. */
export async function tellSubmitted({ db, at, by }: Writing, dispatch: DispatchDetail): Promise<void> {
  const to = await holdersOf(db, dispatch.kind === "upward" ? ["lead", "analyst"] : ["lead"]);
  const { number, title } = dispatch;
  await notify(db, {
    to,
    kind: "review-wanted",
    target: pageOf(dispatch),
    args: { number, title, by: by.name },
    at,
    by: by.id,
  });
}
