import { execFile, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { startPostgres } from "../../../../store/test/postgres.ts";
import { verifyEvidence } from "./verify.ts";

const rules = fileURLToPath(new URL("../../../../rules/compliance/", import.meta.url));
const script = `${rules}agent/chengfang-db.sh`;
const home = mkdtempSync(join(tmpdir(), "chengfang-db-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const key = generateKeyPairSync("ec", { namedCurve: "P-256" });
writeFileSync(join(home, "key.pem"), key.privateKey.export({ format: "pem", type: "pkcs8" }));
const keys = [
  { id: "k1", assetId: null, publicKey: key.publicKey.export({ format: "pem", type: "spki" }), revokedAt: null },
];

/** Runs the agent; the first directory of its PATH may hold clients that answer as real ones do. */
async function collect(given: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const path = `${home}:${process.env["PATH"]}`;
  const { stdout } = await promisify(execFile)(
    "sh",
    [script, ...given, "--key", join(home, "key.pem"), "--key-id", "k1"],
    {
      env: { ...process.env, CHENGFANG_PATH: path, ...environment },
    },
  );
  const receivedAt = new Date(Date.now() + 1000).toISOString();
  return verifyEvidence(Buffer.from(stdout), { keys, asset: null, receivedAt });
}

interface Query {
  readonly name: string;
  readonly sql: string;
}
const queriesOf = (platform: string): Query[] =>
  parse(readFileSync(`${rules}checks/${platform}/queries.yml`, "utf8")).queries;

test.each(["postgresql", "mysql"])("the agent asks the queries of checks/%s, word for word", (platform) => {
  const text = readFileSync(script, "utf8");
  const part = text.split(`${platform}_queries() {`).at(1)?.split("<<'END'\n")[1]?.split("\nEND\n")[0];
  expect(part?.split("\n")).toEqual(queriesOf(platform).map(({ name, sql }) => `${name} ${sql.trim()}`));
});

test("rows of the MySQL client become CSV, forms of a query are tried in turn, and a refusal is told", async () => {
  writeFileSync(join(home, "client.cnf"), "[client]\nuser=audit\n");
  const client = `#!/bin/sh
case "$*" in
  *--init-command=set\\ session\\ transaction\\ read\\ only*) ;;
  *) exit 3 ;;
esac
case "$*" in
  *global_priv*) printf 'user\\thost\\nroot\\tlocal,"host\\\\tend\\n' ;;
  *account_locked*) echo "ERROR 1054 (42S22) at line 1: Unknown column 'account_locked' in 'SELECT'" >&2; exit 1 ;;
  *plugins*) echo "ERROR 1227 (42000) at line 1: Access denied; 密" >&2; exit 1 ;;
  *) printf 'a\\tb\\n1\\t2\\n' ;;
esac
`;
  writeFileSync(join(home, "mysql"), client, { mode: 0o755 });
  const verified = await collect(["--mysql", join(home, "client.cnf")]);
  if (!verified.accepted) throw new Error(verified.reason.text.en);
  const { facts, platforms } = verified.payload;
  expect([verified.signed, platforms]).toEqual([true, ["mysql"]]);
  expect(facts.map(({ name }) => name)).toEqual([...new Set(queriesOf("mysql").map(({ name }) => name))]);
  const seen = (name: string) => facts.find((fact) => fact.name === name);
  expect(seen("mysql_accounts")).toMatchObject({ exit: 0, text: 'user,host\nroot,"local,""host\tend"\n' });
  expect(seen("mysql_plugins")).toMatchObject({ exit: 1, text: expect.stringMatching(/Access denied; 密\n$/) });
  expect(seen("mysql_version")).toMatchObject({ exit: 0, text: "a,b\n1,2\n" });
});

test.skipIf(spawnSync("psql", ["--version"]).status !== 0)("a real PostgreSQL answers every query", async () => {
  const server = await startPostgres();
  try {
    const url = new URL(server.url);
    const info = `host=${url.hostname} port=${url.port} user=${url.username} dbname=postgres`;
    const verified = await collect(["--postgresql", info], { PGPASSWORD: url.password });
    if (!verified.accepted) throw new Error(verified.reason.text.en);
    const { facts } = verified.payload;
    expect(facts.map(({ name, exit }) => `${name} ${exit}`)).toEqual(
      queriesOf("postgresql").map(({ name }) => `${name} 0`),
    );
    expect(facts.find(({ name }) => name === "pg_role_passwords")?.text).toBe(
      "rolname,verifier,valid_days\npostgres,scram-sha-256,\n",
    );
  } finally {
    await server.stop();
  }
});
