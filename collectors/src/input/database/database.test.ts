import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabasePoll } from "@chengfang/model/config/database";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startPostgres } from "../../../../store/test/postgres.ts";
import { startChild } from "../../../test/child.ts";
import { balanced, countsOf, makeFolder, remove, startHere, storedIn, texts } from "../../../test/running.ts";
import { ask } from "./ask.ts";
import { problemOf } from "./problem.ts";
import { askingOf } from "./query.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

test("new rows of a table, each once, over kill -9 and while the database is away; it cannot be written to", {
  timeout: 240_000,
}, async () => {
  const postgres = await startPostgres();
  const client = new Client({ connectionString: await postgres.database("audited") });
  await client.connect();
  await client.query(
    "create table audit (id bigserial primary key, at timestamptz default '2026-03-02T09:15:08+08', usr text, stmt text)",
  );
  // 40 rows of each moment, which lie a microsecond apart.
  await client.query(
    "create table times as select timestamptz '2026-03-02T09:15:08.123456+08' + interval '1 microsecond' * (n / 40) as at, 'proof ' || n as stmt from generate_series(0, 299) n",
  );
  const insert = (count: number) =>
    client.query("insert into audit (usr, stmt) select 'li', 'select ' || n from generate_series(1, $1) n", [count]);
  const word = join(data, "word");
  writeFileSync(word, "password\n");
  const columns = `id, at as "@timestamp", usr as "user.name", stmt as "db.statement"`;
  const base = {
    url: postgres.url.replace(":password", "").replace(/postgres$/, "audited"),
    password: { file: word },
    cursor: "id",
    rows: 700,
    everySeconds: 1,
  };
  const databases = [
    { ...base, name: "audit", query: `select ${columns} from audit where id > $1::bigint order by id limit $2` },
    {
      ...base,
      name: "sysaudit",
      format: "kingbase-audit",
      query:
        "select 1 as id, usr as username, 'LOGIN' as opr_type, 'event' as rule_type, '10.0.0.7' as remote_addr, 'FAILED' as result from audit where id = 1 and $1::bigint < 1 limit $2",
    },
    {
      ...base,
      name: "times",
      cursor: "@timestamp",
      start: "-infinity",
      rows: 50,
      query: `select at as "@timestamp", stmt as message from times where at > $1::timestamptz order by at limit $2`,
    },
    { ...base, name: "writes", query: "delete from audit where id > $1::bigint and $2 > 0 returning id" },
  ];
  const stored = async () => (await storedIn(data)).length;
  await insert(3000);
  // It was given its number and is not committed yet.
  await client.query("create table late as select * from audit where id = 2500");
  await client.query("delete from audit where id = 2500");
  for (const least of [1, 2000]) {
    const child = await startChild(data, { inputs: { databases } });
    await expect.poll(stored, { timeout: 50_000, interval: 100 }).toBeGreaterThanOrEqual(least);
    await child.end("SIGKILL");
  }
  const running = await startHere(data, { inputs: { databases } });
  await expect.poll(stored, { timeout: 50_000, interval: 200 }).toBe(3300);
  await client.query("insert into audit select * from late");
  await client.query("insert into times select at, 'proof late' from times where stmt = 'proof 160'");
  await insert(5);
  await expect.poll(stored, { timeout: 50_000, interval: 200 }).toBe(3307);
  await answers(base);
  await client.query(trigger);
  await described(base);
  const refused = async () => (await countsOf(data)).find(({ source }) => source === "writes")?.problem?.reason;
  await expect.poll(refused).toBe("refused");
  await client.end();
  await postgres.stop();
  await running.close();
  const all = await storedIn(data);
  const events = all.filter((event) => event["id"] !== undefined);
  const times = texts(all, "message").filter((text) => text.startsWith("proof"));
  expect(new Set(times).size).toBe(301);
  expect(times.length).toBe(301);
  expect(all.find((event) => event["event.dataset"] === "kingbase.audit")).toMatchObject({
    "event.action": "login",
    "event.outcome": "failure",
    "source.ip": "10.0.0.7",
  });
  const ids = events.map((event) => Number(event["id"]));
  expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 3005 }, (_, n) => n + 1));
  expect(events[0]).toMatchObject({
    "@timestamp": "2026-03-02T01:15:08.000Z",
    "user.name": "li",
    "db.statement": "select 1",
  });
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.flatMap(({ lost }) => Object.keys(lost))).toEqual([]);
});

/** What PostgreSQL may hold, and why it may give no answer. */
async function answers(base: object): Promise<void> {
  const asked = async (query: string, more: object = {}) => {
    const config = DatabasePoll.parse({ ...base, name: "asked", query: `${query} where $1 <> '' limit $2`, ...more });
    const question = { ...askingOf(config), after: "0", limit: 10 };
    const { rows } = await ask(config, question, new AbortController().signal);
    return JSON.parse(rows[0]?.record.toString() ?? "null") as unknown;
  };
  expect(
    await asked(
      `select 9223372036854775807 as id, '\\xff00'::bytea as raw, timestamp '2026-03-02 09:15:08.123456' as at, date '2026-03-02' as day, '{"a":[1]}'::jsonb as doc, '{a,b}'::text[] as list, timestamptz 'infinity' as never, 1.50 as n`,
    ),
  ).toEqual({
    id: "9223372036854775807",
    raw: "\\xff00",
    at: "2026-03-02T09:15:08.123456+08:00",
    day: "2026-03-02",
    doc: { a: [1] },
    list: ["a", "b"],
    never: "infinity",
    n: "1.50",
  });
  const big = "select 1 as id, repeat('李', 5000000) as big";
  expect(JSON.stringify(await asked(big, { maxRowBytes: 2048 })).length).toBeLessThan(2048);
  for (const [problem, query, more] of [
    ["credentials", "select 1 as id", { password: { env: "HOME" } }],
    ["certificate", "select 1 as id", { tls: {} }],
    ["too-slow", "select pg_sleep(30)::text as id", { timeoutSeconds: 1 }],
    ["record-too-large", big, { maxAnswerBytes: 1_048_576 }],
    ["refused", "select * from nowhere", {}],
    ["bad-cursor", "select 1 as other", {}],
  ] as const)
    expect(await asked(query, more).then(() => "none", problemOf)).toBe(problem);
}

/** The table of the audit trigger, as its documentation has it; its rows stand as text here, for want of hstore. */
const trigger = `create schema audit;
create table audit.logged_actions (event_id bigserial primary key, schema_name text, table_name text, session_user_name text,
  action_tstamp_clk timestamptz, transaction_id bigint, application_name text, client_addr inet, client_port integer,
  client_query text, action text, row_data text, changed_fields text);
insert into audit.logged_actions values (7, 'public', 'person', 'app', '2026-03-02T09:15:08+08', 9, 'registry', '10.20.3.9',
  5005, 'update person set name = null', 'U', '"id"=>"7"', '"name"=>NULL')`;

async function described(base: object): Promise<void> {
  const config = DatabasePoll.parse({
    ...base,
    name: "trigger",
    description: "postgres-audit-trigger",
    cursor: undefined,
  });
  const { rows } = await ask(config, { ...askingOf(config), after: "0", limit: 10 }, new AbortController().signal);
  expect(rows.map(({ record }) => JSON.parse(record.toString()) as unknown)).toMatchObject([
    { "@timestamp": "2026-03-02T01:15:08Z", "event.action": "update", "user.name": "app", "source.ip": "10.20.3.9" },
  ]);
}
