import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backtest } from "@chengfang/model/backtest";
import { verifyAudit } from "@chengfang/store/records/audit";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noon, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
let lab: ChildProcess;

const rule = [
  "title: Visits",
  "id: 00000000-0000-4000-8000-000000000001",
  "logsource: {product: test}",
  "detection: {selection: {event.action: visit}, condition: selection}",
  "level: low",
].join("\n");
const phone = "13912345678";

beforeAll(async () => {
  desk = await openDesk();
  const stream = await openStreamWriter(desk.data, desk.deps.config.stream);
  const lines = [0, 1, 2].map((step) => {
    const at = new Date(noon - step * 86_400_000).toISOString();
    const own = { "@timestamp": at, "event.id": `v${step}`, "event.ingested": at, "event.kind": "event" };
    const said = { "event.module": "test", "event.action": "visit", "host.name": "web01", "user.name": phone };
    return JSON.stringify({ ...own, ...said, more: {} });
  });
  await stream.append({ bytes: Buffer.from(lines.map((line) => `${line}\n`).join("")), count: lines.length });
  await stream.close();
  lab = fork(new URL("../../../../analyzer/src/lab/main.ts", import.meta.url), {
    env: { ...process.env, CHENGFANG_CONFIG: JSON.stringify(desk.deps.config), CHENGFANG_LOG: "fatal" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(lab, "message");
});
afterAll(async () => {
  lab.kill("SIGTERM");
  await once(lab, "exit");
  await desk.close();
});

const body = (more: object = {}) => ({
  documents: [rule],
  from: "2026-11-20T00:00:00Z",
  to: "2026-11-25T00:00:00Z",
  zone: "Asia/Shanghai",
  ...more,
});
type Role = Parameters<Desk["ask"]>[0];
const start = (role: Role, payload: object) => desk.ask(role, { method: "POST", url: "/api/backtests", payload });

/** Looks until it is over. */
async function ended(role: Role, id: string): Promise<Backtest> {
  for (;;) {
    const job = (await desk.ask(role, `/api/backtests/${id}`)).json<Backtest>();
    if (job.endedAt !== null) return job;
    await sleep(50);
  }
}

async function done(role: Role, payload: object): Promise<Backtest> {
  const answer = await start(role, payload);
  expect([answer.statusCode, answer.json()]).toEqual([202, expect.objectContaining({ result: null, sight: "counts" })]);
  return ended(role, answer.json<Backtest>().id);
}

test("a rule is tried over what is stored; numbers of people are masked, and the start is in the audit trail", async () => {
  const job = await done("analyst", body());
  expect(job).toMatchObject({ state: "done", sight: "masked", problem: null });
  expect(job.result).toMatchObject({ matches: 3, alerts: 3, coverage: { judged: 3, complete: true } });
  expect(job.result?.days.filter(({ matches }) => matches > 0).map(({ day }) => day)).toEqual([
    "2026-11-22",
    "2026-11-23",
    "2026-11-24",
  ]);
  expect(JSON.stringify(job)).not.toContain(phone);
  expect(job.result?.rules[0]?.samples.first[0]?.matched).toEqual([
    expect.objectContaining({ source: "event.action", value: "visit" }),
  ]);
  const lines = await desk.deps.records
    .selectFrom("audit")
    .selectAll()
    .where("action", "=", "backtest.start")
    .execute();
  const line = lines.find(({ target }) => target === job.id);
  expect(line?.detail).toContain("event.action: visit");
  expect(await verifyAudit(desk.deps.records)).toMatchObject({ intact: true });
});

test("who may not look events up tries rules in force alone, and sees counts", async () => {
  const refused = await start("secadmin", body());
  expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: "forbidden" }]);
  const job = await done("secadmin", body({ documents: [], rules: ["ac9c604f-6a78-5a96-8c89-93cbced4b903"] }));
  expect(job).toMatchObject({ sight: "counts", state: "done" });
  expect(job.result?.entities.flatMap(({ top }) => top)).toEqual([]);
});

