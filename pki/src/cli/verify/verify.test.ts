import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ca, ee, root } from "../../../test/chains.ts";
import { noon } from "../../../test/forge.ts";
import { forgeCrl } from "../../../test/forgeCrl.ts";
import { pemOf } from "../../x509/pem.ts";

const program = join(import.meta.dirname, "../verify.ts");
const directory = mkdtempSync(join(tmpdir(), "chengfang-verify-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const pem = ({ certificate }: { certificate: { der: Uint8Array } }) => pemOf("CERTIFICATE", certificate.der);
const middle = ca();
const leaf = ee(middle, { names: [{ kind: "dns", value: "www.city.test" }], extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] });
const crl = pemOf("X509 CRL", forgeCrl({ by: middle }).der);
const good = {
  trusted: [pem(root)],
  intermediates: [pem(middle)],
  leaf: pem(leaf),
  at: new Date(noon).toISOString(),
};

interface Answer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly reason: string;
}

function batch(input: string): Answer[] {
  const { stdout, status } = spawnSync(process.execPath, [program, "--batch"], { input, encoding: "utf8" });
  expect(status).toBe(0);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
}

/** Lines as they stand, and what is answered. */
const lines: readonly (readonly [shows: string, line: unknown, reason: string])[] = [
  ["a server", { ...good, purpose: "server", host: "www.city.test" }, "ok"],
  [
    "optional fields may be null",
    { ...good, crls: null, purpose: null, host: null, policies: null, maxDepth: null },
    "ok",
  ],
  ["a usage by name", { ...good, eku: ["serverAuth"] }, "ok"],
  ["another purpose", { ...good, purpose: "client" }, "extended-key-usage"],
  ["another host", { ...good, purpose: "server", host: "city.test" }, "host-mismatch"],
  [
    "a host is found by SubjectAltName alone",
    { ...good, leaf: pem(ee(middle, { subject: "a.test" })), host: "a.test" },
    "host-mismatch",
  ],
  ["no anchors", { ...good, trusted: [] }, "unknown-issuer"],
  ["a CRL of only one CA", { ...good, crls: [crl] }, "revocation-undetermined"],
  ["CRLs of both", { ...good, crls: [crl, pemOf("X509 CRL", forgeCrl({ by: root }).der)] }, "ok"],
  [
    "a CRL that cannot be read does not switch revocation off",
    { ...good, crls: [pemOf("X509 CRL", Buffer.alloc(100, 0x30))] },
    "malformed-crl",
  ],
  ["a leaf that cannot be read", { ...good, leaf: pem(leaf).slice(0, 200) }, "malformed-certificate"],
  ["a leaf of rubbish", { ...good, leaf: pemOf("CERTIFICATE", Buffer.alloc(100, 0x30)) }, "malformed-certificate"],
  [
    "an intermediate that cannot be read, where it is needed",
    { ...good, intermediates: ["rubbish"] },
    "malformed-certificate",
  ],
  ["an intermediate that cannot be read, where it is not", { ...good, intermediates: ["rubbish", pem(middle)] }, "ok"],
  ["fields of another type", { ...good, trusted: 7 }, "malformed-case"],
  ["no leaf", { ...good, leaf: undefined }, "malformed-case"],
  ["a time that is none", { ...good, at: "yesterday" }, "malformed-case"],
  ["an unknown purpose", { ...good, purpose: "party" }, "malformed-case"],
  ["an array", [], "malformed-case"],
  ["null", null, "malformed-case"],
];

test("a batch is answered line by line, in order, whatever a line is", () => {
  const input = lines.map(([shows, line]) =>
    JSON.stringify(line && !Array.isArray(line) ? { id: shows, ...line } : line),
  );
  const answers = batch(["{not json", "", ...input, '{"id":"cut'].join("\n"));
  expect(answers.map(({ reason }) => reason)).toEqual([
    "malformed-case",
    ...lines.map(([, , reason]) => reason),
    "malformed-case",
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual(answers.map(({ reason }) => reason === "ok"));
  expect(answers[1]?.id).toBe("a server");
});

test.each([
  ["zh", 0, "证书路径有效", []],
  ["en", 0, "The path is valid", []],
  ["zh", 1, "证书与主机名不符", ["--host", "other.test"]],
  ["en", 1, "not for this host", ["--host", "other.test"]],
] as const)("for people, in %s: %i", (language, code, words, more) => {
  const files = { leaf: pem(leaf), middle: pem(middle), root: pem(root) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const path = (name: keyof typeof files) => join(directory, name);
  const args = [path("leaf"), "--trusted", path("root"), "--intermediates", path("middle"), "--at", good.at];
  const run = spawnSync(process.execPath, [program, ...args, "--lang", language, ...more], { encoding: "utf8" });
  expect(run.stdout).toContain(words);
  expect(run.status).toBe(code);
});
