import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "chengfang-config-"));
let files = 0;

function fileWith(text: string): string {
  const path = join(folder, `${(files += 1)}.yml`);
  writeFileSync(path, text);
  return path;
}

test("every key has a working default", () => {
  const config = loadConfig(fileWith(""), {});
  expect([config.http.port, config.syslog.port, config.syslog.tls, config.data]).toEqual([
    7300,
    5514,
    { port: 6514 },
    join(folder, "data"),
  ]);
});

for (const [name, text, message] of [
  ["an unknown key", "http:\n  prot: 1\n", /:2: http\.prot: unknown key; allowed: host, port,/],
  ["an unknown block", "\nhtpp:\n  port: 1\n", /:2: htpp: unknown key; allowed: data, language/],
  ["a wrong type", "syslog:\n  port: abc\n", /:2: syslog\.port: .*allowed: integer from 0 to 65535/],
  ["a value out of range", "http:\n  port: 70000\n", /:2: http\.port: .*allowed: integer from 0 to 65535/],
  ["a value outside the list", "language: de\n", /:1: language: allowed: zh, en/],
  [
    "a wrong item of a list",
    "syslog:\n  sources:\n    - from: 10.0.0.0/8\n      zone: x\n",
    /:4: syslog\.sources\.0\.zone: unknown key/,
  ],
  ["a missing key of a list's item", "files:\n  - format: sshd\n", /:2: files\.0\.path: /],
  ["broken YAML", "http: [\n", /\.yml:\d+: /],
  ["a key twice", "language: zh\nlanguage: en\n", /:2: .*unique/],
] as const)
  test(`${name} is refused with file, line and what is allowed`, () => {
    expect(() => loadConfig(fileWith(text), {})).toThrow(message);
  });

test("variables lie over the file", () => {
  const file = fileWith("http:\n  port: 1\ndata: ./here\n");
  const config = loadConfig(file, { CHENGFANG_HTTP_PORT: "0", CHENGFANG_SYSLOG_PORT: "0", CHENGFANG_DATA: "/there" });
  expect([config.http.port, config.syslog.port, config.data]).toEqual([0, 0, "/there"]);
});

for (const [name, variables, ports] of [
  ["take free ports beside a console on a free port", { CHENGFANG_HTTP_PORT: "0" }, [0, 0]],
  ["keep a port that was set", { CHENGFANG_HTTP_PORT: "0", CHENGFANG_PKI_PORT: "7480" }, [7480, 0]],
  ["have fixed ports otherwise", {}, [7380, 7381]],
] as const)
  test(`the identity authority's listeners ${name}`, () => {
    const { pki } = loadConfig(fileWith(""), variables);
    expect([pki.port, pki.raPort]).toEqual(ports);
  });

test("a wrong variable is named", () => {
  expect(() => loadConfig(fileWith(""), { CHENGFANG_HTTP_PORT: "many" })).toThrow(/CHENGFANG_HTTP_PORT=many/);
});

test("TLS needs no certificate of one's own, but half of one is refused", () => {
  const port = { CHENGFANG_SYSLOG_TLS_PORT: "0" };
  expect(loadConfig(fileWith(""), port).syslog.tls).toEqual({ port: 0 });
  const all = { ...port, CHENGFANG_SYSLOG_TLS_CERT: "c.pem", CHENGFANG_SYSLOG_TLS_KEY: "k.pem" };
  expect(loadConfig(fileWith(""), all).syslog.tls).toEqual({ port: 0, cert: "c.pem", key: "k.pem" });
  expect(() => loadConfig(fileWith("syslog:\n  tls:\n    cert: c.pem\n"), {})).toThrow(/cert and key go together/);
});

test("a file that was named and is not there is refused", () => {
  expect(() => loadConfig(join(folder, "none.yml"), {})).toThrow(/no such file/);
});
