import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter, noon, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { addAlert } from "../../test/seed.ts";
import { forgetJobs } from "./forget.ts";
import { openJobs } from "./jobs.ts";

let desk: Desk;
let analyst: Browser;
beforeEach(async () => {
  desk = await openDesk();
  analyst = await enter(desk, "analyst");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

const bulk = async (payload: object, who = analyst) =>
  (await who.ask({ method: "POST", url: "/api/alerts/bulk", payload })).json();
const undo = async (id: string, who = analyst) => who.ask({ method: "POST", url: `/api/bulk-jobs/${id}/undo` });
const alert = async (id: string) => (await analyst.ask(`/api/alerts/${id}`)).json();

/** More alerts than one piece of a job takes. */
async function addMany(count: number): Promise<void> {
  await desk.deps.records.transaction().execute(async (db) => {
    for (let i = 100; i < 100 + count; i += 1) await addAlert(db, i);
  });
}

async function ended(id: string) {
  for (;;) {
    const job = (await analyst.ask(`/api/bulk-jobs/${id}`)).json();
    if (job.state !== "running") return job;
    await sleep(20);
  }
}

test("a whole query is a job: done in pieces, told how far, undone as it was", async () => {
  await addMany(1700);
  await bulk({ ids: ["a-00"], action: "acknowledge", note: "先看" });
  const { id, total } = await bulk({ filter: { status: ["new"] }, action: "close", disposition: "duplicate" });
  expect(total).toBe(1711);
  expect(await ended(id)).toMatchObject({ state: "done", done: 1711, changed: 1711, undoable: true, refusals: {} });
  expect((await analyst.ask('/api/alerts?filter={"status":["new"]}')).headers["content-range"]).toBe("alerts */0");
  const back = await ended((await undo(id)).json().id);
  expect(back).toMatchObject({ state: "done", changed: 1711, undoOf: id, undoable: false });
  expect(await alert("a-01")).toMatchObject({ status: "new", decidedAt: null, assignee: null });
  expect(await alert("a-00")).toMatchObject({ status: "acknowledged", note: "先看" });
  const lines = (await desk.ask("auditor", "/api/audit?range=[0,99]")).json<{ action: string }[]>();
  expect(new Set(lines.map(({ action }) => action))).toContain("bulk.begin");
  expect(lines.filter(({ action }) => action === "alert.undo")).toHaveLength(3);
}, 60_000);

test("a long job that is cut off goes on where it was, does nothing twice, and lets others write without a standstill", async () => {
  await addMany(1700);
  const ids = (await desk.deps.records.selectFrom("alerts").select("id").execute()).map(({ id }) => id);
  const stop = new AbortController();
  const cutOff = once(stop.signal, "abort");
  let asked = 0; // the time is asked for by whoever submits, then by each piece
  const now = () => {
    asked += 1;
    if (asked === 3) stop.abort();
    return noon;
  };
  const job = { kind: "alerts", action: "acknowledge", asked: { action: "acknowledge" }, ids } as const;
  const by = { id: "account-analyst", name: "analyst", address: "" };
  const { id } = await openJobs({ ...desk.deps, now }, stop.signal).submit(job, { by });
  await cutOff;
  const left = (await analyst.ask(`/api/bulk-jobs/${id}`)).json();
  expect(left).toMatchObject({ state: "running", done: expect.toSatisfy((done) => done >= 800 && done < ids.length) });
  const stood = vi.spyOn(Atomics, "wait"); // how a writer waits for another thread's: with all questions of everybody
  const resumed = openJobs(desk.deps, new AbortController().signal).resume();
  while ((await Promise.race([resumed, Promise.resolve("not yet")])) === "not yet")
    await bulk({ ids: ["a-00"], action: "note", note: "看过" });
  expect(stood).not.toHaveBeenCalled();
  expect(await ended(id)).toMatchObject({ state: "done", done: ids.length, changed: ids.length, refusals: {} });
  const items = await desk.deps.records.selectFrom("bulk_items").select("target_id").where("job_id", "=", id).execute();
  expect(new Set(items.map(({ target_id }) => target_id)).size).toBe(items.length);
  const trail = desk.deps.records.selectFrom("audit").select("action").orderBy("seq");
  const written = (await trail.execute()).map(({ action }) => action);
  expect(written.indexOf("alert.note")).toBeLessThan(written.lastIndexOf("alert.acknowledge"));
}, 60_000);

test("what somebody decided since is neither decided over nor undone", async () => {
  const lead = await enter(desk, "lead");
  const { id } = await bulk({ ids: ["a-00", "a-01"], action: "acknowledge" });
  desk.clock.now = noon + 60_000;
  await bulk({ ids: ["a-01"], action: "close", disposition: "legitimate" }, lead);
  const seen = { "a-01": new Date(noon).toISOString() };
  expect(await bulk({ ids: ["a-01"], action: "reopen", seen })).toMatchObject({
    changed: 0,
    refused: [{ id: "a-01", code: "changed-since" }],
  });
  expect((await undo(id)).json()).toMatchObject({ changed: 1, refusals: { "changed-since": 1 } });
  expect((await desk.ask("auditor", "/api/audit")).body).not.toContain('"seen"');
  expect(await alert("a-00")).toMatchObject({ status: "new" });
  expect(await alert("a-01")).toMatchObject({ status: "closed", disposition: "legitimate" });
});

test("a job belongs to whoever began it, and is undone once", async () => {
  const lead = await enter(desk, "lead");
  const { id } = await bulk({ ids: ["a-00"], action: "acknowledge" });
  expect((await lead.ask(`/api/bulk-jobs/${id}`)).statusCode).toBe(404);
  expect((await undo(id, lead)).statusCode).toBe(404);
  const { id: back } = (await undo(id)).json();
  expect((await undo(back)).statusCode).toBe(409);
});

async function leave() {
  const targets = ["a-00", "a-01", "a-02"];
  const job = { id: "left", kind: "alerts", action: "acknowledge", owner: "account-analyst", owner_name: "analyst" };
  const counts = { total: 3, done: 1, changed: 1, refused: 0 };
  const at = new Date(noon).toISOString();
  await desk.deps.records
    .insertInto("bulk_jobs")
    .values({
      ...job,
      ...counts,
      asked: '{"action":"acknowledge"}',
      targets: targets.join("\n"),
      undo_of: null,
      address: "",
      state: "running",
      created_at: at,
      finished_at: null,
    })
    .execute();
}

test("what a stopped process left is taken up by the next", async () => {
  await leave();
  await openJobs(desk.deps, new AbortController().signal).resume();
  expect(await ended("left")).toMatchObject({ state: "done", done: 3, changed: 3 });
  expect(await alert("a-00")).toMatchObject({ status: "new" }); // the first piece had done it already
  expect(await alert("a-02")).toMatchObject({ status: "acknowledged", assignee: "account-analyst" });
});

test("a job that was left ends where its owner has lost the right to it", async () => {
  await leave();
  const owner = "account-analyst";
  await desk.deps.records
    .updateTable("account_roles")
    .set({ role: "viewer" })
    .where("account_id", "=", owner)
    .execute();
  await openJobs(desk.deps, new AbortController().signal).resume();
  expect(await ended("left")).toMatchObject({ state: "failed", done: 1 });
});

test("whoever is given alerts by another is told", async () => {
  await bulk({ filter: { ruleId: "r-odd" }, action: "assign", assignee: "account-lead" });
  const [told] = await desk.deps.records.selectFrom("notifications").selectAll().execute();
  expect(told).toMatchObject({ account_id: "account-lead", kind: "alert-assigned", path: "/alerts?assignee=me" });
});

test("jobs of three months ago are forgotten, younger ones and what was decided stay", async () => {
  const { deps, clock } = desk;
  await bulk({ ids: ["a-00"], action: "close", disposition: "duplicate" });
  clock.now = noon + 2 * 86_400_000;
  const { id: young } = await bulk({ ids: ["a-01"], action: "acknowledge" }, await enter(desk, "lead"));
  clock.now = noon + 91 * 86_400_000;
  await forgetJobs(deps, new AbortController().signal);
  const left = await deps.records.selectFrom("bulk_jobs").select("id").execute();
  expect(left.map(({ id }) => id)).toEqual([young]);
  expect(await deps.records.selectFrom("bulk_items").select("job_id").execute()).toEqual([{ job_id: young }]);
  expect(young).toBeTypeOf("string");
  const kept = await deps.records.selectFrom("alert_desk").select("status").where("alert_id", "=", "a-00").execute();
  expect(kept).toEqual([{ status: "closed" }]);
});
