/**
 * Four eyes, kept by the database whatever the code does: what was entered for an application never changes, and is decided
 * once, by somebody else (the check beside the table). Only what the platform makes for itself is entered and decided by
 * `system`.
 */
const unchanged = `new.content <> old.content or new.entered_by <> old.entered_by or new.application_id <> old.application_id
  or old.decision is not null`;

export const sqliteGuards = [
  `create trigger idp_versions_kept before update on idp_application_versions when ${unchanged}
    begin select raise(abort, 'what was entered for an application does not change'); end`,
  `create trigger idp_versions_stay before delete on idp_application_versions
    begin select raise(abort, 'what was entered for an application stays'); end`,
];

export const postgresGuards = [
  `create function idp_versions_kept() returns trigger language plpgsql as $$ begin
    if tg_op = 'DELETE' then raise exception 'what was entered for an application stays'; end if;
    if ${unchanged} then raise exception 'what was entered for an application does not change'; end if;
    return new; end $$`,
  `create trigger idp_versions_kept before update or delete on idp_application_versions
    for each row execute function idp_versions_kept()`,
];
