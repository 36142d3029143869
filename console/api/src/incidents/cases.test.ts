import type { Observable } from "@chengfang/model/casework";
import type { Incident, IncidentTask, TimelineEntry } from "@chengfang/model/incident";
import type { Checklist, Playbook } from "@chengfang/model/playbook";
import type { Notification } from "@chengfang/model/notification";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enter, noon, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";
import { remind } from "./remind.ts";

let desk: Desk;
let analyst: Browser;
let lead: Browser;
beforeAll(async () => {
  desk = await openDesk();
  [analyst, lead] = await Promise.all([enter(desk, "analyst"), enter(desk, "lead")]);
}, 60_000);
afterAll(async () => desk.close());

const touched = [
  "incident_decisions",
  "alert_decisions",
  "timeline",
  "timeline_marks",
  "comments",
  "attachments",
  "incident_links",
  "tasks",
  "checklists",
  "checklist_steps",
  "playbooks",
  "incident_merges",
  "observables",
  "lessons",
  "notifications",
  "reminded",
  "bulk_items",
  "bulk_jobs",
] as const;
/** What the last test did to the incidents is gone; accounts, sessions and the audit trail stay. */
beforeEach(async () => {
  desk.clock.now = noon;
  for (const table of touched) await desk.deps.records.deleteFrom(table).execute();
});

const get = async <T>(url: string, by: Browser = analyst) => (await by.ask(url)).json<T>();
const post = async (url: string, payload: object = {}, by: Browser = analyst) =>
  by.ask({ method: "POST", url, payload });
const put = async (url: string, payload: object, by: Browser = analyst) => by.ask({ method: "PUT", url, payload });
const incident = async (id = "i-1") => get<Incident>(`/api/incidents/${id}`);
const bell = async (by: Browser) => get<Notification[]>("/api/notifications", by);

describe("grading", () => {
  test.each([
    ["a class", { class: "attack", subclass: "credential" }, 200],
    ["another class's subclass", { class: "attack", subclass: "ransomware" }, 422],
    ["a level without reasons", { level: "III" }, 422],
    ["a level with reasons", { level: "III", levelReason: "门户中断 2 小时" }, 200],
    ["on what one has not seen", { class: "attack", revision: 7 }, 409],
  ])("%s", async (_, change, status) => {
    expect((await put("/api/incidents/i-1", change)).statusCode).toBe(status);
  });

  test("two people: the second is told, and nothing of the first is lost", async () => {
    const { revision } = await incident();
    expect((await put("/api/incidents/i-1", { summary: "甲写的", revision })).statusCode).toBe(200);
    const second = await put("/api/incidents/i-1", { summary: "乙写的", revision }, lead);
    expect(second.json()).toMatchObject({ status: 409, params: { reason: "edited", revision: 1 } });
    expect((await incident()).summary).toBe("甲写的");
    const status = await post("/api/incidents/i-1/status", { status: "triaged", revision }, lead);
    expect(status.json()).toMatchObject({ status: 409, params: { reason: "edited" } });
  });

  test("lists, board and filters know class, level and what is overdue", async () => {
    await put("/api/incidents/i-1", { class: "data", level: "II", levelReason: "x", dueAt: "2026-11-24T03:00:00Z" });
    const count = async (filter: object) =>
      (await get<Incident[]>(`/api/incidents?filter=${encodeURIComponent(JSON.stringify(filter))}`)).length;
    const now = "2026-11-24T04:00:00Z";
    const counts = [{ class: "data" }, { level: "II" }, { level: "none" }, { overdue: now }, { archived: true }];
    expect(await Promise.all(counts.map(count))).toEqual([1, 1, 1, 1, 0]);
    const board = await get<{ status: string; total: number }[]>("/api/incidents/board");
    expect(board.map(({ status, total }) => [status, total])[0]).toEqual(["new", 2]);
  });
});

