import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadDossier } from "@chengfang/console-report/dossier";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const status = async (payload: object) =>
  desk.ask("analyst", { method: "POST", url: "/api/incidents/i-1/status", payload });

describe("the list", () => {
  test.each([
    ["all", {}, 2],
    ["by number", { q: "cf-2026-000002" }, 1],
    ["by unit", { unitId: "u-health" }, 1],
    ["by asset", { assetId: "s-pay" }, 1],
    ["by entity", { entityValue: "203.0.113.9" }, 1],
    ["by status", { status: ["new"] }, 2],
    ["by severity", { severity: "critical" }, 0],
    ["mine", { assignee: "me" }, 0],
    ["by time", { from: "2026-11-24T02:00:00Z" }, 0],
  ])("%s", async (_name, filter, total) => {
    const answer = await desk.ask("analyst", `/api/incidents?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(answer.headers["content-range"]?.toString().split("/")[1]).toBe(String(total));
  });

  test("a system's owner sees its own, and may comment on it", async () => {
    const owner = await enter(desk, "owner");
    expect((await owner.ask("/api/incidents")).json()).toMatchObject([{ id: "i-1" }]);
    expect((await owner.ask("/api/incidents/i-2")).statusCode).toBe(404);
    for (const page of ["alerts", "timeline", "graph", "comments"]) {
      expect((await owner.ask(`/api/incidents/i-2/${page}`)).statusCode, page).toBe(404);
      expect((await owner.ask(`/api/incidents/i-1/${page}`)).statusCode, page).toBe(200);
    }
    const comment = { method: "POST", payload: { text: "已断网" } } as const;
    expect((await owner.ask({ ...comment, url: "/api/incidents/i-1/comments" })).statusCode).toBe(201);
    expect((await owner.ask({ ...comment, url: "/api/incidents/i-2/comments" })).statusCode).toBe(404);
  });
});

describe("the way of an incident", () => {
  test.each([
    [["triaged", "handling", "contained", "handling", "contained"], 200],
    [["handling", "triaged"], 409],
    [["contained"], 409],
    [["new"], 409],
  ] as const)("%s → %i", async (moves, last) => {
    const answers = [];
    for (const to of moves) answers.push((await status({ status: to })).statusCode);
    expect(answers.at(-1)).toBe(last);
    expect(answers.slice(0, -1).every((code) => code === 200)).toBe(true);
  });

  test("closing needs a disposition, and closes its open alerts with it", async () => {
    await desk.ask("analyst", {
      method: "POST",
      url: "/api/alerts/bulk",
      payload: { ids: ["a-02"], action: "close", disposition: "duplicate" },
    });
    expect((await status({ status: "closed" })).json()).toMatchObject({
      status: 422,
      params: { reason: "disposition" },
    });
    const closed = await status({ status: "closed", disposition: "true-positive-impact", note: "已处置" });
    expect(closed.json()).toMatchObject({ status: "closed", disposition: "true-positive-impact" });
    const alerts = (await desk.ask("analyst", "/api/incidents/i-1/alerts")).json<
      { id: string; status: string; disposition: string }[]
    >();
    expect(alerts.every((alert) => alert.status === "closed")).toBe(true);
    expect(alerts.filter(({ disposition }) => disposition === "duplicate").map(({ id }) => id)).toEqual(["a-02"]);
    expect((await status({ status: "handling" })).json()).toMatchObject({ status: "handling", disposition: null });
  });

  test("its timeline says it in the reader's language", async () => {
    await status({ status: "handling", note: "电话通知" });
    await desk.ask("analyst", {
      method: "PUT",
      url: "/api/incidents/i-1",
      payload: { assignee: "account-lead", summary: "概述", dueAt: "2026-11-25T02:00:00.000Z" },
    });
    const last = async (language: string) =>
      (await desk.ask("analyst", `/api/incidents/i-1/timeline?language=${language}`))
        .json<{ kind: string; text: string }[]>()
        .slice(-3)
        .map(({ text }) => text);
    expect((await last("zh")).toSorted()).toEqual(
      ["修改情况概述、处置期限", "指派给lead 张三", "状态由“新建”变更为“处置中”。电话通知"].toSorted(),
    );
    expect((await last("en")).toSorted()).toEqual(
      [
        "Assigned to lead 张三",
        "Moved from new to handling. 电话通知",
        "Edited what happened, the deadline",
      ].toSorted(),
    );
    const all = (await desk.ask("analyst", "/api/incidents/i-1/timeline")).json<{ at: string; kind: string }[]>();
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted());
    expect(all.filter(({ kind }) => kind === "alert")).toHaveLength(6);
  });

  test("what is not said stays as it was", async () => {
    const put = async (payload: object) =>
      (await desk.ask("analyst", { method: "PUT", url: "/api/incidents/i-1", payload })).json();
    await put({ summary: "概述", assignee: "account-lead" });
    expect(await put({ measures: "措施", nonsense: 1 })).toMatchObject({
      summary: "概述",
      assignee: "account-lead",
      measures: "措施",
    });
    expect(await put({ assignee: null })).toMatchObject({ assignee: null, summary: "概述" });
    expect(await put({ assignee: "nobody" })).toMatchObject({ status: 422, params: { reason: "assignee" } });
  });
});

test("tasks are added, changed and ticked off", async () => {
  const url = "/api/incidents/i-1/tasks";
  const made = await desk.ask("analyst", {
    method: "POST",
    url,
    payload: { title: " 封禁地址 ", dueAt: "2026-11-24T18:00:00+08:00" },
  });
  expect([made.statusCode, made.json()]).toMatchObject([
    201,
    { title: "封禁地址", dueAt: "2026-11-24T10:00:00.000Z", doneAt: null, assignee: null },
  ]);
  const change = async (payload: object) =>
    (await desk.ask("analyst", { method: "PUT", url: `${url}/${made.json().id}`, payload })).json();
  expect(await change({ done: true })).toMatchObject({ title: "封禁地址", doneAt: "2026-11-24T04:00:00.000Z" });
  expect(await change({ assignee: "account-lead" })).toMatchObject({
    doneAt: "2026-11-24T04:00:00.000Z",
    assignee: "account-lead",
  });
  expect(await change({ done: false, title: "再封禁" })).toMatchObject({ title: "再封禁", doneAt: null });
  expect(
    (await desk.ask("analyst", { method: "PUT", url: "/api/incidents/i-2/tasks/" + made.json().id, payload: {} }))
      .statusCode,
  ).toBe(404);
  expect((await desk.ask("analyst", url)).json()).toHaveLength(1);
});

test("attachments are kept by their hash and given back as files", async () => {
  const bytes = Buffer.from("MZ\u0000证据".repeat(1000));
  const upload = { method: "POST", url: "/api/incidents/i-1/attachments", ...form("../样本 <1>.exe", bytes) } as const;
  const made = await desk.ask("analyst", upload);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const sm3 = createHash("sm3").update(bytes).digest("hex");
  expect([made.statusCode, made.json()]).toMatchObject([
    201,
    { name: "样本 <1>.exe", size: bytes.length, sha256, sm3, by: "token:analyst" },
  ]);
  expect(await readFile(join(desk.data, "attachments", sha256))).toEqual(bytes);
  const file = await desk.ask("analyst", `/api/incidents/i-1/attachments/${made.json().id}`);
  expect(file.rawPayload).toEqual(bytes);
  expect(file.headers["content-disposition"]).toContain("attachment; filename=");
  expect(file.headers["content-type"]).toBe("application/octet-stream");
  expect((await desk.ask("analyst", `/api/incidents/i-2/attachments/${made.json().id}`)).statusCode).toBe(404);
});

const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(24)]);
test.each([
  ["a text", Buffer.from("登录失败 <script>"), { kind: "text", text: "登录失败 <script>", cut: false }],
  ["an old Chinese text", Buffer.from([0xb5, 0xc7, 0xc2, 0xbc]), { kind: "text", text: "登录", cut: false }],
  ["a drawing that could run", Buffer.from("<svg onload='x'/>"), { kind: "text" }],
  ["a long text", Buffer.from("日".repeat(40_000)), { kind: "text", text: "日".repeat(21_845), cut: true }],
  ["an image whatever its name", png, { kind: "image" }],
  ["a large image", Buffer.concat([png, Buffer.alloc(11_000_000)]), { kind: "none", reason: "large" }],
  ["a program", Buffer.from("MZ\0\0"), { kind: "none", reason: "unknown" }],
])("a look at %s runs nothing of it", async (_what, bytes, expected) => {
  const upload = { method: "POST", url: "/api/incidents/i-1/attachments", ...form("样本.html", bytes) } as const;
  const { id } = (await desk.ask("analyst", upload)).json<{ id: string }>();
  const at = `/api/incidents/i-1/attachments/${id}`;
  expect((await desk.ask("analyst", `${at}/preview`)).json()).toMatchObject(expected);
  const image = await desk.ask("analyst", `${at}/image`);
  expect(image.statusCode).toBe(expected.kind === "image" ? 200 : 404);
  expect(image.headers["content-type"]).toContain(expected.kind === "image" ? "image/png" : "application/problem+json");
  expect(image.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  expect((await desk.ask("analyst", `/api/incidents/i-2/attachments/${id}/preview`)).statusCode).toBe(404);
});

test("the graph joins alerts by what they share", async () => {
  const graph = (await desk.ask("analyst", "/api/incidents/i-1/graph?language=en")).json();
  expect(graph.omitted).toBe(0);
  expect(graph.nodes.filter((node: { kind: string }) => node.kind === "alert")).toHaveLength(6);
  expect(graph.nodes).toContainEqual({ id: expect.any(String), kind: "host", label: "his-01" });
  expect(graph.edges).toContainEqual({ from: "a-00", to: "asset:s-his", label: "asset" });
});

test.each(["zh", "en"])("the report in %s is a document, and its printing is on record", async (language) => {
  const answer = await desk.ask("viewer", `/api/incidents/i-1/report.docx?language=${language}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.subarray(0, 2).toString()).toBe("PK");
  expect(answer.headers["content-disposition"]).toContain('filename="CF-2026-000001.docx"');
  const [line] = (await desk.ask("auditor", '/api/audit?filter={"action":"incident.report"}')).json();
  expect(line).toMatchObject({ actor: "token:viewer", target: "i-1", detail: { language } });
  const timeline = (await desk.ask("analyst", "/api/incidents/i-1/timeline")).json();
  expect(timeline.at(-1)).toMatchObject({ kind: "report", by: "token:viewer" });
});

test("a dossier holds the hash of every original line, found by number as by id", async () => {
  const { records, events } = desk.deps;
  const dossier = await loadDossier(records, "CF-2026-000001", { events });
  const line = "Nov 24 09:00:00 his-01 sshd[7]: Failed password for root";
  expect(dossier.evidence).toHaveLength(6);
  expect(dossier.evidence[0]).toEqual({
    eventId: "e-0",
    at: "2026-11-24T01:00:00.000Z",
    source: "his-01 · system.auth",
    sha256: createHash("sha256").update(line).digest("hex"),
    sm3: createHash("sm3").update(line).digest("hex"),
  });
  expect(dossier).toMatchObject({
    units: ["市卫生健康委员会"],
    assets: [{ owner: "李工", levelG: 3 }],
    evidenceOmitted: 0,
  });
  await expect(loadDossier(records, "i-99")).rejects.toMatchObject({ code: "not-found" });
});
