import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startPostgres } from "../../../../store/test/postgres.ts";
import { startChild } from "../../../test/child.ts";
import { balanced, countsOf, makeFolder, remove, startHere, storedIn } from "../../../test/running.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

test("new rows of a table, each once, over kill -9 and while the database is away; it cannot be written to", {
  timeout: 90_000,
}, async () => {
  const postgres = await startPostgres();
  const client = new Client({ connectionString: await postgres.database("audited") });
  await client.connect();
  await client.query(
    "create table audit (id bigserial primary key, at timestamptz default '2026-03-02T09:15:08+08', usr text, stmt text)",
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
    { ...base, name: "writes", query: "delete from audit where id > $1::bigint and $2 > 0 returning id" },
  ];
  const stored = async () => (await storedIn(data)).length;
  await insert(3000);
  for (const least of [1, 2000]) {
    const child = await startChild(data, { inputs: { databases } });
    await expect.poll(stored, { timeout: 20_000, interval: 100 }).toBeGreaterThanOrEqual(least);
    await child.end("SIGKILL");
  }
  const running = await startHere(data, { inputs: { databases } });
  await expect.poll(stored, { timeout: 20_000, interval: 200 }).toBe(3001);
  await insert(5);
  await expect.poll(stored, { timeout: 20_000, interval: 200 }).toBe(3006);
  await client.end();
  await postgres.stop();
  await running.close();
  const all = await storedIn(data);
  const events = all.filter((event) => event["event.dataset"] !== "kingbase.audit");
  expect(all.find((event) => event["event.dataset"] === "kingbase.audit")).toMatchObject({
    "event.action": "login",
    "event.outcome": "failure",
    "source.ip": "10.0.0.7",
  });
  expect(events.map((event) => Number(event["id"]))).toEqual(Array.from({ length: 3005 }, (_, n) => n + 1));
  expect(events[0]).toMatchObject({
    "@timestamp": "2026-03-02T01:15:08.000Z",
    "user.name": "li",
    "db.statement": "select 1",
  });
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.flatMap(({ lost }) => Object.keys(lost))).toEqual([]);
});