test("many at once: what cannot be done is refused by name", async () => {
  const answer = await post("/api/incidents/bulk", {
    filter: {},
    change: { assignee: "account-lead" },
    status: "handling",
  });
  expect(answer.json()).toMatchObject({ state: "done", matched: 2, changed: 2, refused: [], undoable: true });
  const again = await post("/api/incidents/bulk", { ids: ["i-1", "nope"], status: "handling" });
  expect(again.json()).toMatchObject({ changed: 0, refused: [{ id: "i-1" }, { id: "nope", code: "not-found" }] });
  expect((await bell(lead)).map(({ kind }) => kind)).toEqual(["incident-assigned", "incident-assigned"]);
});

test("what was done to many is taken back whole, alerts closed with it as well; a later decision stands", async () => {
  const states = async () =>
    Promise.all(["i-1", "i-2"].map(async (id) => [(await incident(id)).status, (await incident(id)).class]));
  await put("/api/incidents/i-1", { class: "data" });
  const closing = { status: "closed", disposition: "legitimate", change: { class: "attack" }, note: "演练" };
  const job = (await post("/api/incidents/bulk", { ids: ["i-1", "i-2"], ...closing })).json<{ id: string }>();
  expect(await states()).toEqual([
    ["closed", "attack"],
    ["closed", "attack"],
  ]);
  const open = async () =>
    (await get<{ status: string }[]>("/api/incidents/i-1/alerts")).filter(({ status }) => status !== "closed").length;
  expect(await open()).toBe(0);
  await post("/api/incidents/i-2/status", { status: "handling", note: "" }, lead);
  const undone = await post(`/api/bulk-jobs/${job.id}/undo`);
  expect(undone.json()).toMatchObject({
    kind: "incidents",
    changed: 1,
    refused: [{ id: "i-2", code: "changed-since" }],
  });
  expect(await states()).toEqual([
    ["new", "data"],
    ["handling", "attack"],
  ]);
  expect(await open()).toBe(6);
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"incident.undo"}')).json();
  expect(trail).toMatchObject([{ detail: { undoOf: job.id } }]);
});

test("a thing is given only to somebody who may see it", async () => {
  const refused = { status: 422, params: { reason: "assignee-sight" } };
  const owner = "account-owner"; // of the health bureau
  expect((await put("/api/incidents/i-2", { assignee: owner })).json()).toMatchObject(refused);
  expect((await put("/api/incidents/i-1", { assignee: owner })).statusCode).toBe(200);
  expect((await put("/api/incidents/i-1", { assignee: "account-sysadmin" })).json()).toMatchObject(refused);
  const task = { title: "断网", assignee: owner };
  expect((await post("/api/incidents/i-2/tasks", task)).json()).toMatchObject(refused);
  const many = await post("/api/incidents/bulk", { ids: ["i-1", "i-2"], change: { assignee: owner } });
  expect(many.json()).toMatchObject({ refused: [{ id: "i-2", code: "assignee-sight" }] });
  const alerts = await post("/api/alerts/bulk", { ids: ["a-00"], action: "assign", assignee: "account-sysadmin" });
  expect(alerts.json()).toMatchObject(refused);
});

test("what was merged in from another department is not named to an owner", async () => {
  await post("/api/incidents/i-1/merge", { others: ["i-2"], reason: "同一攻击者" });
  const names = async (by: Browser) => (await get<{ merged: unknown[] }>("/api/incidents/i-1/links", by)).merged.length;
  expect([await names(analyst), await names(await enter(desk, "owner"))]).toEqual([1, 0]);
});

