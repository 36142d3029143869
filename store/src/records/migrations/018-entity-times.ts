import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { isPostgres } from "../transaction.ts";
import { inPostgresTrigger, inSqliteTrigger } from "./006-triggers.ts";

const columns = [
  "first_seen text not null default ''",
  "last_seen text not null default ''",
  "intelligence integer not null default 0",
];
const taken = "first_seen = d.first_seen, last_seen = d.last_seen, intelligence = d.intelligence";
const fill = `update alert_entities set ${taken} from alert_desk d where d.alert_id = alert_entities.alert_id`;
/** Whatever a page about one thing counts and puts in order, so that a host with a hundred thousand alerts is read in it alone. */
const index =
  "create index id_newest_alert_entities on alert_entities (value, last_seen, alert_id, first_seen, intelligence)";

const intelligence = `case when new.matched like '%"source":"threat.%' then 1 else 0 end`;
const into = "insert into alert_entities (value, alert_id, first_seen, last_seen, intelligence)";
const named = {
  sqlite: `${into} select distinct json_extract(e.value, '$.value'), new.id, new.first_seen, new.last_seen, ${intelligence}
    from json_each(new.entities) e`,
  postgres: `${into} select distinct e.value ->> 'value', new.id, new.first_seen, new.last_seen, ${intelligence}
    from jsonb_array_elements(new.entities::jsonb) e(value)`,
};
const renamed = "old.entities <> new.entities";
const grown = "old.first_seen <> new.first_seen or old.last_seen <> new.last_seen or old.matched <> new.matched";
const forgotten = "delete from alert_entities where alert_id = old.id";
const moved = `update alert_entities set first_seen = new.first_seen, last_seen = new.last_seen, intelligence = ${intelligence}
  where alert_id = new.id`;

const triggers = {
  sqlite: [
    "drop trigger desk_entities",
    "drop trigger desk_entities_again",
    inSqliteTrigger("entities", "insert on alerts", named.sqlite),
    inSqliteTrigger("entities_again", `update on alerts when ${renamed}`, `${forgotten}; ${named.sqlite}`),
    inSqliteTrigger("entities_grown", `update on alerts when not (${renamed}) and (${grown})`, moved),
  ],
  postgres: [
    "drop trigger desk_entities on alerts",
    "drop trigger desk_entities_again on alerts",
    "drop function desk_entities, desk_entities_again",
    ...inPostgresTrigger("entities", "insert on alerts", named.postgres),
    ...inPostgresTrigger(
      "entities_again",
      "update on alerts",
      `if ${renamed} then ${forgotten}; ${named.postgres}; elsif ${grown} then ${moved}; end if`,
    ),
  ],
};

/** Beside each value that alerts name: when, and whether intelligence knows what matched. */
export const entityTimes: Migration = {
  up: async (db: Kysely<unknown>) => {
    const kind = isPostgres(db) ? "postgres" : "sqlite";
    const added = columns.map((column) => `alter table alert_entities add column ${column}`);
    for (const statement of [...added, fill, index, ...triggers[kind]]) await sql.raw(statement).execute(db);
    await sql.raw("analyze alert_entities").execute(db);
  },
};
