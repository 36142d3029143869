import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startChild } from "../collectors/test/child.ts";
import type { Child } from "../collectors/test/child.ts";
import { killCollectorsOf } from "../collectors/test/kill.ts";
import { openLine } from "../collectors/test/line.ts";
import { configOf, post, storedIn, texts } from "../collectors/test/running.ts";
import { keepCollectors } from "../pki/src/ra/collectors.ts";
import { keepIdentities } from "../pki/src/ra/identities.ts";
import { RemoteCollectors } from "../model/src/remote-collector.ts";
import { readDocument, writeDocument } from "../store/src/documents.ts";
import { readIdentity } from "../store/src/identity.ts";
import type { IdentityName } from "../store/src/identity.ts";
import { openPlatform } from "../pki/test/enrol.ts";
import type { Platform } from "../pki/test/enrol.ts";

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const district = mkdtempSync(join(tmpdir(), "chengfang-district-"));
let platform: Platform;
let centre: string;
let listening: Child;
let proxy: Awaited<ReturnType<typeof openLine>>;
let running: ChildProcess;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  platform = await openPlatform();
  const { context } = platform.desk;
  centre = context.config.data;
  const identities = await keepIdentities(context);
  const admitted = await keepCollectors(context);
  closing.push(
    () => identities.close(),
    () => admitted.close(),
  );
  listening = await startCentre(0);
  proxy = await openLine(listening.inputs["forwarded"] ?? 0);
  running = await startDistrict(tokenFor("dongcheng"));
}, 180_000);

afterAll(async () => {
  const ended = once(running, "exit");
  running.kill("SIGTERM");
  await ended;
  await listening.end("SIGTERM");
  proxy.close();
  for (const close of closing) await close();
  await platform.close();
  rmSync(district, { recursive: true, force: true });
});

const startCentre = (port: number) => startChild(centre, { inputs: { forwarded: { host: "127.0.0.1", port } } });

function tokenFor(name: string): string {
  const config = { ...configOf(centre), pki: platform.desk.context.config.pki };
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config) };
  const args = [file("pki/src/cli/collector.ts"), "add", name, "--json", "--est", platform.urls.https];
  return (JSON.parse(execFileSync(process.execPath, args, { env, encoding: "utf8" })) as { token: string }).token;
}

async function startDistrict(token: string): Promise<ChildProcess> {
  const to = `https://localhost:${proxy.port}`;
  const env = {
    ...process.env,
    CHENGFANG_SYSLOG_PORT: "0",
    CHENGFANG_SYSLOG_HOST: "127.0.0.1",
    CHENGFANG_LOG: "fatal",
    CHENGFANG_FORWARD_TO: to,
    CHENGFANG_FORWARD_NAME: "dongcheng",
    CHENGFANG_FORWARD_HEARTBEAT_SECONDS: "1",
  };
  const args = ["collect", "--json", "--enrol-token", token, "--data", district];
  const child = spawn(process.execPath, [file("console/cli/src/main.ts"), ...args], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(() => Promise.reject(new Error("collect ended"))),
  ]);
  return child;
}

let made = 0;
/** Hands lines to the district's collector, which answers when they are in its spool. */
async function hand(lines: number): Promise<void> {
  const all = Array.from({ length: lines }, () =>
    JSON.stringify({ "@timestamp": new Date().toISOString(), message: `m${(made += 1)}` }),
  );
  for (;;) {
    try {
      const { body } = await post(district, "/ingest/ecs", all.join("\n"));
      if (body["received"] === lines) return;
    } catch {
      await sleep(50); // it was killed: nothing was answered, so it is handed over again
    }
  }
}

const ids = async (data: string) => texts(await storedIn(data), "event.id").toSorted();

/** What is stored at the centre, once it is as much as in the district. */
async function same(): Promise<void> {
  for (const end = Date.now() + 150_000; ; await sleep(100)) {
    const [there, here] = [await ids(centre), await ids(district)];
    if (there.length < here.length && Date.now() < end) continue;
    expect(there).toEqual(here);
    expect(here.length).toBeGreaterThanOrEqual(made);
    return;
  }
}

/** What the centre says to a request under a certificate. */
function ask(shown: Shown, path: string, body?: Uint8Array): Promise<{ status: number; text: string }> {
  const headers = { "content-encoding": "zstd" };
  const method = body === undefined ? "GET" : "POST";
  const ca = platform.roots.join("");
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const port = listening.inputs["forwarded"] ?? 0;
  const sent = request({ host: "localhost", port, path, method, headers, ca, agent: false, ...shown }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    answer.on("error", reject).on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
  });
  sent.on("error", reject).end(body);
  return promise;
}