test("a merge takes alerts, comments, tasks with it; its number points at the survivor; it is taken back whole", async () => {
  await post("/api/incidents/i-1/comments", { text: "甲" });
  await post("/api/incidents/i-1/tasks", { title: "断网" });
  const merged = await post("/api/incidents/i-2/merge", { others: ["CF-2026-000001"], reason: "同一攻击者" });
  expect(merged.json()).toMatchObject({ id: "i-2", alertCount: 12, unitIds: ["u-finance", "u-health"] });
  expect((await get<unknown[]>("/api/incidents")).length).toBe(1);
  expect(await incident("CF-2026-000001")).toMatchObject({ id: "i-1", mergedInto: "i-2" });
  for (const part of ["alerts", "comments", "tasks"])
    expect((await get<unknown[]>(`/api/incidents/i-2/${part}`)).length, part).toBeGreaterThan(0);
  expect((await post("/api/incidents/i-1/comments", { text: "x" })).json()).toMatchObject({
    status: 409,
    params: { reason: "merged", id: "i-2" },
  });
  expect((await post("/api/incidents/i-1/merge", { others: ["i-2"] })).statusCode).toBe(409);
  expect((await get<{ merged: unknown[] }>("/api/incidents/i-2/links")).merged).toMatchObject([
    { number: "CF-2026-000001" },
  ]);
  await post("/api/incidents/i-1/unmerge");
  expect(await get<unknown[]>("/api/incidents/i-2/comments")).toEqual([]);
  expect((await get<unknown[]>("/api/incidents/i-1/comments")).length).toBe(1);
});

test("a comment rings the bell of whom it names, in their language, and only theirs", async () => {
  await post("/api/incidents/i-1/comments", { text: "请 @lead 张三 看一下 <script>alert(1)</script>" });
  const [told] = await bell(lead);
  expect(told).toMatchObject({ kind: "mention", readAt: null, args: { number: "CF-2026-000001", by: "analyst 张三" } });
  expect(await bell(analyst)).toEqual([]);
  const read = await post("/api/notifications/read", { ids: [told?.id] }, analyst);
  expect(read.json()).toEqual({ unread: 0 });
  expect(await get("/api/notifications/unread", lead)).toEqual({ unread: 1 });
  expect((await post("/api/notifications/read", {}, lead)).json()).toEqual({ unread: 0 });
});

test("the timeline is corrected with its history: real time, other words, key moment, out of the report", async () => {
  const added = (
    await post("/api/incidents/i-1/timeline", { text: "值班电话", occurredAt: "2026-11-24T00:30:00Z" })
  ).json<TimelineEntry[]>();
  expect(added[0]).toMatchObject({ text: "值班电话", kind: "entry", occurredAt: "2026-11-24T00:30:00.000Z" });
  const path = `/api/incidents/i-1/timeline/${added[0]?.id}`;
  const change = { text: "接到市民电话", hidden: true, keyMoment: true, reason: "笔误", revision: 1 };
  expect((await put(path, change)).json<TimelineEntry[]>()[0]).toMatchObject({
    text: "接到市民电话",
    corrected: true,
    hidden: true,
    keyMoment: true,
  });
  expect((await put(path, change, lead)).json()).toMatchObject({ status: 409, params: { reason: "edited" } });
  expect(await get(`${path}/history`)).toMatchObject([
    { reason: "笔误", before: { text: null }, by: "account-analyst" },
  ]);
  expect((await put("/api/incidents/i-2/timeline/a-00", { hidden: true })).statusCode).toBe(404);
});

test("values come from alerts, by hand and out of pasted text", async () => {
  const values = await get<Observable[]>("/api/incidents/i-1/observables");
  expect(values.find(({ value }) => value === "203.0.113.9")).toMatchObject({ kind: "address", alerts: 2, ioc: false });
  const pasted = await post("/api/incidents/i-1/observables/paste", {
    text: "hxxps://evil[.]example/a.php，d41d8cd98f00b204e9800998ecf8427e 203[.]0[.]113[.]9 等等",
    ioc: true,
    tlp: "red",
  });
  expect(pasted.json()).toMatchObject({ added: 3, unknown: ["等等"] });
  const after = pasted.json<{ observables: Observable[] }>().observables;
  expect(after.find(({ value }) => value === "203.0.113.9")).toMatchObject({ alerts: 2, ioc: true, tlp: "red" });
  await post("/api/incidents/i-1/observables/dismiss", { kind: "address", value: "203.0.113.9" });
  const left = await get<Observable[]>("/api/incidents/i-1/observables");
  expect(left.map(({ value }) => value)).not.toContain("203.0.113.9");
});

