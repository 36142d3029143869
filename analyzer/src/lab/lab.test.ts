import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { labSocket } from "@chengfang/model/lab";
import { socketPath } from "@chengfang/store/socket";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCrew } from "./crew.ts";

const data = mkdtempSync(join(tmpdir(), "chengfang-lab-"));
let part: ChildProcess;

beforeAll(async () => {
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data }), CHENGFANG_LOG: "fatal" };
  part = spawn(process.execPath, [fileURLToPath(new URL("main.ts", import.meta.url))], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(part, "message");
});
afterAll(async () => {
  part.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

async function ask(operation: string, body: string | object): Promise<{ status: number; answer: unknown }> {
  const call = request({
    socketPath: socketPath(data, labSocket),
    path: `/${operation}`,
    method: "POST",
    agent: false,
  });
  call.on("error", () => {}); // a question that is too long is cut off
  call.end(typeof body === "string" ? body : JSON.stringify(body));
  const [response] = (await once(call, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, answer: await json(response) };
}

const rule = (detection: string, more = "") =>
  `title: Web\nid: w\nlevel: low\nlogsource: {category: webserver}\ndetection:\n  ${detection}\n${more}`;
const get = rule("s: {cs-method: GET}\n  condition: s");
const event = { "event.dataset": "nginx.access", "event.id": "e1", "http.request.method": "get" };

describe("lint", () => {
  test.each([
    ["a good rule", get, true, []],
    ["broken YAML", "title: [", false, [1]],
    ["no rule at all", "just words", false, [1]],
    ["an unknown modifier", rule("s: {a|nope: x}\n  condition: s"), false, [6]],
    ["a pattern that would run away", rule("s: {a|re: '('}\n  condition: s"), false, [6]],
    [
      "a correlation of a rule that is not here",
      "title: C\nid: c\nlevel: low\ncorrelation: {type: event_count, rules: [nobody], timespan: 1m, condition: {gte: 2}}",
      true,
      [4],
    ],
    ["nested without end", `title: ${"[".repeat(100_000)}`, false, [1]],
  ] as const)("%s", async (_, text, ok, lines) => {
    const { status, answer } = await ask("lint", { text });
    expect(status).toBe(200);
    const { ok: given, problems } = answer as { ok: boolean; problems: { line: number }[] };
    expect([given, problems.map(({ line }) => line)]).toEqual([ok, lines]);
  });
});

test("fields: by source, and what cannot fire", async () => {
  const { answer } = await ask("fields", { text: get });
  expect(answer).toMatchObject({
    rules: [{ id: "w", state: "fed", fields: [{ name: "cs-method", required: true, places: expect.any(Array) }] }],
    problems: [],
  });
});

test("explain: a match, a miss, and what a correlation waits for", async () => {
  const count =
    "---\ntitle: Many\nid: many\ncorrelation: {type: event_count, rules: [w], timespan: 5m, group-by: [c-ip], condition: {gte: 10}}\n";
  const { answer } = await ask("explain", { text: `${get}${count}`, event });
  expect(answer).toMatchObject({
    explanations: [
      {
        id: "w",
        matches: true,
        nearest: [],
        trace: { label: "s", role: "selection", items: [{ source: "http.request.method" }] },
      },
    ],
    correlations: [{ id: "many", seconds: 300, condition: "gte 10", groupBy: ["c-ip"], fedBy: ["w"] }],
  });
  const miss = await ask("explain", { text: get, event: { ...event, "http.request.method": "post" } });
  expect(miss.answer).toMatchObject({
    explanations: [{ matches: false, nearestTotal: 1, nearest: [{ field: "cs-method", value: "post", wanted: true }] }],
  });
});

test("explain: a correlation that says in words what it waits for", async () => {
  const words =
    "---\ntitle: Both\nid: both\ncorrelation: {type: temporal, rules: [w, x], timespan: 1h, condition: w and not (x or x)}\n";
  const { answer } = await ask("explain", { text: `${get}${words}`, event });
  expect(answer).toMatchObject({
    correlations: [{ condition: "w and not (x or x)", rules: ["w", "x"], fedBy: ["w"] }],
  });
});

test("test: which of the events, by which fields, and filters laid over", async () => {
  const own =
    "title: Ours\nid: f\nlogsource: {category: webserver}\nfilter: {rules: any, own: {c-ip: 10.0.0.1}, condition: not own}\n";
  const asked = { text: get, events: [event, {}, { ...event, "source.ip": "10.0.0.1" }] };
  expect((await ask("test", asked)).answer).toMatchObject({
    rules: [{ matches: 2 }],
    total: 3,
    events: [
      {
        index: 0,
        id: "e1",
        matches: [{ matched: [{ field: "cs-method", source: "http.request.method", value: "get", selection: "s" }] }],
      },
      { index: 2 },
    ],
  });
  expect((await ask("test", { ...asked, filters: [own] })).answer).toMatchObject({ rules: [{ matches: 1 }] });
});

describe("what is no question is refused", () => {
  test.each([
    ["an operation that there is not", "nothing", {}, "not-found"],
    ["a name that every object has", "constructor", {}, "not-found"],
    ["no JSON", "lint", "{", "bad-request"],
    ["no text", "lint", {}, "bad-request"],
    ["too many events", "test", { text: get, events: Array.from({ length: 501 }, () => ({})) }, "bad-request"],
    ["more than anybody asks", "lint", "x".repeat(17 * 1024 * 1024), "too-large"],
  ] as const)("%s", async (_, operation, body, code) => {
    expect(await ask(operation, body)).toMatchObject({ status: 400, answer: { code } });
  });
});

describe("the thread that thinks", () => {
  const limits = { deadlineMs: 50_000, waiting: 2, idleMs: 50, memoryMb: 128 };
  const asked = { name: "lint", request: { text: get } };

  test("a question that takes too long is given up, and the next has a thread of its own", async () => {
    const crew = createCrew({ ...limits, deadlineMs: 1 });
    const events = Array.from({ length: 500 }, () => ({ message: "x".repeat(20_000) })); // handing it over takes longer
    const much = { name: "test", request: { text: get, events } };
    await expect(crew.ask(much)).rejects.toMatchObject({ code: "too-large", detail: { reason: "lab" } });
    await expect(crew.ask(much)).rejects.toMatchObject({ code: "too-large" });
    await crew.close();
  });

  test("a thread without memory takes nothing with it", async () => {
    const crew = createCrew({ ...limits, memoryMb: 4 });
    await expect(crew.ask(asked)).rejects.toMatchObject({ code: "too-large" });
    await crew.close();
  });

  test("only so many wait; after a rest it answers again", async () => {
    const crew = createCrew(limits);
    const many = await Promise.allSettled(Array.from({ length: 6 }, () => crew.ask(asked)));
    expect(many.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
      "rejected",
    ]);
    expect(many[5]).toMatchObject({ reason: { code: "too-many" } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(JSON.parse(await crew.ask(asked))).toMatchObject({ ok: true });
    await crew.close();
  });
});

test("told to end, the part does", async () => {
  const ended = once(part, "exit");
  part.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});
