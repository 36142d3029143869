import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "chengfang-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const run = (...args: string[]) =>
  spawnSync(process.execPath, [main, "collectors", ...args], {
    encoding: "utf8",
    env: { ...process.env, CHENGFANG_DATA: folder },
  });

test("every input and every format is listed, with options and what is unverified", () => {
  const { status, stdout } = run("list", "--json");
  expect(status).toBe(0);
  const { inputs, queries, formats } = JSON.parse(stdout) as {
    inputs: { key: string; options: object[] }[];
    queries: object[];
    formats: object[];
  };
  expect(inputs.map(({ key }) => key)).toEqual(expect.arrayContaining(["syslog", "files", "http", "inputs.beats"]));
  const port = { name: "port", type: "integer 0–65535", default: 5044 };
  expect(inputs.find(({ key }) => key === "inputs.beats")?.options).toContainEqual(port);
  expect(queries).toContainEqual(expect.objectContaining({ name: "mysql-general-log", protocol: "mysql" }));
  expect(formats).toContainEqual(
    expect.objectContaining({ name: "otlp", basis: [expect.stringContaining("https://")] }),
  );
});

test("a configuration that could not be started is told, without anything being opened", () => {
  const file = join(folder, "c.yml");
  writeFileSync(
    file,
    "inputs:\n  relp:\n    tls: {cert: /no/c.pem, key: /no/k.pem}\n    sources: [{from: 10.0.0.1, format: morse}]\n  databases:\n    - {name: x, url: 'mysql://li@db/city', tls: {ca: /no/ca.pem}, description: postgres-audit-trigger}\n",
  );
  const { status, stdout } = run("test", file);
  expect(status).toBe(1);
  expect(stdout).toMatch(/no format morse/);
  expect(stdout).toMatch(/inputs\.relp\.tls\.cert: \/no\/c\.pem/);
  expect(stdout).toMatch(/inputs\.databases\.0\.tls\.ca: \/no\/ca\.pem/);
  expect(stdout).toMatch(/postgres-audit-trigger is a query for postgres:\/\//);
});
