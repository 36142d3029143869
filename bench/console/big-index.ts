// Fills the event index of a data directory with millions of events of a city, made by SQL inside DuckDB.
// node bench/console/big-index.ts DATA [--millions 10] [--days 30] [--until 2026-11-30T00:00:00Z]
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { openEventStore } from "@chengfang/store/events/store";

const batch = 500_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { millions: { type: "string" }, days: { type: "string" }, until: { type: "string" } },
});
const [data] = positionals;
if (data === undefined) throw new Error("which data directory?");
const rows = Math.round(Number(values.millions ?? "10") * 1_000_000);
const days = Number(values.days ?? "30");
const until = Date.parse(values.until ?? new Date().toISOString());

interface Filling {
  readonly rows: number;
  readonly from: number;
  readonly until: number;
}

/** Rows come in the order of their time, as collectors deliver them, so that row groups are narrow in time. */
async function fill(home: string, { rows: count, from, until: end }: Filling): Promise<void> {
  await (await openEventStore(home)).close(); // lays the tables
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "2GB", preserve_insertion_order: "true" });
  const connection = await instance.connect();
  const file = join(home, "events", "events.duckdb").replaceAll("'", "''");
  await connection.run(`ATTACH '${file}' AS events_index (ROW_GROUP_SIZE 61440, STORAGE_VERSION 'latest')`);
  await connection.run("USE events_index");
  const step = (end - from) / count;
  for (let at = 0; at < count; at += batch) {
    await insert(connection, { at, size: Math.min(batch, count - at), from, step });
    process.stderr.write(`\r${Math.min(count, at + batch)} of ${count}`);
  }
  await connection.run("DROP TABLE minutes"); // whoever opens the index counts them anew
  await connection.run("CHECKPOINT events_index");
  connection.closeSync();
  instance.closeSync();
  process.stderr.write("\n");
}

interface Batch {
  readonly at: number;
  readonly size: number;
  readonly from: number;
  readonly step: number;
}

async function insert(connection: DuckDBConnection, { at, size, from, step }: Batch): Promise<void> {
  await connection.run(`INSERT INTO events BY NAME ${made(`range(CAST(? AS BIGINT), CAST(? AS BIGINT)) AS t(i)`)}`, [
    BigInt(from),
    step,
    BigInt(at),
    BigInt(at + size),
  ]);
}

/** One event in twenty is a process, two are logins, five are requests, six are flows, the rest name look-ups. */
const kinds = `CASE WHEN i % 20 = 0 THEN 'process' WHEN i % 20 < 3 THEN 'login' WHEN i % 20 < 8 THEN 'web'
  WHEN i % 20 < 14 THEN 'flow' ELSE 'dns' END`;

/** Numbers that look random and are the same every time; low ones are far more frequent, as in life. */
const pick = (salt: number, of: number) =>
  `CAST(floor(pow((hash(i * 31 + ${salt}) % 10007) / 10007.0, 3) * ${of}) AS INTEGER)`;

/** Ids as collectors make them: the microsecond of arrival, then a number. They sort by time, which the index relies on. */
const id = `concat(lower(to_base(epoch_us(ts), 36, 10)), '000-', lower(to_base(i % 46656, 36, 3)))`;

const named = (source: string) => `WITH base AS (
  SELECT i, epoch_ms(CAST(? + i * ? AS BIGINT)) AS ts, ${kinds} AS kind, ${pick(1, 4000)} AS src, ${pick(2, 900)} AS dst,
    ${pick(3, 300)} AS host, ${pick(4, 1200)} AS usr, ${pick(5, 400)} AS site, CAST(hash(i) % 100000 AS INTEGER) AS r
  FROM ${source}), named AS (
  SELECT *, concat('10.', src // 250 % 40, '.', src % 250, '.', src % 200 + 1) AS sip,
    concat('172.16.', dst // 200, '.', dst % 200 + 1) AS dip, concat('srv-', lpad(CAST(host AS VARCHAR), 3, '0')) AS hst,
    concat('user', usr) AS person, concat('app', site, '.city.example.cn') AS domain FROM base)`;

