import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Role } from "@chengfang/model/roles";
import type { EventStore } from "@chengfang/store/events/port";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
let lab: ChildProcess | undefined;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  lab?.kill("SIGKILL");
  if (lab?.exitCode === null && lab.signalCode === null) await once(lab, "exit"); // or it writes where we remove
  await desk.close();
});

const post = async (role: Role, path: string, payload: object) =>
  desk.ask(role, { method: "POST", url: `/api/rules/${path}`, payload });

const failed =
  "title: Failed login\nid: failed\nlevel: low\nlogsource: {product: linux, service: auth}\ndetection: {s: [Failed password], own: {src_ip: 203.0.113.9}, condition: s and not own}\n";

test("while there is no lab, questions are refused", async () => {
  const answer = await post("analyst", "lint", { text: failed });
  expect([answer.statusCode, answer.json()]).toMatchObject([503, { code: "unavailable", params: { reason: "lab" } }]);
});

describe("with the lab at work", () => {
  beforeAll(async () => {
    const main = fileURLToPath(new URL("../../../../analyzer/src/lab/main.ts", import.meta.url));
    const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data: desk.data }), CHENGFANG_LOG: "fatal" };
    lab = spawn(process.execPath, [main], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    await once(lab, "message");
  });

  test("lint: what is refused and where", async () => {
    expect((await post("analyst", "lint", { text: failed })).json()).toMatchObject({
      ok: true,
      documents: [{ kind: "rule", id: "failed" }],
    });
    const broken = await post("secadmin", "lint", {
      text: failed.replace("Failed password", "'x'").replace("s and", "t and"),
    });
    expect([broken.statusCode, broken.json()]).toMatchObject([
      200,
      { ok: false, problems: [{ line: 5, severity: "error" }] },
    ]);
  });

  test("fields: which sources feed it", async () => {
    const { rules } = (await post("viewer", "fields", { text: failed })).json<{ rules: object[] }>();
    expect(rules).toMatchObject([{ id: "failed", state: "fed", fields: [{ name: "src_ip", required: false }] }]);
  });

  test("explain: an event of the index, and why it is none", async () => {
    const answer = async (eventId: string) => (await post("analyst", "explain", { text: failed, eventId })).json();
    expect(await answer("e-1")).toMatchObject({
      explanations: [{ matches: true, trace: { kind: "and", holds: true } }],
    });
    expect(await answer("e-0")).toMatchObject({ explanations: [{ matches: false, excludedBy: ["own"] }] });
  });

  test("explain: an event that is given, with an exception laid over the rule", async () => {
    const event = { "event.dataset": "system.auth", "event.original": "Failed password for x", "user.name": "x" };
    const filter =
      "title: Robot\nid: f\nlogsource: {product: linux}\nfilter: {rules: [failed], own: {user.name: x}, condition: not own}\n";
    const ask = async (more: object) => (await post("lead", "explain", { text: failed, event, ...more })).json();
    expect(await ask({})).toMatchObject({ explanations: [{ matches: true }] });
    expect(await ask({ filters: [filter] })).toMatchObject({
      explanations: [{ matches: false, excludedBy: ["Robot"] }],
    });
  });

  test("test: events of the index, by their ids, in their order", async () => {
    const answer = await post("analyst", "test", { text: failed, eventIds: ["e-1", "e-0", "e-2"] });
    expect(answer.json()).toMatchObject({
      total: 3,
      rules: [{ id: "failed", matches: 2 }],
      events: [
        { index: 0, id: "e-1" },
        { index: 2, id: "e-2" },
      ],
    });
  });

  test("numbers of people are masked in answers about stored events, whatever is asked of them", async () => {
    const line = JSON.stringify({
      "@timestamp": "2026-11-24T02:00:00.000Z",
      "event.id": "e-phone",
      "event.ingested": "2026-11-24T02:00:00.000Z",
      "event.kind": "event",
      "event.dataset": "system.auth",
      message: "login of 13812345678",
    });
    const bytes = new TextEncoder().encode(`${line}\n`);
    await (desk.deps.events as EventStore).load({ bytes, next: { segment: "2", offset: bytes.length } });
    const text = failed.replace("[Failed password]", "{message|contains: '13812345678'}");
    const explained = await post("analyst", "explain", { text, eventId: "e-phone" });
    const tested = await post("analyst", "test", { text, eventIds: ["e-phone"] });
    expect(explained.json()).toMatchObject({ explanations: [{ matches: true }] });
    expect(tested.json()).toMatchObject({ rules: [{ matches: 1 }] });
    const values = [...`${explained.body}${tested.body}`.matchAll(/"value":"(login of[^"]*)"/g)].map(
      ([, value]) => value,
    );
    expect(values.length).toBeGreaterThan(1);
    for (const value of values) expect(value).toMatch(/^login of 138\*+\d*$/);
  });

  test.each([
    ["an event and an id", "analyst", "explain", { text: failed, event: {}, eventId: "e-1" }, 400],
    ["neither", "analyst", "test", { text: failed }, 400],
    ["an unknown word", "analyst", "lint", { text: failed, and: 1 }, 400],
    ["no text", "analyst", "lint", { text: "" }, 400],
    ["an id that there is not", "analyst", "explain", { text: failed, eventId: "e-99" }, 404],
    ["one of several", "analyst", "test", { text: failed, eventIds: ["e-1", "e-99"] }, 404],
    ["who may read rules, but no events", "secadmin", "explain", { text: failed, eventId: "e-1" }, 403],
    ["… and gives one", "secadmin", "explain", { text: failed, event: {} }, 200],
    ["who may not read rules", "owner", "lint", { text: failed }, 403],
    ["nor an auditor", "auditor", "test", { text: failed, events: [{}] }, 403],
  ] as const)("%s", async (_, role, path, payload, status) => {
    const answer = await post(role, path, payload);
    expect(answer.statusCode, answer.body).toBe(status);
  });
});
