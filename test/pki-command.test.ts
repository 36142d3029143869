import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestOf } from "../pki/test/ca.ts";

const cli = fileURLToPath(new URL("../console/cli/src/main.ts", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "chengfang-pki-"));
const file = (name: string) => join(home, name);
const pki = (...args: string[]) => {
  const env = { ...process.env, CHENGFANG_DATA: file("data"), CHENGFANG_LANGUAGE: "en" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "pki", ...args], { encoding: "utf8", env });
  return { status, said: `${stdout}${stderr}` };
};

beforeAll(() => {
  writeFileSync(file("request.der"), Buffer.from(requestOf("p-256", "www.city.test"), "base64"));
  pki("init", "--algorithms", "p256");
});
afterAll(() => rmSync(home, { recursive: true }));

for (const [what, args, status, said] of [
  [
    "issues by profile and CSR",
    ["issue", "--profile", "server", "--csr", file("request.der"), "--out", file("c.pem")],
    0,
    /c\.pem/,
  ],
  [
    "refuses the same key again",
    ["issue", "--profile", "server", "--csr", file("request.der")],
    2,
    /has a certificate already/,
  ],
  ["refuses a profile that is not there", ["issue", "--profile", "king", "--csr", file("request.der")], 2, /known: /],
  ["says what a certificate holds", ["inspect", file("c.pem"), "--lang", "en"], 0, /dns:www\.city\.test/],
  ["says it in JSON", ["inspect", file("c.pem"), "--json"], 0, /^\{"kind":"certificate"/],
  ["says of other bytes that they are nothing", ["inspect", cli, "--json"], 1, /"malformed"/],
  ["holds", ["revoke", file("c.pem"), "--hold"], 0, /: held/],
  ["releases", ["revoke", file("c.pem"), "--release"], 0, /: valid/],
  ["revokes", ["revoke", file("c.pem"), "--reason", "superseded"], 0, /: revoked/],
  ["refuses to revoke twice", ["revoke", file("c.pem")], 2, /revoked has no revoke/],
  ["lists authorities", ["authorities"], 0, /issuing-p256 +active/],
  ["proves the trail", ["audit", "verify", "--json"], 0, /"intact":true/],
] as const)
  test(`chengfang pki ${what}`, () => {
    expect(pki(...args)).toMatchObject({ status, said: expect.stringMatching(said) });
  });
