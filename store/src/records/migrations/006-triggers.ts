/** The columns of `alert_desk` that come from the alert, and how; `a` is the alert's row. */
const facts = (entity: (kind: string) => string) => ({
  rule_id: "a.rule_id",
  severity_score: "a.severity_score",
  host: entity("host"),
  source: entity("address"),
  unit_id: "coalesce(a.unit_id, '')",
  asset_id: "coalesce(a.asset_id, '')",
  incident_id: "coalesce(a.incident_id, '')",
  intelligence: `case when a.matched like '%"source":"threat.%' then 1 else 0 end`,
  count: "a.count",
  first_seen: "a.first_seen",
  last_seen: "a.last_seen",
  created_at: "a.created_at",
});

/** The first entity of a kind, in each database's own words. */
const inSqlite = facts(
  (kind) => `coalesce((select json_extract(e.value, '$.value') from json_each(a.entities) e
    where json_extract(e.value, '$.kind') = '${kind}' limit 1), '')`,
);
const inPostgres = facts(
  (kind) => `coalesce((select e.value ->> 'value' from jsonb_array_elements(a.entities::jsonb) e(value)
    where e.value ->> 'kind' = '${kind}' limit 1), '')`,
);

type Facts = typeof inSqlite;
const names = Object.keys(inSqlite).join(", ");
const valuesOf = (by: Facts) => Object.values(by).join(", ");
/** In a trigger the alert's row is `new`. */
const asNew = (text: string) => text.replaceAll(/\ba\./g, "new.");
const setOf = (by: Facts) =>
  Object.entries(by)
    .map(([name, value]) => `${name} = ${asNew(value)}`)
    .join(", ");

const state = `coalesce(d.status, 'new'), case when d.status = 'closed' then 0 else 1 end, d.assignee, d.disposition,
  d.decided_at`;
const columns = `alert_id, status, open, assignee, disposition, decided_at, ${names}`;

/** All alerts there are already. */
const filled = (by: Facts) => `insert into alert_desk (${columns})
  select a.id, ${state}, ${valuesOf(by)} from alerts a left join alert_decisions d on d.alert_id = a.id`;
/** Values of the entities of a row that goes by this name, each once. */
const valuesIn = {
  sqlite: (row: string) =>
    `select distinct json_extract(e.value, '$.value'), ${row}.id from json_each(${row}.entities) e`,
  postgres: (row: string) =>
    `select distinct e.value ->> 'value', ${row}.id from jsonb_array_elements(${row}.entities::jsonb) e(value)`,
};
const entities = "insert into alert_entities (value, alert_id)";
export const fill = {
  sqlite: [
    filled(inSqlite),
    `${entities} select distinct json_extract(e.value, '$.value'), a.id from alerts a, json_each(a.entities) e`,
  ],
  postgres: [
    filled(inPostgres),
    `${entities} select distinct e.value ->> 'value', a.id
      from alerts a, lateral jsonb_array_elements(a.entities::jsonb) e(value)`,
  ],
};

const one = (by: Facts) => `insert into alert_desk (${columns})
  select new.id, ${state}, ${asNew(valuesOf(by))} from (select 1) one left join alert_decisions d on d.alert_id = new.id`;
const again = (by: Facts) => `update alert_desk set ${setOf(by)} where alert_id = new.id`;
const newEntities = {
  sqlite: `${entities} ${valuesIn.sqlite("new")}`,
  postgres: `${entities} ${valuesIn.postgres("new")}`,
};
const goneEntities = "delete from alert_entities where alert_id = old.id";
const gone = "delete from alert_desk where alert_id = old.id";
const decided = `update alert_desk set status = new.status, open = case when new.status = 'closed' then 0 else 1 end,
  assignee = new.assignee, disposition = new.disposition, decided_at = new.decided_at where alert_id = new.alert_id`;
const undecided = `update alert_desk set status = 'new', open = 1, assignee = null, disposition = null, decided_at = null
  where alert_id = old.alert_id`;

export const inSqliteTrigger = (name: string, when: string, act: string) =>
  `create trigger desk_${name} after ${when} begin ${act}; end`;

export const sqliteTriggers = [
  inSqliteTrigger("alert", "insert on alerts", one(inSqlite)),
  inSqliteTrigger("entities", "insert on alerts", newEntities.sqlite),
  inSqliteTrigger(
    "entities_again",
    "update on alerts when old.entities <> new.entities",
    `${goneEntities}; ${newEntities.sqlite}`,
  ),
  inSqliteTrigger("entities_gone", "delete on alerts", goneEntities),
  inSqliteTrigger("alert_again", "update on alerts", again(inSqlite)),
  inSqliteTrigger("alert_gone", "delete on alerts", gone),
  inSqliteTrigger("decided", "insert on alert_decisions", decided),
  inSqliteTrigger("decided_again", "update on alert_decisions", decided),
  inSqliteTrigger("undecided", "delete on alert_decisions", undecided),
];

export const inPostgresTrigger = (name: string, when: string, act: string) => [
  `create function desk_${name}() returns trigger language plpgsql as $$ begin ${act}; return null; end $$`,
  `create trigger desk_${name} after ${when} for each row execute function desk_${name}()`,
];

export const postgresTriggers = [
  ...inPostgresTrigger("alert", "insert on alerts", one(inPostgres)),
  ...inPostgresTrigger("entities", "insert on alerts", newEntities.postgres),
  ...inPostgresTrigger(
    "entities_again",
    "update on alerts",
    `if old.entities <> new.entities then ${goneEntities}; ${newEntities.postgres}; end if`,
  ),
  ...inPostgresTrigger("entities_gone", "delete on alerts", goneEntities),
  ...inPostgresTrigger("alert_again", "update on alerts", again(inPostgres)),
  ...inPostgresTrigger("alert_gone", "delete on alerts", gone),
  ...inPostgresTrigger("decided", "insert or update on alert_decisions", decided),
  ...inPostgresTrigger("undecided", "delete on alert_decisions", undecided),
];
