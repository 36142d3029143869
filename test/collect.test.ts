import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer, connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startChild } from "../collectors/test/child.ts";
import type { Child } from "../collectors/test/child.ts";
import { configOf, post, storedIn, texts } from "../collectors/test/running.ts";
import { keepCollectors } from "../pki/src/ra/collectors.ts";
import { keepIdentities } from "../pki/src/ra/identities.ts";
import { openPlatform } from "../pki/test/enrol.ts";
import type { Platform } from "../pki/test/enrol.ts";

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const district = mkdtempSync(join(tmpdir(), "chengfang-district-"));
let platform: Platform;
let centre: string;
let listening: Child;
let proxy: Awaited<ReturnType<typeof openProxy>>;
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
  proxy = await openProxy(listening.inputs["forwarded"] ?? 0);
  running = await startDistrict(tokenFor("dongcheng"));
}, 60_000);

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
  const env = {
    ...process.env,
    CHENGFANG_SYSLOG_PORT: "0",
    CHENGFANG_SYSLOG_HOST: "127.0.0.1",
    CHENGFANG_LOG: "fatal",
  };
  const to = `https://localhost:${proxy.port}`;
  const args = ["collect", "--json", "--to", to, "--name", "dongcheng", "--enrol-token", token, "--data", district];
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

/** The line to the centre, which can be cut. */
async function openProxy(port: number) {
  const sockets = new Set<Socket>();
  let up = true;
  let to = port;
  const server = createServer((socket) => {
    if (!up) return void socket.destroy();
    const far = connect(to, "127.0.0.1");
    for (const [each, other] of [
      [socket, far],
      [far, socket],
    ] as const) {
      sockets.add(each);
      each
        .on("error", () => other.destroy())
        .on("close", () => {
          sockets.delete(each);
          other.destroy();
        });
    }
    socket.pipe(far).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      up = false;
      for (const socket of sockets) socket.destroy();
    },
    mend(next = to) {
      to = next;
      up = true;
    },
    close: () => server.close(),
  };
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
  for (const until = Date.now() + 15_000; ; await sleep(100)) {
    const [there, here] = [await ids(centre), await ids(district)];
    if (there.length < here.length && Date.now() < until) continue;
    expect(there).toEqual(here);
    expect(here.length).toBeGreaterThanOrEqual(made);
    return;
  }
}

function killCollectors(): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(
        readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")[1],
      );
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (parent === running.pid && command.includes("collectors/src/main.ts")) process.kill(Number(pid), "SIGKILL");
    } catch {
      // it ended meanwhile
    }
  }
}

test("what a district stores is at the centre once, under its name, whatever was cut or killed", {
  timeout: 60_000,
}, async () => {
  await hand(300);
  await same();
  expect(new Set(texts(await storedIn(centre), "labels.collector"))).toEqual(new Set(["dongcheng"]));
  proxy.cut();
  await hand(300);
  proxy.mend();
  await hand(100);
  killCollectors();
  await hand(100);
  await listening.end("SIGKILL");
  await hand(200);
  listening = await startCentre(0);
  proxy.mend(listening.inputs["forwarded"]);
  await same();
});
