import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
let collectors: ChildProcess | undefined;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  collectors?.kill("SIGKILL");
  if (collectors?.exitCode === null && collectors.signalCode === null) await once(collectors, "exit"); // or it writes where we remove
  await desk.close();
});

const failed = "<86>Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2";
type Tester = "sysadmin" | "lead" | "viewer";
const attempt = async (payload: object, role: Tester) =>
  desk.ask(role, { method: "POST", url: "/api/onboarding/trial", payload });

/** A busy computer may need more than its seconds, and not only while the threads of the collectors still start. */
async function patiently<T extends { statusCode: number }>(ask: () => Promise<T>, tries = 200): Promise<T> {
  for (let left = tries; left > 0; left -= 1) {
    const answer = await ask();
    if (answer.statusCode !== 429 && answer.statusCode !== 503) return answer;
    await sleep(200);
  }
  return ask();
}
const tryOut = async (payload: object, role: Tester = "lead") => patiently(async () => attempt(payload, role));

test("without collectors the reader is told so", async () => {
  const answer = await attempt({ lines: failed }, "lead");
  expect([answer.statusCode, answer.json()]).toMatchObject([503, { params: { reason: "collectors" } }]);
});

test("where to send: the name that the reader used, and the ports that are known", async () => {
  const answer = await desk.ask("sysadmin", { url: "/api/onboarding", headers: { host: "soc.city.example:7300" } });
  expect(answer.json()).toEqual({
    host: "soc.city.example",
    ports: { udp: 5514, tcp: 5514, tls: null },
    origin: "http://soc.city.example:7300",
    now: "2026-11-24T04:00:00.000Z",
    clientCertificates: false,
  });
});

