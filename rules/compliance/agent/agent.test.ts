import { spawnSync } from "node:child_process";
import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { verifyEvidence } from "@chengfang/analyzer/compliance/verify/verify";
import type { Fact } from "@chengfang/model/compliance/evidence";
import { EvidencePayload, SignedEvidence } from "@chengfang/model/compliance/evidence";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const agent = fileURLToPath(new URL("./chengfang-agent.sh", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "chengfang-agent-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const has = (program: string) =>
  [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
const linux = process.platform === "linux";
const shells = [["dash"], ["bash", "--posix"], ["busybox", "ash"], ["ksh"]].filter(([shell = ""]) => linux && has(shell));

function run(shell: readonly string[], args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const [program = "sh", ...more] = shell;
  const options = { encoding: "utf8", maxBuffer: 64_000_000, env: { ...process.env, ...env } } as const;
  const { stdout, stderr, status } = spawnSync(program, [...more, ...args], options);
  return { stdout, stderr, status };
}

function read(stdout: string) {
  const signed = SignedEvidence.parse(JSON.parse(stdout));
  const bytes = Buffer.from(signed.payload, "base64");
  return { signed, bytes, payload: EvidencePayload.parse(JSON.parse(bytes.toString("utf8"))) };
}

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const keyFile = join(home, "key.pem");
beforeAll(() => writeFileSync(keyFile, privateKey.export({ type: "sec1", format: "pem" }), { mode: 0o600 }));

function image(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(home, "root-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

function factsOf(root: string, shell: readonly string[] = ["sh"]) {
  const { payload } = read(run(shell, [agent, "--unsigned", "--root", root]).stdout);
  return (name: string): Fact | undefined => payload.facts.find((fact) => fact.name === name);
}

describe.each(shells.map((shell) => [shell.join(" "), shell] as const))("under %s", (_, shell) => {
  test("what it writes of this host is evidence, signed with the key of the file", { timeout: 60_000 }, () => {
    const { stdout } = run(shell, [agent, "--key", keyFile]);
    const { signed, bytes, payload } = read(stdout);
    expect(signed.signature).not.toBeNull();
    expect(verify("sha256", bytes, publicKey, Buffer.from(signed.signature?.value ?? "", "base64"))).toBe(true);
    const names = new Set(payload.facts.map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(["/etc/passwd", "/etc/login.defs", "accounts", "*"]));
    expect(payload.host.os.id).not.toBe("");
  });

  test("bytes of any kind come through as text", () => {
    const nasty = Buffer.concat([
      Buffer.from('quote " backslash \\ slash / tab \t bell \x07 del \x7f 口令 😀 end\r\n'),
      Buffer.from([0x00, 0xff, 0xc3, 0x28, 0xe2, 0x82, 0xed, 0xa0, 0x80, 0xf5, 0x04, 0x30, 0x0a, 0xc3]),
    ]);
    const fact = factsOf(image({ "etc/login.defs": nasty }), shell)("/etc/login.defs");
    expect(fact).toMatchObject({ found: true, truncated: false });
    expect(fact?.text.startsWith('quote " backslash \\ slash / tab \t bell \x07 del \x7f 口令 😀 end\r\n')).toBe(true);
    expect(fact?.text).toContain("\ufffd(");
  });
});

describe.skipIf(!linux)("of an image", () => {
  test("hashes of passwords stay on the host, their kind and lock do not", () => {
    const shadow = [
      "root:$6$salt$verysecrethash:20000:0:90:7:::",
      "old:aabbccddeeffg:20000:0:99999:7:::",
      "off:!$y$j9T$abc$secrethash:20000:0:99999:7:::",
      "open::20000:0:99999:7:::",
      "daemon:*:20000:0:99999:7:::",
      "$6$salt$hashalone",
    ];
    const fact = factsOf(image({ "etc/shadow": `${shadow.join("\n")}\n` }))("/etc/shadow");
    expect(fact?.text.split("\n").slice(0, 6)).toEqual([
      "root:$6$***:20000:0:90:7:::",
      "old:***:20000:0:99999:7:::",
      "off:!$y$***:20000:0:99999:7:::",
      "open::20000:0:99999:7:::",
      "daemon:*:20000:0:99999:7:::",
      "***",
    ]);
    expect(fact?.truncated).toBe(false);
  });

  test("passwords and private keys in other files stay on the host", () => {
    const text = [
      "//nas/share /mnt cifs username=a,password=hunter2 0 0",
      "export DB_PASSWORD='hunter2'",
      "http_proxy=http://me:hunter2@proxy:3128",
      "api_key = hunter2",
      "-----BEGIN EC PRIVATE KEY-----",
      "aHVudGVyMg==",
      "-----END EC PRIVATE KEY-----",
      "PASS_MAX_DAYS 90",
    ];
    const seen = factsOf(image({ "etc/profile": `${text.join("\n")}\n` }))("/etc/profile");
    expect(seen?.text).not.toMatch(/hunter2|aHVudGVy/);
    expect(seen?.text).toContain("PASS_MAX_DAYS 90");
  });

  test("a file past the limit is cut, one that ends without a newline is not", () => {
    const facts = factsOf(image({ "etc/motd": "x".repeat(300_000), "etc/issue": "no newline" }));
    expect(facts("/etc/motd")).toMatchObject({ truncated: true });
    expect(facts("/etc/motd")?.text).toHaveLength(262_144);
    expect(facts("/etc/issue")).toMatchObject({ text: "no newline", truncated: false });
  });

  test("files of a pattern come by name, whatever the name; where none is, the pattern is not found", () => {
    const facts = factsOf(image({ 'etc/sudoers.d/a "b"\n\\c': "ops ALL=(ALL) ALL\n" }));
    expect(facts('/etc/sudoers.d/a "b"\n\\c')?.text).toBe("ops ALL=(ALL) ALL\n");
    expect(facts("/etc/audit/rules.d/*.rules")).toMatchObject({ found: false });
    expect(facts("/etc/passwd")).toMatchObject({ found: false });
  });

  test("a link out of the image gives nothing of this host away", () => {
    const root = image({ "etc/issue": "in the image\n" });
    symlinkSync("/etc/passwd", join(root, "etc/motd"));
    symlinkSync("issue", join(root, "etc/issue.net"));
    symlinkSync("/etc", join(root, "etc/audit"));
    const facts = factsOf(root);
    expect(facts("/etc/motd")).toMatchObject({ found: true, text: "", truncated: true });
    expect(facts("/etc/issue.net")).toMatchObject({ text: "in the image\n", truncated: false });
  });

  test("an end mark in a file ends nothing", () => {
    const facts = factsOf(image({ "etc/motd": "a\x040\nb\x0412\n\x04" }));
    expect(facts("/etc/motd")).toMatchObject({ text: "a\x040\nb\x0412\n\x04", truncated: false });
  });

  test("no command of the host running is asked, and no variable of os-release is run", () => {
    const root = image({ "etc/os-release": 'ID="kylin"\nVERSION_ID="V10"\nPRETTY_NAME="Kylin `touch pwned`"\n' });
    const { payload } = read(run(["sh"], [agent, "--unsigned", "--root", root]).stdout);
    expect(payload.facts.filter(({ kind }) => kind === "command" || kind === "process")).toEqual([]);
    expect(payload.host.os).toEqual({ id: "kylin", version: "V10", name: "Kylin `touch pwned`" });
  });
});

describe.skipIf(!linux)("its key", () => {
  test("in a personal copy signs through a pipe, and the id of it is the hash of the public half", () => {
    const pem = Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })).toString("base64");
    const personal = readFileSync(agent, "utf8").replace(/^CHENGFANG_KEY=$/m, `CHENGFANG_KEY=${pem}`);
    const { stdout } = run(["sh"], ["-c", personal, "agent", "--root", image({})]);
    const { signed, bytes } = read(stdout);
    const id = spawnSync("openssl", ["dgst", "-sha256", "-r"], {
      input: createPublicKey(privateKey).export({ type: "spki", format: "der" }),
      encoding: "utf8",
    }).stdout.split(" ")[0];
    expect(signed.signature?.keyId).toBe(id);
    expect(verify("sha256", bytes, publicKey, Buffer.from(signed.signature?.value ?? "", "base64"))).toBe(true);
  });

  test("makes the platform believe what it signed, and nothing that was changed since", () => {
    const root = image({ "etc/hostname": "web01\n" });
    const { signed, payload } = read(run(["sh"], [agent, "--key", keyFile, "--root", root]).stdout);
    const pem = publicKey.export({ type: "spki", format: "pem" });
    const keys = [{ id: signed.signature?.keyId ?? "", assetId: "a", publicKey: pem, revokedAt: null }];
    const asset = { id: "a", name: "web01", hostnames: [], addresses: [] };
    const ask = (evidence: object) =>
      verifyEvidence(Buffer.from(JSON.stringify(evidence)), { keys, asset, receivedAt: payload.observedAt });
    expect(ask(signed)).toMatchObject({ accepted: true, signed: true, payload: { host: { hostname: "web01" } } });
    const text = Buffer.from(signed.payload, "base64").toString().replace('"found":false', '"found":true ');
    const changed = { ...signed, payload: Buffer.from(text).toString("base64") };
    expect(ask(changed)).toMatchObject({ accepted: false, reason: { code: "bad-signature" } });
  });

  test("that is none, or an unknown option, ends in words", () => {
    expect(run(["sh"], [agent, "--key", "/nowhere"])).toMatchObject({ status: 2, stdout: "" });
    expect(run(["sh"], [agent, "--format-disk"])).toMatchObject({ status: 2, stdout: "" });
    const { stdout, stderr } = run(["sh"], [agent, "--root", image({})]);
    expect(read(stdout).signed.signature).toBeNull();
    expect(stderr).toContain("unsigned");
  });
});