type Shown = { readonly key: string; readonly cert: string } | Record<string, never>;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 100_000; !(await holds()); await sleep(50)) {
    if (Date.now() > end) throw new Error("it did not come to that");
  }
}

/** npm run test:faults leaves the line down for longer; an hour is 3600. */
const cutSeconds = Number(process.env["CHENGFANG_CUT_SECONDS"] ?? 0);
/** Several processes start again in them. */
const timeout = 400_000 + cutSeconds * 2000;

test("what a district stores is at the centre once, under its name, whatever was cut or killed", {
  timeout,
}, async () => {
  proxy.cut();
  await hand(300);
  for (let second = 0; second < cutSeconds; second += 1) {
    await hand(20);
    await sleep(1000);
  }
  proxy.mend();
  await hand(100);
  await until(async () => (await ids(centre)).length > 0);
  killCollectorsOf(running.pid);
  await listening.end("SIGKILL");
  listening = await startCentre(0);
  proxy.mend(listening.inputs["forwarded"]);
  await hand(200);
  await same();
  expect(new Set(texts(await storedIn(centre), "labels.collector"))).toEqual(new Set(["dongcheng"]));
});

test("the centre sees a collector's sources and spool, and sets its inputs", { timeout }, async () => {
  const settings = (version: number, value: object) =>
    writeDocument(centre, "collectors-settings", { dongcheng: { version, value, text: "", by: "lin", at: "" } });
  const told = async () =>
    (await readDocument(centre, "collectors-remote", RemoteCollectors))?.find(({ name }) => name === "dongcheng");
  await until(async () => ((await told())?.health?.sources.length ?? 0) > 0);
  await settings(1, { inputs: { relp: { host: "127.0.0.1", port: 0 } } });
  await until(async () => (await told())?.settings?.state === "applied");
  await settings(2, { inputs: { relp: { prot: 1 } } });
  await until(async () => (await told())?.settings?.state === "refused");
  expect((await told())?.settings).toMatchObject({ version: 1, tried: 2 });
  await hand(10);
  await same();
});

test("the centre trusts no sender", { timeout }, async () => {
  const own = await shownBy(district, "collectors");
  const stranger = await shownBy(centre, "console");
  const events = "/v1/events?spool=other&after=&next=000000000001:";
  const now = new Date().toISOString();
  const event = { "@timestamp": now, "event.id": "x1", "event.kind": "event", "event.ingested": now };
  const line = (more: object = {}) => `${JSON.stringify({ ...event, ...more })}\n`;
  const lying = line({ "labels.collector": "another", more: { "labels.drill": "d1" } });
  const sent = zstdCompressSync(`${lying}{"no":"event"}\nno JSON\n`);
  const before = (await ids(centre)).length;
  const rows: readonly (readonly [string, () => Promise<{ status: number; text: string }>, number])[] = [
    ["an event under another's name", () => ask(own, `${events}300`, sent), 200],
    ["the same again", () => ask(own, `${events}300`, sent), 409],
    ["no spool", () => ask(own, "/v1/events?after=&next=1", sent), 400],
    ["what is not zstd", () => ask(own, `${events}300`, Buffer.from(lying)), 400],
    ["a bomb", () => ask(own, `${events}300`, zstdCompressSync(Buffer.alloc(64 << 20))), 413],
    ["no heartbeat", () => ask(own, "/v1/heartbeat", zstdCompressSync("{}")), 400],
  ];
  for (const [what, asking, status] of rows) expect((await asking()).status, what).toBe(status);
  const stored = await storedIn(centre);
  expect(stored.length).toBe(before + 1);
  const claimed = stored.find((each) => each["event.id"] === "x1");
  expect([claimed?.["labels.collector"], claimed?.["labels.drill"]]).toEqual(["dongcheng", undefined]);
  for (const shown of [{}, stranger]) {
    await expect(ask(shown, `${events}300`, sent)).rejects.toThrow(/hang up|ECONNRESET|EPIPE|alert/); // already in TLS
  }
  const { serial, issuer } = await certificateOf("dongcheng");
  const actor = { account: "account-wang", name: "wang", roles: [], address: "" };
  await platform.desk.context.ca.revoke({ issuer, serial, act: "hold", actor });
  await until(async () => (await ask(own, `${events}300`, sent)).status === 403);
});

async function shownBy(data: string, part: IdentityName): Promise<Shown> {
  const identity = await readIdentity(data, part);
  return identity === undefined ? {} : { cert: identity.certificate, key: identity.key };
}

async function certificateOf(name: string): Promise<{ issuer: string; serial: string }> {
  const query = platform.desk.context.issued.selectFrom("certificates").select(["issuer", "serial"]);
  return query.where("san", "=", JSON.stringify([`dns:${name}`])).executeTakeFirstOrThrow();
}
