import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabasePoll } from "@chengfang/model/config/database";
import { freePorts } from "@chengfang/store/free-ports";
import { startChild } from "../../collectors/test/child.ts";
import { balanced, countsOf, storedIn, texts } from "../../collectors/test/running.ts";
import { ask } from "../../collectors/src/input/database/ask.ts";
import { problemOf } from "../../collectors/src/input/database/problem.ts";
import { askingOf } from "../../collectors/src/input/database/query.ts";
import type { Bench, Peer } from "./peer.ts";
import { programOf } from "./program.ts";

const word = "peer word";
const needs = ["mariadbd", "mariadb-install-db", "mariadb", "openssl"];

/** A MariaDB with TLS, whose general log is a table. */
async function openMaria(bench: Bench) {
  const [port = 0] = await freePorts(1);
  const [cert, key] = [bench.file("cert.pem"), bench.file("key.pem")];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const subject = ["-subj", "/CN=db.city", "-addext", "subjectAltName=DNS:db.city"];
  await bench.ran("openssl", ["req", "-x509", ...kind, ...subject, "-keyout", key, "-out", cert]);
  writeFileSync(bench.file("word"), `${word}\n`);
  const home = ["--no-defaults", `--datadir=${bench.file("db")}`, ...(process.getuid?.() === 0 ? ["--user=root"] : [])];
  await bench.ran("mariadb-install-db", [...home, "--auth-root-authentication-method=normal", "--skip-test-db"]);
  const small = ["--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0", "--max-allowed-packet=64M"];
  const logs = [
    "--general-log=1",
    "--log-output=TABLE",
    "--skip-name-resolve",
    `--log-error=${bench.file("error.log")}`,
  ];
  const listen = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${bench.file("s")}`];
  const args = [...home, ...small, ...logs, ...listen, `--ssl-cert=${cert}`, `--ssl-key=${key}`];
  const client = ["--no-defaults", `--socket=${bench.file("s")}`, "--user=root", "--default-character-set=utf8mb4"];
  let child = await begin(bench, args, client);
  return {
    port,
    base: { url: `mysql://auditor@127.0.0.1:${port}/city`, password: { file: bench.file("word") } },
    sql: (input: string) => bench.ran("mariadb", client, { input }),
    end: async () => {
      const ended = once(child, "exit");
      if (child.kill()) await ended;
    },
    again: async () => {
      child = await begin(bench, args, client);
    },
  };
}

type Maria = Awaited<ReturnType<typeof openMaria>>;

async function begin(bench: Bench, args: readonly string[], client: readonly string[]) {
  const child = spawn(programOf("mariadbd") ?? "", args, { stdio: "ignore" });
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await bench.tried("mariadb", [...client, "-e", "select 1"])).code === 0) return child;
    await sleep(100);
  }
  child.kill();
  throw new Error("mariadbd does not answer");
}

const schema = `CREATE DATABASE city CHARACTER SET utf8mb4;
CREATE USER auditor@'%' IDENTIFIED BY '${word}';
GRANT SELECT, INSERT, DELETE ON city.* TO auditor@'%';
GRANT SELECT ON mysql.* TO auditor@'%';
CREATE TABLE city.audit (id BIGINT PRIMARY KEY, at DATETIME DEFAULT '2026-03-02 09:15:08', stamp TIMESTAMP(6) NULL, usr VARCHAR(40) DEFAULT '李', stmt LONGTEXT);
`;
/** Rows by their numbers; 700 of each second are alike in it. */
const rows = (from: number, to: number) =>
  `INSERT INTO city.audit (id, at, stmt) SELECT seq, '2026-03-02 09:15:08' + INTERVAL seq DIV 700 SECOND, CONCAT('proof ', seq) FROM city.numbers WHERE seq BETWEEN ${from} AND ${to};\n`;
const numbers = `SET SESSION max_recursive_iterations = 5000;
CREATE TABLE city.numbers (seq INT PRIMARY KEY) AS WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < 4000) SELECT seq FROM n;\n`;