test("an exception against the same without it", async () => {
  const filter =
    "title: F\nlogsource: {product: test}\nfilter: {rules: any, own: {event.id: v0}, condition: not own}\n";
  const job = await done("lead", body({ filters: [filter], against: "unchanged" }));
  expect(job.result?.rules[0]?.against).toMatchObject({ matches: 3, matchesLost: 1, alertsLost: 1, alertsSame: 2 });
});

test("a job is its owner's alone; it is listed without its result, and can be forgotten", async () => {
  const { id } = await done("analyst", body());
  expect((await desk.ask("lead", `/api/backtests/${id}`)).statusCode).toBe(404);
  expect((await desk.ask("lead", { method: "DELETE", url: `/api/backtests/${id}` })).statusCode).toBe(404);
  const mine = (await desk.ask("analyst", "/api/backtests")).json<Backtest[]>();
  expect(mine.find((each) => each.id === id)).toMatchObject({ state: "done", result: null });
  expect((await desk.ask("analyst", { method: "DELETE", url: `/api/backtests/${id}` })).statusCode).toBe(204);
  expect((await desk.ask("analyst", `/api/backtests/${id}`)).statusCode).toBe(404);
  const lines = await desk.deps.records
    .selectFrom("audit")
    .select(["target"])
    .where("action", "=", "backtest.cancel")
    .execute();
  expect(lines).toEqual([{ target: id }]);
});

/** Jobs stand still, until it is called: what they read first is a pipe in which nothing comes. */
function halt(): () => void {
  const pipe = join(desk.data, "documents", "rule-directories.json");
  mkdirSync(join(desk.data, "documents"), { recursive: true });
  execFileSync("mkfifo", [pipe]);
  const end = openSync(pipe, "r+");
  return () => {
    rmSync(pipe);
    closeSync(end);
  };
}

test("one at a time, and it can be stopped", async () => {
  const goOn = halt();
  try {
    const first = (await start("analyst", body())).json<Backtest>();
    const second = await start("analyst", body());
    expect(second.statusCode).toBe(409);
    expect((await desk.ask("analyst", { method: "DELETE", url: `/api/backtests/${first.id}` })).statusCode).toBe(204);
    const stopped = await ended("analyst", first.id);
    expect(stopped).toMatchObject({ state: "cancelled", result: null });
  } finally {
    goOn();
  }
});

describe("refused", () => {
  test.each([
    ["nothing to try", { last: "1d" }, 400],
    ["a field that is none", body({ rule: "x" }), 400],
    ["a time without a zone", body({ from: "2026-11-20" }), 400],
    ["a zone that is none", body({ zone: "Mars/One" }), 400],
    ["an end before its start", body({ to: "2026-11-19T00:00:00Z" }), 400],
    ["a span that is none", { documents: [rule], last: "soon" }, 400],
  ])("%s", async (_name, payload, status) => {
    expect((await start("analyst", payload)).statusCode).toBe(status);
  });

  test.each(["viewer", "auditor", "owner", "sysadmin"] as const)("%s: not allowed", async (role) => {
    expect((await start(role, body())).statusCode).toBe(403);
  });

  test.each([
    ["a rule that cannot be read", body({ documents: ["title: ["] }), "invalid"],
    ["a rule that is not in force", { rules: ["gone"], last: "1d" }, "invalid"],
  ])("%s: the job fails, and says why", async (_name, payload, code) => {
    expect(await done("analyst", payload)).toMatchObject({ state: "failed", problem: { code }, result: null });
  });
});

test("without a lab there is no answer", async () => {
  const alone = await openDesk();
  const answer = await alone.ask("analyst", { method: "POST", url: "/api/backtests", payload: body() });
  expect(answer.statusCode).toBe(503);
  await alone.close();
});