test("a playbook becomes a checklist; steps are done, skipped with a reason, and late ones are called to mind", async () => {
  const all = await get<Playbook[]>("/api/playbooks");
  expect(all.length).toBeGreaterThanOrEqual(10);
  const [list] = (await post("/api/incidents/i-1/checklists", { playbookId: "credential-attack" })).json<Checklist[]>();
  const [first, second] = list?.steps ?? [];
  const step = `/api/incidents/i-1/steps/${first?.id}`;
  expect((await put(step, { state: "skipped" })).statusCode).toBe(422);
  expect((await put(step, { state: "done", was: "open" })).json<Checklist[]>()[0]?.steps[0]).toMatchObject({
    state: "done",
    changedBy: "account-analyst",
  });
  expect((await put(step, { state: "skipped", note: "x", was: "open" }, lead)).statusCode).toBe(409);
  const own = { class: "attack", zh: "本市预案", en: "Our own", steps: [second?.step] };
  expect((await post("/api/playbooks", own)).statusCode).toBe(403);
  const { id, revision } = (await post("/api/playbooks", own, lead)).json<Playbook>();
  expect((await put(`/api/playbooks/${id}`, { ...own, revision: revision + 1 }, lead)).statusCode).toBe(409);
  expect((await post("/api/playbooks/ransomware/retire", {}, lead)).statusCode).toBe(403);
  desk.clock.now += 3_600_000;
  await remind(desk.deps);
  await remind(desk.deps);
  desk.clock.now = noon;
  const late = (await bell(analyst)).filter(({ kind }) => kind === "step-late");
  expect(late.length).toBeGreaterThan(0);
  expect(new Set(late.map(({ args }) => args["title"])).size).toBe(late.length);
});

test("an incident past its deadline and the lessons of a closed one are called to mind, each once", async () => {
  const ring = async (by: Browser) => (await bell(by)).map(({ kind, path }) => `${kind} ${path}`);
  await put("/api/incidents/i-1", { level: "III", levelReason: "门户中断", dueAt: "2026-01-01T00:00:00.000Z" });
  for (let round = 0; round < 2; round += 1) await remind(desk.deps);
  expect(await ring(lead)).toEqual(["incident-late /incidents/i-1/show"]);
  await put("/api/incidents/i-1", { assignee: "account-analyst", dueAt: "2026-01-02T00:00:00.000Z" });
  await remind(desk.deps);
  expect(await ring(analyst)).toEqual(["incident-late /incidents/i-1/show"]);
  await post("/api/incidents/i-1/status", { status: "closed", disposition: "true-positive-impact" });
  for (let round = 0; round < 2; round += 1) await remind(desk.deps);
  expect((await ring(analyst))[0]).toBe("lessons-wanted /incidents/i-1/show?tab=lessons");
  expect(await ring(analyst)).toHaveLength(2);
  expect(await ring(lead)).toHaveLength(1);
});

test("a task's end is called to mind before and after, each once", async () => {
  const task = { title: "断网", assignee: "account-lead", dueAt: "2026-11-24T04:30:00Z" };
  const { id } = (await post("/api/incidents/i-1/tasks", task)).json<IncidentTask>();
  for (const minutes of [1, 1, 40, 40]) {
    desk.clock.now = Date.parse("2026-11-24T04:00:00Z") + minutes * 60_000;
    await remind(desk.deps);
  }
  desk.clock.now = noon;
  expect((await bell(lead)).map(({ kind }) => kind)).toEqual(["task-late", "task-due", "task-assigned"]);
  const old = await put(`/api/incidents/i-1/tasks/${id}`, { done: true, revision: 9 });
  expect(old.json()).toMatchObject({ status: 409, params: { reason: "edited" } });
});

