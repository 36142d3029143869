import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { EvidencePayload, SignedEvidence } from "@chengfang/model/compliance/evidence";
import { openRecords } from "@chengfang/store/records/open";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { program } from "../program.ts";
import { readTarget } from "./target.ts";

const home = mkdtempSync(join(tmpdir(), "chengfang-collect-"));
const data = join(home, "data");
const output = join(home, "evidence.json");
const key = join(home, "key.pem");

beforeAll(async () => {
  vi.stubEnv("CHENGFANG_DATA", data);
  vi.stubEnv("CHENGFANG_ROOT", home); // an image without files: what runs here is quick
  mkdirSync(data);
  await (await openRecords({ data, url: undefined })).destroy();
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }));
}, 60_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const collect = (...args: string[]) =>
  program().parseAsync(["comply", "collect", "-o", output, ...args], { from: "user" });

function written() {
  const signed = SignedEvidence.parse(JSON.parse(readFileSync(output, "utf8")));
  const bytes = Buffer.from(signed.payload, "base64");
  return { signed, bytes, payload: EvidencePayload.parse(JSON.parse(bytes.toString("utf8"))) };
}

test("without a key of its own the platform's collector signs, and its public half is registered once", async () => {
  await collect();
  await collect();
  const { signed, bytes } = written();
  const records = await openRecords({ data, url: undefined });
  const keys = await records.selectFrom("agent_keys").selectAll().execute();
  const lines = await records.selectFrom("audit").selectAll().where("action", "=", "agent-key.register").execute();
  await records.destroy();
  expect(keys).toMatchObject([{ id: signed.signature?.keyId, asset_id: null, created_by: "cli", revoked_at: null }]);
  expect(lines).toHaveLength(1);
  const value = Buffer.from(signed.signature?.value ?? "", "base64");
  expect(verify("sha256", bytes, createPublicKey(keys[0]?.public_key ?? ""), value)).toBe(true);
  expect(statSync(join(data, "compliance/collector.pem")).mode & 0o777).toBe(0o600);
});

test("the saved configuration of a device becomes evidence, whichever its encoding", async () => {
  const config = join(home, "running-config.txt");
  const chinese = Buffer.from([0xba, 0xcb, 0xd0, 0xc4]); // 核心 in GB 18030
  writeFileSync(
    config,
    Buffer.concat([Buffer.from("#\nsysname CORE-01\n#\n description "), chinese, Buffer.from("\n")]),
  );
  const version = join(home, "version.txt");
  writeFileSync(version, "Huawei Versatile Routing Platform Software\n");
  await collect("--file", config, `display-version=${version}`, "--platform", "huawei-vrp", "--key", key);
  expect(written().payload).toMatchObject({
    host: { hostname: "CORE-01", os: { id: "huawei-vrp" } },
    platforms: ["huawei-vrp"],
    facts: [
      { kind: "file", name: "running-config", found: true, text: expect.stringContaining("description 核心") },
      { kind: "file", name: "display-version", found: true },
    ],
  });
});

describe("refused, in words:", () => {
  test.each([
    ["a file that is not there", ["--file", "/nowhere", "--platform", "huawei-vrp"], "not-found"],
    ["a device of two platforms", ["--file", "/etc/hosts", "--platform", "huawei-vrp", "cisco-ios"], "invalid"],
    ["a key that is none", ["--key", "/etc/hosts"], "invalid"],
    ["a platform that is a command", ["--key", key, "--platform", "linux;reboot"], "invalid"],
    ["a database that is not there", ["--key", key, "--mysql", "/nowhere"], "invalid"],
    ["Windows from here", ["--key", key, "--platform", "windows"], "invalid"],
    ["a target of another kind", ["--key", key, "--target", "http://host/"], "invalid"],
    ["a host that does not answer", ["--key", key, "--target", "ssh://nobody@127.0.0.1:1"], "unavailable"],
    ["a console that does not answer", ["--key", key, "--upload", "http://127.0.0.1:1"], "unavailable"],
  ])("%s", async (_, args, code) => {
    await expect(collect(...args)).rejects.toMatchObject({ name: "Refusal", code });
  });

  test("a run that takes too long", async () => {
    const mute = createServer().listen(0, "127.0.0.1"); // takes the connection and never says a word
    await once(mute, "listening");
    const { port } = mute.address() as AddressInfo;
    const run = collect("--key", key, "--target", `ssh://nobody@127.0.0.1:${port}`, "--timeout", "0.5");
    await expect(run).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("0.5") });
    mute.close();
  });

  test.each([
    "ssh://-oProxyCommand=x/",
    "ssh://root:secret@host",
    "ssh://host/path",
    "ssh://-l@host",
    "ssh://",
    "host",
  ])("the target %s", (text) => expect(() => readTarget(text, {})).toThrow(/local or ssh:/));

  test("weaker checks of host keys", () => {
    const target = readTarget("ssh://ops@[fd00::1]:2222", { sshOption: ["StrictHostKeyChecking=no"] });
    const options = target.kind === "ssh" ? target.options : [];
    expect(options.indexOf("StrictHostKeyChecking=yes")).toBeLessThan(options.indexOf("StrictHostKeyChecking=no"));
  });
});

const sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].find((path) => existsSync(path));
const root = userInfo().uid === 0; // another account's sshd cannot start a session for root

describe.skipIf(sshd === undefined || !root)("over SSH (needs sshd, and root to run it)", () => {
  let server: Server;
  let target: string;
  const knownHosts = join(home, "known_hosts");
  const identity = join(home, "id");

  beforeAll(async () => {
    for (const file of ["host", "id", "stranger"]) {
      execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(home, file)]);
    }
    mkdirSync("/run/sshd", { recursive: true });
    const settings = ["StrictModes=no", "UsePAM=no", "PidFile=none"];
    settings.push(`AuthorizedKeysFile=${join(home, "id.pub")}`, "PermitRootLogin=prohibit-password");
    const args = ["-i", "-f", "/dev/null", "-h", join(home, "host"), ...settings.flatMap((each) => ["-o", each])];
    // As inetd does it, with a port that nobody else can take in the meantime.
    server = createServer({ pauseOnConnect: true }, (socket) => {
      spawn(sshd ?? "", args, { stdio: [socket, socket, "ignore"] }).once("exit", () => socket.destroy());
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    target = `ssh://root@127.0.0.1:${port}`;
    writeFileSync(knownHosts, `[127.0.0.1]:${port} ${readFileSync(join(home, "host.pub"), "utf8")}`);
  });
  afterAll(() => server.close());

  test("the agent runs on the host, leaves no file there, and what it saw is signed here", async () => {
    await collect("--target", target, "--identity", identity, "--known-hosts", knownHosts, "--key", key);
    const { payload, signed } = written();
    expect(signed.signature).not.toBeNull();
    expect(payload.host.hostname).toBe(spawnSync("uname", ["-n"], { encoding: "utf8" }).stdout.trim());
    expect(payload.facts.find(({ name }) => name === "sshd -T")).toMatchObject({ found: true });
  }, 60_000);

  test.each([
    ["an unknown host key", ["--identity", identity, "--known-hosts", "/dev/null"], /主机密钥|host key/],
    [
      "a key that the host does not know",
      ["--identity", join(home, "stranger"), "--known-hosts", knownHosts],
      /拒绝|refused/,
    ],
  ])("refuses %s", async (_, args, words) => {
    await expect(collect("--target", target, "--key", key, ...args)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(words),
    });
  });
});