const made = (source: string) => `${named(source)}
SELECT ts AS "@timestamp", ${id} AS "event.id", ts AS "event.ingested",
  'event' AS "event.kind",
  CASE kind WHEN 'process' THEN ['process'] WHEN 'login' THEN ['authentication'] WHEN 'web' THEN ['web'] ELSE ['network'] END AS "event.category",
  CASE kind WHEN 'process' THEN ['start'] WHEN 'web' THEN ['access'] ELSE ['connection'] END AS "event.type",
  CASE kind WHEN 'process' THEN 'sysmon.process' WHEN 'login' THEN 'linux.auth' WHEN 'web' THEN 'nginx.access'
    WHEN 'flow' THEN 'suricata.flow' ELSE 'suricata.dns' END AS "event.dataset",
  CASE WHEN kind = 'login' THEN CASE WHEN r % 9 = 0 THEN 'failure' ELSE 'success' END END AS "event.outcome",
  CASE WHEN r % 500 = 0 THEN 70 ELSE 20 END AS "event.severity",
  CASE WHEN kind = 'process' THEN '1' END AS "event.code",
  hst AS "host.name", CASE WHEN kind <> 'process' THEN sip END AS "source.ip",
  CASE WHEN kind <> 'process' THEN 1024 + r % 60000 END AS "source.port",
  CASE WHEN kind IN ('flow', 'dns', 'web') THEN dip END AS "destination.ip",
  CASE kind WHEN 'flow' THEN [22, 80, 443, 445, 3306, 3389, 8080][r % 7 + 1] WHEN 'dns' THEN 53 WHEN 'web' THEN 443 END AS "destination.port",
  CASE WHEN kind = 'dns' THEN 'udp' WHEN kind IN ('flow', 'web') THEN 'tcp' END AS "network.transport",
  CASE WHEN kind IN ('login', 'process', 'web') THEN person END AS "user.name",
  CASE WHEN kind = 'process' THEN ['sshd', 'bash', 'java', 'nginx', 'python3', 'mysqld'][r % 6 + 1] END AS "process.name",
  CASE WHEN kind = 'process' THEN concat('/usr/bin/', ['sshd', 'bash', 'java', 'nginx', 'python3', 'mysqld'][r % 6 + 1]) END AS "process.executable",
  CASE WHEN kind = 'process' THEN concat('bash -c run-', r % 300, ' --user ', person) END AS "process.command_line",
  CASE WHEN kind = 'process' THEN 1000 + i % 60000 END AS "process.pid",
  CASE WHEN kind = 'web' THEN domain END AS "url.domain",
  CASE WHEN kind = 'web' THEN concat('/api/v1/item/', r % 3000) END AS "url.path",
  CASE WHEN kind = 'web' THEN 'get' END AS "http.request.method",
  CASE WHEN kind = 'web' THEN CASE WHEN r % 40 = 0 THEN 500 WHEN r % 11 = 0 THEN 404 ELSE 200 END END AS "http.response.status_code",
  CASE WHEN kind = 'dns' THEN domain END AS "dns.question.name",
  CASE WHEN kind = 'process' THEN NULL WHEN kind = 'login' THEN [sip] ELSE [sip, dip] END AS "related.ip",
  CASE WHEN kind IN ('login', 'process', 'web') THEN [person] END AS "related.user", [hst] AS "related.hosts",
  concat('unit-', host % 40) AS "labels.unit", CASE WHEN host % 3 = 0 THEN 'dmz' ELSE 'inner' END AS "labels.zone",
  concat(strftime(ts, '%Y-%m-%dT%H:%M:%SZ '), hst, ' ', kind, '[', i % 60000, ']: ', sip, ' -> ', dip, ' ', person, ' ', domain,
    '/api/v1/item/', r % 3000, ' status=', r % 600, ' session=', hash(i + 7)) AS "event.original",
  CASE kind WHEN 'flow' THEN json_object('source.bytes', r * 13, 'destination.bytes', r * 37, 'network.bytes', r * 50, 'event.duration', CAST(r AS BIGINT) * 1000000)
    WHEN 'process' THEN json_object('process.entity_id', concat('{', hst, '-', i, '}'), 'process.parent.pid', 1000 + (i - 20 * (r % 5 + 1)) % 60000,
      'process.parent.entity_id', concat('{', hst, '-', i - 20 * (r % 5 + 1), '}'), 'process.parent.name', 'bash')
    WHEN 'web' THEN json_object('user_agent.original', concat('Mozilla/5.0 (X11; Linux x86_64) city/', r % 20)) END AS more
FROM named ORDER BY i`;

await fill(data, { rows, from: until - days * 86_400_000, until });
