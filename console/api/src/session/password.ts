import { Refusal } from "@chengfang/model/refusal";
import { hashPassword, passwordProblem, verifyPassword } from "@chengfang/store/records/accounts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { note, write } from "../http/write.ts";

/** Changes a person's own password and ends their other sessions. */
export async function changePassword(
  deps: Deps,
  { person, by }: { person: Person; by: Actor },
  { current, next }: { current: string; next: string },
): Promise<void> {
  const account = await deps.records
    .selectFrom("accounts")
    .select(["id", "name", "password"])
    .where("id", "=", person.id)
    .executeTakeFirst();
  if (account === undefined || person.session === null) throw new Refusal("forbidden", "a token has no password");
  if (!(await verifyPassword(current, account.password))) {
    await note(deps, by, { action: "account.password", target: account.id, outcome: "failure" });
    throw new Refusal("invalid", "the current password is wrong", { reason: "current" });
  }
  const problem = current === next ? "same" : passwordProblem(next, account.name);
  if (problem !== undefined) throw new Refusal("invalid", `the new password is ${problem}`, { reason: problem });
  const password = await hashPassword(next);
  const { id: session } = person.session;
  await write(deps, by, async ({ db, audit }) => {
    await db.updateTable("accounts").set({ password, must_change: 0 }).where("id", "=", account.id).execute();
    await db.deleteFrom("sessions").where("account_id", "=", account.id).where("id", "!=", session).execute();
    await audit({ action: "account.password", target: account.id });
  });
}