function configurationOf({ base }: Maria) {
  const polled = { ...base, rows: 600, everySeconds: 1 };
  const columns = "id, at AS `@timestamp`, usr AS `user.name`, stmt AS `db.statement`";
  const times = `SELECT ${columns} FROM audit WHERE at > CAST($1 AS DATETIME) ORDER BY at LIMIT $2`;
  const databases = [
    { ...polled, name: "times", cursor: "@timestamp", start: "1970-01-01 00:00:00", query: times },
    { ...base, name: "log", everySeconds: 1, description: "mysql-general-log" },
    { ...polled, name: "writes", cursor: "id", query: "DELETE FROM audit WHERE id > $1 LIMIT $2" },
  ];
  return { inputs: { databases } };
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); await sleep(100)) assert.ok(Date.now() < end, what);
}

/** The numbers of the rows that are stored. */
const proofsIn = async (data: string) =>
  texts(await storedIn(data), "db.statement")
    .flatMap((text) => /^proof (\d+)$/.exec(text)?.[1] ?? [])
    .map(Number);

const problemIn = async (data: string, name: string) =>
  (await countsOf(data)).find(({ source }) => source === name)?.problem?.reason;

async function tables(bench: Bench): Promise<void> {
  const maria = await openMaria(bench);
  const data = bench.file("data");
  mkdirSync(data);
  const come = (count: number) => until(async () => (await proofsIn(data)).length >= count, `${count} rows`);
  await maria.sql(`${schema}${numbers}${rows(1, 3000)}`);
  try {
    for (const least of [1, 1500]) {
      const child = await startChild(data, configurationOf(maria));
      await come(least);
      await child.end("SIGKILL");
    }
    const child = await startChild(data, configurationOf(maria));
    await come(3000);
    await until(async () => (await problemIn(data, "writes")) === "refused", "it could write");
    // Committed late: in a second that others of are stored, and in one before it.
    await maria.sql(`${rows(3500, 3505)}${late}`);
    await come(3008);
    await away(maria, data);
    await come(3013);
    await failure(bench, maria, data);
    await child.end("SIGTERM");
  } finally {
    await maria.end();
  }
  const wanted = [...numbersFrom(1, 3000), ...numbersFrom(3500, 3510), 3601, 3602];
  assert.deepEqual(
    (await proofsIn(data)).toSorted((a, b) => a - b),
    wanted,
  );
  const first = (await storedIn(data)).find((event) => event["db.statement"] === "proof 1");
  assert.deepEqual([first?.["@timestamp"], first?.["user.name"]], ["2026-03-02T01:15:08.000Z", "李"]);
  assert.ok((await countsOf(data)).every(balanced), "the counts do not balance");
}

const late = `INSERT INTO city.audit (id, at, stmt) VALUES (3601, '2026-03-02 09:15:11', 'proof 3601'), (3602, '2026-03-02 09:15:12', 'proof 3602');\n`;

async function away(maria: Maria, data: string): Promise<void> {
  await maria.end();
  await until(async () => (await problemIn(data, "times")) === "unreachable", "that it is away is not shown");
  await maria.again();
  await maria.sql(rows(3506, 3510));
  await until(async () => (await problemIn(data, "times")) === undefined, "that it is back is not shown");
}

/** A wrong password is an event of the general log. */
async function failure(bench: Bench, { port }: Maria, data: string): Promise<void> {
  await bench.tried("mariadb", ["--no-defaults", "-h127.0.0.1", `-P${port}`, "-uauditor", "-pfalse"]);
  await until(async () => (await storedIn(data)).some(isFailure), "no failed login in the general log");
}

const numbersFrom = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const isFailure = (event: Readonly<Record<string, unknown>>) =>
  event["event.dataset"] === "mysql.general" &&
  event["event.outcome"] === "failure" &&
  event["user.name"] === "auditor";

