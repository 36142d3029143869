import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startUp } from "../bench/ingest/platform.ts";
import type { RunningPlatform } from "../bench/ingest/platform.ts";

const cli = fileURLToPath(new URL("../console/cli/src/main.ts", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "chengfang-up-"));
const data = join(home, "data");
let platform: RunningPlatform;

beforeAll(async () => {
  platform = await startUp(data);
}, 180_000);
afterAll(async () => {
  await platform.stop();
  rmSync(home, { recursive: true, force: true });
});

function chengfang(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const settings = { CHENGFANG_DATA: data, CHENGFANG_HTTP_PORT: "0", CHENGFANG_SYSLOG_PORT: "0" };
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...settings, ...env },
    timeout: 60_000,
  });
}

async function api<T>(path: string): Promise<T> {
  const answer = await fetch(`${platform.http}${path}`, { headers: { authorization: `Bearer ${platform.token}` } });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

async function until<T>(ask: () => Promise<T | undefined>, withinMs: number): Promise<T> {
  const last = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > last) throw new Error(`nothing within ${withinMs} ms`);
    await sleep(50);
  }
}

const listOf = (path: string, filter: object) =>
  api<Record<string, unknown>[]>(`${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`);

describe("a burst of wrong passwords over UDP and then a right one", () => {
  const from = "203.0.113.66";

  test("is one incident", { timeout: 240_000 }, async () => {
    const socket = createSocket("udp4");
    const say = async (text: string) => {
      socket.send(`<38>${new Date().toISOString()} web-9 sshd[77]: ${text}`, platform.syslog.udp, "127.0.0.1");
      await sleep(5);
    };
    for (let n = 0; n < 15; n += 1) await say(`Failed password for root from ${from} port ${4000 + n} ssh2`);
    await say(`Accepted password for root from ${from} port 4100 ssh2`);
    socket.close();
    const [incident] = await until(async () => {
      const found = await listOf("/api/incidents", { entityValue: from });
      return found.length > 0 ? found : undefined;
    }, 60_000);
    await sleep(500);
    expect(await listOf("/api/incidents", { entityValue: from })).toHaveLength(1);
    const report = chengfang(["report", "incident", String(incident?.["number"]), "-o", join(home, "report.docx")]);
    expect([report.status, report.stderr]).toEqual([0, ""]);
  });
});