describe("with collectors", () => {
  let port = 0;
  beforeAll(async () => {
    const main = fileURLToPath(new URL("../../../../collectors/src/main.ts", import.meta.url));
    const config = {
      data: desk.data,
      syslog: { host: "127.0.0.1", port: 0, tls: { port: 0 } },
      stream: { minFreeBytes: 0 },
    };
    const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config), CHENGFANG_LOG: "fatal" };
    collectors = spawn(process.execPath, [main], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const [ready] = (await once(collectors, "message")) as [
      { syslog?: { tcp: number }; ready?: { syslog: { tcp: number } } },
    ];
    port = (ready.syslog ?? ready.ready?.syslog)?.tcp ?? 0;
    const coverage = { state: "fed", sources: ["system.auth"], fields: {} };
    await desk.deps.records
      .updateTable("rules")
      .set({ coverage: JSON.stringify(coverage) })
      .where("id", "=", "r-brute")
      .execute();
  });

  test("lines, the fields that they make and the rules that they feed", async () => {
    const answer = (await tryOut({ lines: `${failed}\nwhat is this` })).json();
    expect(answer).toMatchObject({
      lines: [
        { format: "syslog", refused: null, dataset: "system.auth", fields: { "user.name": "root" } },
        { format: "syslog" },
      ],
    });
    expect(answer.feeds).toContainEqual(
      expect.objectContaining({
        dataset: "system.auth",
        fed: 1,
        possible: 0,
        rules: [expect.objectContaining({ id: "r-brute" })],
      }),
    );
  });

  test("who may not read rules is told their number only", async () => {
    expect((await tryOut({ lines: failed }, "sysadmin")).json().feeds).toMatchObject([{ fed: 1, rules: [] }]);
  });

  test.each([
    ["too many lines", { lines: "a\n".repeat(202) }, 400],
    ["a line too long", { lines: "x".repeat(65_537) }, 400],
    ["no lines", { lines: "" }, 400],
    ["a format that there is not", { lines: "a", format: "morse" }, 422],
  ] as const)("%s is refused", async (_, payload, status) => {
    expect((await tryOut(payload)).statusCode).toBe(status);
  });

  test("200 lines of 64 kB are read, whatever they hold", async () => {
    const line = '<script>"\\\u202e'.padEnd(60_000, "<b>\u202e");
    const lines = Array.from({ length: 200 }, () => line.slice(0, 20_000)).join("\n");
    const answer = await patiently(async () => attempt({ lines }, "lead"), 20);
    expect([200, 429]).toContain(answer.statusCode); // a busy computer may not manage it in its second
  }, 240_000);

  test("an operator's own format: tried, saved, in use without a restart, taken away; each act leaves a line", async () => {
    const text = [
      "name: acme-gate",
      "title: { zh: 示例, en: Acme }",
      "vendor: Acme",
      "product: Gate",
      "unverified: true",
      "rest: acme.gate",
      "sniff: { contains: 'GATE act=' }",
      "steps: [{ kv: }]",
      "map: { src: source.address }",
      "set: { event.dataset: acme.gate }",
    ].join("\n");
    const ask = async (
      role: "sysadmin" | "lead",
      method: "PUT" | "POST" | "DELETE" | "GET",
      url: string,
      payload?: object,
    ) => patiently(async () => desk.ask(role, { method, url: `/api/formats${url}`, ...(payload && { payload }) }));
    const lines = "GATE act=drop src=203.0.113.9";
    const tried = await ask("lead", "POST", "/try", { text, lines });
    expect(tried.json()).toMatchObject({
      flaws: [],
      name: "acme-gate",
      lines: [{ fields: { "source.ip": "203.0.113.9" } }],
    });
    const broken = await ask("lead", "POST", "/try", { text: text.replace("kv:", "yaml:"), lines });
    expect(broken.json()).toMatchObject({ flaws: [{ line: 8 }, { line: 8 }], lines: [] });
    const codes = [
      await ask("lead", "PUT", "/own/acme-gate", { text, seen: null }),
      await ask("sysadmin", "PUT", "/own/acme-gate", { text: text.replace("kv:", "yaml:"), seen: null }),
      await ask("sysadmin", "PUT", "/own/other-name", { text, seen: null }),
      await ask("sysadmin", "PUT", "/own/syslog", { text: text.replace("acme-gate", "syslog"), seen: null }),
      await ask("sysadmin", "PUT", "/own/acme-gate", { text, seen: null }),
      await ask("sysadmin", "PUT", "/own/acme-gate", { text, seen: null }),
    ].map(({ statusCode }) => statusCode);
    expect(codes).toEqual([403, 422, 422, 422, 200, 409]);
    const recognised = async () => (await tryOut({ lines })).json().lines[0]?.format as string;
    await expect.poll(recognised, { timeout: 50_000, interval: 100 }).toBe("acme-gate");
    const listed = (await ask("lead", "GET", "")).json().formats;
    expect(listed).toContainEqual(expect.objectContaining({ name: "acme-gate", kind: "own", unverified: true }));
    expect(listed).toContainEqual(expect.objectContaining({ name: "fortigate", kind: "shipped", unverified: false }));
    expect((await ask("lead", "GET", "/shipped/fortigate")).json()).toMatchObject({
      name: "fortigate",
      text: expect.stringContaining("fortigate"),
    });
    expect((await ask("lead", "GET", "/shipped/acme-gate")).statusCode).toBe(404);
    const [own] = (await ask("lead", "GET", "/own")).json().formats;
    const next = await ask("sysadmin", "PUT", "/own/acme-gate", { text: `${text}\n`, seen: own.at });
    expect(next.json()).toMatchObject({ versions: [{ text }] });
    expect((await ask("sysadmin", "DELETE", "/own/acme-gate")).statusCode).toBe(204);
    await expect.poll(recognised, { timeout: 50_000, interval: 100 }).toBe("syslog");
    const audited = await desk.deps.records
      .selectFrom("audit")
      .select("action")
      .where("target", "=", "acme-gate")
      .orderBy("seq")
      .execute();
    expect(audited.map(({ action }) => action)).toEqual(["format.save", "format.save", "format.remove"]);
  }, 240_000);

  test("the first line of a sender", async () => {
    const since = new Date(Date.now() - 1000).toISOString();
    const socket = createConnection({ host: "127.0.0.1", port });
    socket.end(`${failed}\n`);
    const ask = async (sender: string) =>
      (await desk.ask("sysadmin", `/api/onboarding/senders?since=${since}&sender=${sender}`)).json();
    await expect
      .poll(async () => ask("127.0.0.1"), { timeout: 50_000, interval: 100 })
      .toMatchObject({
        own: [{ input: "tcp", source: "127.0.0.1", received: 1 }],
        others: [],
      });
    expect(await ask("10.9.9.9")).toMatchObject({ own: [], others: [{ source: "127.0.0.1" }] });
  });
});

test("only who connects sources may", async () => {
  expect((await tryOut({ lines: failed }, "viewer")).statusCode).toBe(403);
});
