/**
 * What no program of ours may do, kept by the databases themselves: the audit trail is append-only, and the three
 * administrators are three people (model/src/roles.ts says the same to people; GB/T 22239-2019 8.1.7.2).
 */
const appendOnly = "the audit trail is append-only";
const threePeople = "three administrators are three people";

const conflicting = `exists (
  select 1 from account_roles other where other.account_id = new.account_id and other.role <> new.role
  and (other.role in ('secadmin', 'auditor') or new.role in ('secadmin', 'auditor')))`;

const sqliteRoles = (
  event: "insert" | "update",
) => `create trigger account_roles_${event} after ${event} on account_roles
  when ${conflicting} begin select raise(abort, '${threePeople}'); end`;

const sqliteAudit = (event: "update" | "delete") => `create trigger audit_${event} before ${event} on audit
  begin select raise(abort, '${appendOnly}'); end`;

export const sqliteGuards: readonly string[] = [
  sqliteRoles("insert"),
  sqliteRoles("update"),
  sqliteAudit("update"),
  sqliteAudit("delete"),
];

/** The account's row is locked first, so that two transactions cannot each add one of two conflicting roles. */
export const postgresGuards: readonly string[] = [
  `create function account_roles_guard() returns trigger language plpgsql as $$ begin
    perform 1 from accounts where id = new.account_id for update;
    if ${conflicting} then raise exception '${threePeople}' using errcode = 'check_violation'; end if;
    return new;
  end $$`,
  `create trigger account_roles_guard after insert or update on account_roles
    for each row execute function account_roles_guard()`,
  `create function audit_guard() returns trigger language plpgsql as $$ begin
    raise exception '${appendOnly}' using errcode = 'check_violation';
  end $$`,
  `create trigger audit_guard before update or delete on audit for each row execute function audit_guard()`,
  `create trigger audit_truncate before truncate on audit for each statement execute function audit_guard()`,
];
