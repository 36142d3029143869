/** What a database itself refuses, whatever program asks: a trigger before a change of a row. */
export interface Guard {
  readonly name: string;
  readonly on: string;
  readonly event: "insert" | "update" | "delete";
  /** What is refused; `new` and `old` are the row after and before. */
  readonly refuse: string;
  readonly says: string;
}

/** The guard as statements of SQLite. */
export const sqliteGuard = ({ name, on, event, refuse, says }: Guard): string[] => [
  `create trigger ${name} before ${event} on ${on} when ${refuse} begin select raise(abort, '${says}'); end`,
];

/** The guard as statements of PostgreSQL. */
export const postgresGuard = ({ name, on, event, refuse, says }: Guard): string[] => [
  `create function ${name}() returns trigger language plpgsql as $$ begin
    if ${refuse} then raise exception '${says}' using errcode = 'check_violation'; end if;
    return ${event === "delete" ? "old" : "new"};
  end $$`,
  `create trigger ${name} before ${event} on ${on} for each row execute function ${name}()`,
];