const hostile: readonly (readonly [name: string, bytes: Buffer])[] = [
  [
    "broken UTF-8",
    Buffer.concat([Buffer.from("<13>hostile-utf8 "), Buffer.from([0xc3, 0x28, 0xff, 0xfe]), Buffer.from("\n")]),
  ],
  ["NUL bytes", Buffer.from("<13>Nov 24 10:00:00 h app: hostile\0nul\0bytes\n")],
  ["a line of one megabyte", Buffer.from(`<13>Nov 24 10:00:00 h app: ${"A".repeat(1_000_000)}\n`)],
  ["a wrong date", Buffer.from("<13>Feb 31 99:99:99 h app: hostile date\n")],
  ["a byte order mark", Buffer.from("\uFEFF<13>Nov 24 10:00:00 h app: hostile bom\n")],
  ["JSON ten thousand deep", Buffer.from(`${"[".repeat(10_000)}${"]".repeat(10_000)}\n`)],
  ["an object ten thousand deep", Buffer.from(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}\n`)],
  [
    "keys of every object",
    Buffer.from('{"__proto__":{"x":1},"constructor":{"prototype":1},"timestamp":"x","event_type":"alert"}\n'),
  ],
  ["a length that lies", Buffer.from("99999999 <13>Nov 24 10:00:00 h app: hostile length\n")],
];

describe("hostile bytes over TCP", () => {
  test("are stored or counted with the reason, and the platform goes on", { timeout: 240_000 }, async () => {
    for (const [, bytes] of hostile) {
      const socket = connect(platform.syslog.tcp, "127.0.0.1");
      await once(socket, "connect");
      socket.write(bytes);
      socket.write("<13>Nov 24 10:00:00 h app: hostile half frame");
      socket.end();
      await once(socket, "close");
    }
    interface Counts {
      readonly input: string;
      readonly received: number;
      readonly stored: number;
      readonly unparsed: number;
      readonly lost: Record<string, number>;
      readonly rejected: Record<string, number>;
    }
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
    const tcp = await until(async () => {
      const rows = (await api<Counts[]>("/api/collectors")).filter((row) => row.input === "tcp");
      const received = rows.reduce((total, row) => total + row.received, 0);
      return received >= hostile.length ? rows : undefined;
    }, 60_000);
    const unaccounted = async () =>
      (await api<Counts[]>("/api/collectors")).filter(
        (row) => row.stored + row.unparsed + sum(row.lost) + sum(row.rejected) !== row.received,
      );
    await expect.poll(unaccounted, { timeout: 60_000, interval: 200 }).toEqual([]);
    expect(tcp.length).toBeGreaterThan(0);
    const found = await until(async () => {
      const events = await listOf("/api/events", { text: "hostile half frame" });
      return events.length >= hostile.length - 1 ? events : undefined;
    }, 60_000);
    expect(found.length).toBeGreaterThan(0);
    const health = async () => (await api<{ status: string }>("/api/health")).status;
    await expect.poll(health, { timeout: 30_000 }).toBe("ok");
  });
});

describe("the command", () => {
  test("a second up on the same data directory refuses with the reason", () => {
    const second = chengfang(["up"]);
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(data);
  });

  test("a wrong key of the configuration is refused with file, line and the keys allowed", () => {
    const file = join(home, "wrong.yml");
    writeFileSync(file, "http:\n  prot: 1\n");
    const wrong = chengfang(["-c", file, "up"]);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/wrong\.yml:2: http\.prot: unknown key; allowed: host, port/);
  });

  test("no token is made for a platform that never ran", () => {
    const made = chengfang(["token", "create", "--role", "analyst"], { CHENGFANG_DATA: join(home, "nowhere") });
    expect([made.status, made.stdout]).toEqual([2, ""]);
  });

  test("a token for a role that does not exist is refused", () => {
    const made = chengfang(["token", "create", "--role", "king"]);
    expect([made.status, made.stdout]).toEqual([2, ""]);
    expect(made.stderr).toContain("analyst");
  });

  test("a locked-out administrator gets a new one-time password at the machine", async () => {
    const reset = chengfang(["account", "reset", "secadmin"]);
    const body = JSON.stringify({ name: "secadmin", password: reset.stdout.trim() });
    const headers = { "content-type": "application/json" };
    const login = await fetch(`${platform.http}/api/login`, { method: "POST", headers, body });
    expect([login.status, await login.json()]).toMatchObject([200, { mustChange: true }]);
    expect(chengfang(["account", "reset", "nobody"]).status).toBe(2);
  });

  test("help is in both languages", () => {
    const { stdout } = chengfang(["--help"]);
    expect(stdout).toContain("启动平台");
    expect(stdout).toContain("start every part");
  });
});

test("SIGTERM stops everything cleanly and loses nothing that was received", { timeout: 300_000 }, async () => {
  const lines = 20_000;
  const socket = connect(platform.syslog.tcp, "127.0.0.1");
  await once(socket, "connect");
  for (let n = 0; n < lines; n += 1) {
    const line = `<13>${new Date().toISOString()} stop-host app: before the end ${n}\n`;
    if (!socket.write(line)) await once(socket, "drain");
  }
  socket.end();
  await once(socket, "close");
  const received = async () => {
    const rows = await api<{ input: string; received: number }[]>("/api/collectors");
    const total = rows.filter((row) => row.input === "tcp").reduce((sum, row) => sum + row.received, 0);
    return total >= lines ? total : undefined;
  };
  await until(received, 60_000);
  expect(await platform.stop()).toBe(0);
  platform = await startUp(data);
  const count = await until(async () => {
    const answer = await fetch(
      `${platform.http}/api/events?range=[0,0]&filter=${encodeURIComponent(JSON.stringify({ "host.name": "stop-host" }))}`,
      { headers: { authorization: `Bearer ${platform.token}` } },
    );
    const total = Number(answer.headers.get("content-range")?.split("/")[1]);
    return total >= lines ? total : undefined;
  }, 90_000);
  expect(count).toBe(lines);
});