test("levels I to III are archived only with lessons learned, whose improvements become tasks", async () => {
  await put("/api/incidents/i-1", { level: "III", levelReason: "x" });
  const archive = async () => post("/api/incidents/i-1/archive");
  expect((await archive()).json()).toMatchObject({ params: { reason: "not-closed" } });
  await post("/api/incidents/i-1/status", { status: "closed", disposition: "true-positive-impact" });
  expect((await archive()).json()).toMatchObject({ status: 409, params: { reason: "lessons", level: "III" } });
  const improvements = [{ text: "启用双因素", owner: "account-lead", dueAt: null }];
  const content = { cause: "弱口令", impact: "无", wentWell: "", wentBadly: "", detection: "", improvements };
  const empty = { ...content, cause: "" };
  const save = async (given: object, submit: boolean) =>
    put("/api/incidents/i-1/lessons", { content: given, revision: 0, submit });
  expect((await save(empty, true)).json()).toMatchObject({ status: 422, params: { reason: "lessons" } });
  expect((await save(content, true)).statusCode).toBe(200);
  expect((await save(content, false)).statusCode).toBe(409);
  expect(await get("/api/incidents/i-1/tasks")).toMatchObject([{ title: "启用双因素", assignee: "account-lead" }]);
  expect((await archive()).json()).toMatchObject({ archivedAt: expect.any(String) });
  for (const [path, payload] of [
    ["comments", { text: "x" }],
    ["status", { status: "handling" }],
  ] as const)
    expect((await post(`/api/incidents/i-1/${path}`, payload)).json()).toMatchObject({
      params: { reason: "archived" },
    });
});

test("metrics are of the events' own times, and a spreadsheet opens them", async () => {
  await put("/api/incidents/i-1", { occurredAt: "2026-11-24T00:00:00Z" });
  desk.clock.now = Date.parse("2026-11-24T05:00:00Z");
  const payload = { status: "closed", disposition: "false-positive" };
  await desk.ask("analyst", { method: "POST", url: "/api/incidents/i-1/status", payload });
  desk.clock.now = noon;
  const hour = 3_600_000;
  expect(await get("/api/incidents/metrics?by=unit")).toMatchObject({
    all: {
      incidents: 2,
      closed: 1,
      detect: { count: 2, median: 0, p90: hour },
      resolve: { count: 1, median: 4 * hour },
    },
    rows: [{ key: "u-finance" }, { key: "u-health", acknowledge: { median: 4 * hour } }],
  });
  const csv = await analyst.ask("/api/incidents/metrics.csv?by=class");
  expect(csv.body).toMatch(/^\uFEFFclass,incidents,closed,detect_count/);
});

describe("a system's owner", () => {
  test("learns nothing of other departments' incidents through links, values and mentions", async () => {
    const owner = await enter(desk, "owner");
    await post("/api/incidents/i-1/links", { other: "i-2", kind: "related" });
    const said = { kind: "domain", value: "c2.example" };
    for (const id of ["i-1", "i-2"]) await post(`/api/incidents/${id}/observables`, said);
    const seen = async (by: Browser) => ({
      links: (await get<{ links: unknown[] }>("/api/incidents/i-1/links", by)).links.length,
      others: (await get<Observable[]>("/api/incidents/i-1/observables", by)).find(({ value }) => value === said.value)
        ?.incidents,
    });
    expect(await seen(analyst)).toEqual({ links: 1, others: 1 });
    expect(await seen(owner)).toEqual({ links: 0, others: 0 });
    await post("/api/incidents/i-2/comments", { text: "@owner 张三 国库的事" });
    await post("/api/incidents/i-1/comments", { text: "@owner 张三 请看" });
    expect((await bell(owner)).map(({ args }) => args["text"])).toEqual(["@owner 张三 请看"]);
  });
});

test("an owner keeps the incident that was merged into another department's", async () => {
  const owner = await enter(desk, "owner");
  await post("/api/incidents/i-2/merge", { others: ["i-1"], reason: "x" });
  expect((await get<Incident[]>("/api/incidents", owner)).map(({ id }) => id)).toEqual(["i-1"]);
  expect((await get<Incident[]>("/api/incidents")).map(({ id }) => id)).toEqual(["i-2"]);
  expect((await owner.ask("/api/incidents/i-2")).statusCode).toBe(404);
});

test("a file that is attached under an incident's number belongs to the incident", async () => {
  const file = form("样本.txt", Buffer.from("x"));
  await analyst.ask({ method: "POST", url: "/api/incidents/CF-2026-000001/attachments", ...file });
  expect(await get("/api/incidents/i-1/attachments")).toMatchObject([{ name: "样本.txt", incidentId: "i-1" }]);
});
