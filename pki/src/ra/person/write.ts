import { randomUUID } from "node:crypto";
import { PersonInput } from "@chengfang/model/pki";
import type { Person, PersonState } from "@chengfang/model/pki";
import { changeOf } from "@chengfang/store/records/change";
import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../context.ts";
import { comeBack, depart } from "../leave/depart.ts";
import { write } from "../write.ts";
import type { RaTransaction, Writing } from "../write.ts";
import { isIdentityNumber } from "../vet/identity-number.ts";
import { personColumns, personOf } from "./row.ts";

/** What may be changed of one of the register: all, and whether they are still there. */
export const PersonChange = changeOf(PersonInput).extend({ state: z.enum(["active", "left"]).optional() });
export type PersonChange = z.infer<typeof PersonChange>;

/** Enters somebody into the register. Refuses ("conflict") a number that is taken, ("invalid") a unit or account there is not. */
export async function createPerson(context: RaContext, input: PersonInput, by: Actor): Promise<Person> {
  await checkReferences(context, input);
  return write(context, by, (writing) => insertPerson(writing, input));
}

/** The same in the transaction of a whole register. */
export async function insertPerson({ db, at, audit }: Writing, input: PersonInput): Promise<Person> {
  const id = randomUUID();
  await checkNumber(db, { ...input, id });
  const row = { id, ...personColumns(input), state: "active", created_at: at, updated_at: at, left_at: null };
  await db.insertInto("persons").values(row).execute();
  audit({ action: "person.create", target: id, detail: { kind: input.kind, name: input.name } });
  return personOf(row);
}

/** Changes one of the register; who is marked as left loses every certificate (leave/). */
export async function updatePerson(
  context: RaContext,
  given: { id: string; change: PersonChange },
  by: Actor,
): Promise<Person> {
  await checkReferences(context, given.change);
  return write(context, by, (writing) => changePerson(writing, given));
}

/** The same in the transaction of a whole register. */
export async function changePerson(
  writing: Writing,
  { id, change }: { id: string; change: PersonChange },
): Promise<Person> {
  const { db, at, audit } = writing;
  const row = await db.selectFrom("persons").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `nobody ${id} in the register`, { id });
  const before = personOf(row);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: Person = { ...before, ...given, updatedAt: at, leftAt: leftAt(before, change.state, at) };
  await checkNumber(db, after);
  const state = { state: after.state, updated_at: at, left_at: after.leftAt };
  await db
    .updateTable("persons")
    .set({ ...personColumns(after), ...state })
    .where("id", "=", id)
    .execute();
  audit({ action: "person.update", target: id, detail: given });
  if (change.state === "left" && before.state !== "left") await depart(writing, { person: after, cause: "register" });
  if (change.state === "active" && before.state === "left") await comeBack(writing, id);
  return after;
}

function leftAt({ leftAt: before }: Person, state: PersonState | undefined, at: string): string | null {
  if (state === undefined) return before;
  return state === "left" ? (before ?? at) : null;
}

/** Numbers name one each; and nobody is registered under the number of an identity card (个人信息保护法 第二十八条). */
async function checkNumber(
  db: RaTransaction,
  { id, number, account }: Pick<Person, "id" | "number" | "account">,
): Promise<void> {
  if (account !== null) await requireFreeAccount(db, { id, account });
  if (number === null) return;
  if (isIdentityNumber(number)) {
    throw new Refusal("invalid", "the number of an identity card is not kept", { reason: "identity-number" });
  }
  const other = await db
    .selectFrom("persons")
    .select("name")
    .where("number", "=", number)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (other !== undefined) throw new Refusal("conflict", `${number} is ${other.name}`, { reason: "number", number });
}

async function checkReferences({ records }: RaContext, { unitId, account }: PersonChange): Promise<void> {
  if (unitId != null) {
    const unit = await records.selectFrom("units").select("id").where("id", "=", unitId).executeTakeFirst();
    if (unit === undefined) throw new Refusal("invalid", `no unit ${unitId}`, { reason: "unit" });
  }
  if (account != null) {
    const known = await records.selectFrom("accounts").select("id").where("id", "=", account).executeTakeFirst();
    if (known === undefined) throw new Refusal("invalid", `no account ${account}`, { reason: "account" });
  }
}

/** An account is one person's: whose certificates it sees, and whose it does not decide on, follows from that. */
async function requireFreeAccount(db: RaTransaction, { id, account }: { id: string; account: string }): Promise<void> {
  const other = await db
    .selectFrom("persons")
    .select("name")
    .where("account", "=", account)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (other !== undefined) throw new Refusal("conflict", `the account is ${other.name}'s`, { reason: "account" });
}
