import { Role } from "@chengfang/model/roles";
import type { IdpDeps } from "../deps.ts";

/** Somebody who can log in: a person of the register, or an account of the platform that no person of it holds. */
export interface Subject {
  /** `person:ID` or `account:ID`. */
  readonly id: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  /** The account's name, or the person's number: what they type to log in. */
  readonly login: string;
  readonly name: string;
  readonly number: string | null;
  readonly mail: string | null;
  readonly unitId: string | null;
  readonly roles: readonly Role[];
  /** Whether the register or the platform has closed the door to them, and why. */
  readonly closed: "person-left" | "account-disabled" | null;
}

type Reader = Pick<IdpDeps, "db" | "records">;

/** By the id that sessions and grants carry; undefined if neither register knows it any more. */
export async function subjectById(deps: Reader, id: string): Promise<Subject | undefined> {
  const [kind, key] = splitOnce(id);
  if (kind === "person") return person(deps, "id", key);
  if (kind === "account") return account(deps, "id", key);
  return undefined;
}

/** By what somebody types as a user name: an account's name, or a person's number. */
export async function subjectByLogin(deps: Reader, login: string): Promise<Subject | undefined> {
  return (await account(deps, "name", login)) ?? (await person(deps, "number", login));
}

/** The subject of a person of the register; undefined if there is none who may log in. */
export async function subjectOfPerson(deps: Reader, personId: string): Promise<Subject | undefined> {
  return person(deps, "id", personId);
}

/** The subject that an account or a person is named by, whichever of the two ids is given. */
export const sameSubject = (subject: Subject, id: string): boolean =>
  id === subject.id || id === subject.personId || id === subject.accountId;

function splitOnce(id: string): [string, string] {
  const at = id.indexOf(":");
  return [id.slice(0, at), id.slice(at + 1)];
}

async function person(deps: Reader, column: "id" | "number", value: string): Promise<Subject | undefined> {
  const row = await deps.db
    .selectFrom("persons")
    .selectAll()
    .where(column, "=", value)
    .where("kind", "=", "person")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const held = row.account === null ? undefined : await accountRow(deps, "id", row.account);
  const own = {
    id: `person:${row.id}`,
    personId: row.id,
    name: row.name,
    number: row.number,
    mail: row.mail,
  };
  const closed = row.state === "active" ? null : ("person-left" as const);
  if (held === undefined) {
    return { ...own, accountId: null, login: row.number ?? "", unitId: row.unit_id, roles: [], closed };
  }
  const { id, name, unit_id, roles } = held;
  return {
    ...own,
    accountId: id,
    login: name,
    unitId: row.unit_id ?? unit_id,
    roles,
    closed: closed ?? closedAccount(held),
  };
}

const closedAccount = ({ enabled }: { enabled: number }) => (enabled === 0 ? ("account-disabled" as const) : null);

async function account(deps: Reader, column: "id" | "name", value: string): Promise<Subject | undefined> {
  const row = await accountRow(deps, column, value);
  if (row === undefined) return undefined;
  const holder = await deps.db
    .selectFrom("persons")
    .select("id")
    .where("account", "=", row.id)
    .where("kind", "=", "person")
    .executeTakeFirst();
  if (holder !== undefined) return person(deps, "id", holder.id);
  return {
    id: `account:${row.id}`,
    personId: null,
    accountId: row.id,
    login: row.name,
    name: row.display_name,
    number: null,
    mail: null,
    unitId: row.unit_id,
    roles: row.roles,
    closed: closedAccount(row),
  };
}

async function accountRow({ records }: Reader, column: "id" | "name", value: string) {
  const row = await records
    .selectFrom("accounts")
    .select(["id", "name", "display_name", "unit_id", "enabled"])
    .where(column, "=", value)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const roles = await records.selectFrom("account_roles").select("role").where("account_id", "=", row.id).execute();
  return { ...row, roles: roles.flatMap(({ role }) => Role.safeParse(role).data ?? []) };
}