async function answers(bench: Bench): Promise<void> {
  const maria = await openMaria(bench);
  const stop = new AbortController().signal;
  const asked = async (query: string, more: object = {}): Promise<Record<string, unknown>[]> => {
    const given = { ...maria.base, name: "asked", cursor: "id", query: `${query} /* $1 $2 */`, ...more };
    const config = DatabasePoll.parse(given);
    const answer = await ask(config, { ...askingOf(config), after: "0", limit: 10 }, stop);
    return answer.rows.map(({ record, cut }) => ({
      cut,
      ...(JSON.parse(record.toString()) as Record<string, unknown>),
    }));
  };
  try {
    await maria.sql(schema);
    assert.deepEqual(await asked(secured), [{ cut: false, id: 1, secure: 0 }]);
    const tls = { ca: bench.file("cert.pem"), serverName: "db.city" };
    assert.deepEqual(await asked(secured, { tls }), [{ cut: false, id: 1, secure: 1 }]);
    for (const [query, more, wanted] of hostile) {
      const [row] = await asked(query, more);
      for (const [name, value] of Object.entries(wanted)) assert.deepEqual(row?.[name], value, query);
    }
    for (const [problem, query, more] of refused(bench, maria)) {
      const found = await asked(query, more).then(() => "no problem", problemOf);
      assert.equal(found, problem, `${query} ${JSON.stringify(more)}`);
    }
  } finally {
    await maria.end();
  }
}

const secured =
  "SELECT 1 AS id, VARIABLE_VALUE <> '' AS secure FROM information_schema.session_status WHERE VARIABLE_NAME = 'Ssl_cipher'";

function refused(bench: Bench, { base, port }: Maria) {
  writeFileSync(bench.file("false"), "false");
  return [
    ["credentials", "SELECT 1 AS id", { password: { file: bench.file("false") } }],
    ["credentials", "SELECT 1 AS id", { url: base.url.replace("/city", "/nowhere") }],
    ["secret", "SELECT 1 AS id", { password: { file: bench.file("nothing") } }],
    ["certificate", "SELECT 1 AS id", { tls: { ca: bench.file("cert.pem"), serverName: "other.city" } }],
    ["certificate", "SELECT 1 AS id", { tls: { serverName: "db.city" } }],
    ["unreachable", "SELECT 1 AS id", { url: base.url.replace(String(port), "1"), timeoutSeconds: 1 }],
    ["too-slow", "SELECT SLEEP(30) AS id", { timeoutSeconds: 1 }],
    ["refused", "INSERT INTO audit (id) VALUES (1)", {}],
    ["refused", "SELECT 1 AS id; SELECT 2 AS id", {}],
    ["refused", "SELECT * FROM nowhere", {}],
    ["bad-cursor", "SELECT 1 AS other", {}],
    ["bad-cursor", "SELECT NULL AS id", {}],
    ["record-too-large", "SELECT 1 AS id, REPEAT('x', 8000000) AS big", { maxAnswerBytes: 1_048_576 }],
  ] as const;
}

/** What a database may hold, and what becomes of it. */
const hostile: readonly (readonly [query: string, more: object, wanted: Readonly<Record<string, unknown>>])[] = [
  [
    "SELECT 1 AS id, CONCAT('a', CHAR(0), 'b') AS nul, X'ff00fe' AS raw, X'e69d8e' AS text",
    {},
    { nul: "a\0b", raw: "\\xff00fe", text: "李" },
  ],
  [
    "SELECT 18446744073709551615 AS id, 0.25e0 AS f, CAST(1.50 AS DECIMAL(9,2)) AS n, b'101' AS bits",
    {},
    { id: "18446744073709551615", f: 0.25, n: "1.50" },
  ],
  [
    "SELECT 1 AS id, '0000-00-00 00:00:00' AS zero, TIMESTAMP'2026-03-02 09:15:08.123456' AS at",
    {},
    { zero: "0000-00-00 00:00:00", at: "2026-03-02T09:15:08.123456+08:00" },
  ],
  ["SELECT 1 AS id, 2 AS `__proto__`, 3 AS `constructor`", {}, { constructor: 3 }],
  [
    "SELECT 1 AS id, REPEAT('x', 16777216) AS big, 'kept' AS small",
    { maxRowBytes: 65_536 },
    { cut: true, small: "kept" },
  ],
];

export const databasePeers: readonly Peer[] = [
  { name: "mariadbd: tables, each row once over kill -9, late, alike, away", needs, run: tables },
  { name: "mariadbd: TLS, rights, limits and hostile values", needs, run: answers },
];
