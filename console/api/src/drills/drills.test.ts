import { createServer } from "node:http";
import type { Server } from "node:http";
import type { DrillInput, DrillWhole } from "@chengfang/model/drill/drill";
import { usualCriteria } from "@chengfang/model/drill/score";
import type { EventStore } from "@chengfang/store/events/port";
import { recordChange } from "@chengfang/store/records/changes";
import { socketPath } from "@chengfang/store/socket";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { addAlert } from "../../test/seed.ts";
import { lookAtDeadlines } from "../reporting/watch.ts";

type Started = DrillWhole & { token?: string };

let desk: Desk;
let lead: Browser;
let analyst: Browser;
let viewer: Browser;
let collectors: Server;
const paths: string[] = [];
beforeAll(async () => {
  desk = await openDesk();
  [lead, analyst, viewer] = await Promise.all([enter(desk, "lead"), enter(desk, "analyst"), enter(desk, "viewer")]);
  collectors = createServer((request, response) => {
    paths.push(request.url ?? "");
    request.resume().on("end", () => response.end('{"received":3,"stored":3,"unparsed":0,"rejected":0}'));
  });
  await new Promise<void>((resolve) => collectors.listen(socketPath(desk.data, "collectors"), resolve));
}, 60_000);
afterAll(async () => {
  collectors.close();
  await desk.close();
});

const input: DrillInput = {
  title: "2026年勒索软件应急演练",
  planId: null,
  aims: "检验发现、上报与处置",
  scenario: "ransomware",
  plannedAt: "2026-11-24T12:00:00+08:00",
  participants: [
    { kind: "account", id: "account-lead", name: "lead 张三", role: "commander" },
    { kind: "account", id: "account-analyst", name: "analyst 张三", role: "player" },
    { kind: "account", id: "account-viewer", name: "viewer 张三", role: "observer" },
  ],
  criteria: usualCriteria("zh"),
};

const send = async (who: Browser, method: "POST" | "PUT", url: string, payload: object = {}) =>
  who.ask({ method, url: `/api/drills${url}`, payload });
const read = async (id: string) => (await lead.ask(`/api/drills/${id}`)).json<DrillWhole>();
const plan = async (more: Partial<DrillInput> = {}) =>
  (await send(lead, "POST", "", { ...input, ...more })).json<DrillWhole>();
const feed = async (token: string, query: string) =>
  desk.app.inject({
    method: "POST",
    url: `/ingest/syslog${query}`,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" },
    payload: "a\nb\nc\n",
  });
const reasonOf = (answer: { json: () => unknown }) =>
  (answer.json() as { params?: { reason?: string } }).params?.reason;

/** An alert and an incident in the lane, as the analyzer writes them. */
async function fill(drill: string): Promise<void> {
  const { records } = desk.deps;
  const at = new Date(desk.clock.now - 1_800_000).toISOString(); // well within what every reader looks at
  const alert = await records.selectFrom("alerts").selectAll().executeTakeFirstOrThrow();
  const incident = await records.selectFrom("incidents").selectAll().executeTakeFirstOrThrow();
  const lane = { drill, created_at: at, first_seen: at, last_seen: at, updated_at: at };
  const own = `incident-${drill}`;
  await records
    .insertInto("drill_incidents")
    .values({
      ...incident,
      ...lane,
      id: own,
      number: `YL-${drill.slice(6)}-1`,
      severity: "critical",
      severity_score: 90,
    })
    .execute();
  for (const id of ["1", "2", "3"])
    await records
      .insertInto("drill_alerts")
      .values({ ...alert, ...lane, id: `${drill}-${id}`, incident_id: id === "1" ? own : null, severity: "critical" })
      .execute();
  await records.updateTable("drills").set({ fed: 5 }).where("id", "=", drill).execute();
  const event = { "event.id": `e-${drill}`, "@timestamp": at, "event.ingested": at, more: { "labels.drill": drill } };
  const bytes = new TextEncoder().encode(`${JSON.stringify(event)}\n`);
  await (desk.deps.events as EventStore).load({ bytes, next: { segment: "9", offset: bytes.length } });
  // As if somebody had decided on them: whoever follows changes looks for them now.
  for (const id of ["1", "2", "3"]) await recordChange(records, "alert", `${drill}-${id}`, at);
  await recordChange(records, "incident", own, at);
}

/** Everything that counts, lists or shows what is real. A drill must change none of their answers. */
const readers = [
  "/api/overview",
  "/api/alerts",
  '/api/alerts?filter={"status":["new","acknowledged"]}',
  '/api/alerts/groups?filter={"status":["new"]}',
  "/api/alerts/groups?by=incident",
  "/api/incidents",
  "/api/incidents/board",
  "/api/incidents/metrics",
  "/api/incidents/metrics.csv",
  "/api/incidents/i-1",
  "/api/incidents/i-1/observables",
  "/api/incidents/i-1/alerts",
  "/api/screen",
  "/api/entity/ip/203.0.113.9",
  "/api/events",
  '/api/events/histogram?filter={"from":"2026-11-20T00:00:00Z","to":"2026-11-30T00:00:00Z"}',
  "/api/events/top?field=event.dataset",
  "/api/events/groups?fields=labels.zone",
  "/api/events/statistics?field=event.id",
  "/api/events/export?format=ndjson",
  "/api/attack",
  "/api/report-clocks",
  "/api/containments",
  "/api/dispatches",
  "/api/rules",
  "/api/notifications",
  "/api/roster/now",
] as const;

/** All of them at a time of both desks; figures that are kept for a while are counted anew. */
async function compare(control: { asked: Desk; by: Browser }): Promise<void> {
  desk.clock.now += 70_000;
  control.asked.clock.now = desk.clock.now;
  expect(await answers({ asked: desk, by: lead })).toEqual(await answers(control));
}

async function answers({ asked, by }: { asked: Desk; by: Browser }): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const url of readers) {
    const answer = await by.ask(encodeURI(url));
    told[url] = [answer.statusCode, answer.headers["content-range"], answer.body];
  }
  const metrics = (await asked.ask("sysadmin", "/metrics")).body;
  told["metrics"] = metrics.split("\n").filter((line) => /^chengfang_\w*(alert|incident)/.test(line));
  const report = await asked.ask("lead", {
    method: "POST",
    url: "/api/situation-reports/preview",
    payload: { period: "daily", from: "2026-11-23T16:00:00.000Z", to: "2026-11-24T16:00:00.000Z" },
  });
  told["situation report"] = [report.statusCode, report.body];
  return told;
}

test("a running drill, worked on like a real attack, changes no answer of any reader of what is real", async () => {
  const other = await openDesk();
  const control = { asked: other, by: await enter(other, "lead") };
  for (const { deps } of [desk, other]) await addAlert(deps.records, 900);
  const drill = await plan();
  await send(lead, "POST", `/${drill.id}/start`);
  await compare(control);
  const refused = Object.entries(await answers(control)).filter(
    ([, told]) => Array.isArray(told) && Number(told[0]) >= 400,
  );
  expect(refused).toEqual([]);
  await fill(drill.id);
  await compare(control);
  const own = `/api/incidents/incident-${drill.id}`;
  const closing = { action: "close", ids: [`${drill.id}-2`], disposition: "true-positive-impact" };
  const acts: [method: "POST" | "PUT", url: string, payload: object][] = [
    ["POST", "/api/alerts/bulk", { action: "acknowledge", ids: [`${drill.id}-1`] }],
    ["POST", "/api/alerts/bulk", closing],
    ["POST", `${own}/status`, { status: "handling" }],
    ["POST", `${own}/comments`, { text: "演练中" }],
    ["POST", `${own}/tasks`, { title: "隔离主机", assignee: null, dueAt: "2026-11-24T01:00:00.000Z" }],
    ["POST", `${own}/status`, { status: "contained" }],
    ["POST", `${own}/status`, { status: "closed", disposition: "true-positive-impact" }],
  ];
  for (const [method, url, payload] of acts) {
    const answer = await analyst.ask({ method, url, payload });
    expect([url, answer.statusCode < 300 ? "done" : answer.body]).toEqual([url, "done"]);
  }
  const at = new Date(desk.clock.now).toISOString();
  await lookAtDeadlines(desk.deps);
  await compare(control);
  await other.close();
  const whole = await read(drill.id);
  expect(whole).toMatchObject({ alerts: 3, incidents: 1 });
  expect(whole.milestones).toMatchObject({ acknowledged: at, contained: at, reported: null });
}, 240_000);

test("what is of a drill opens by its id, marked, and never leaves it", async () => {
  const [{ id }] = (await lead.ask("/api/drills")).json<DrillWhole[]>() as [DrillWhole];
  const incidentId = `incident-${id}`;
  expect((await lead.ask(`/api/alerts/${id}-1`)).json()).toMatchObject({ drill: id, status: "closed" });
  expect((await lead.ask(`/api/incidents/${incidentId}`)).json()).toMatchObject({ drill: id });
  expect((await lead.ask(`/api/incidents/${incidentId}/alerts`)).json()).toHaveLength(1);
  const own = `/api/incidents/${incidentId}`;
  const block = { kind: "block", value: "203.0.113.9", reason: "演练", expiresAt: null };
  const sent = { duty: "central", at: "2026-11-24T04:00:00.000Z", to: "市委网信办", how: "电话" };
  const refused: [method: "GET" | "POST", url: string, payload: object][] = [
    ["POST", `${own}/containments`, block],
    ["GET", `/api/dispatches/draft?kind=upward&incidentId=${incidentId}`, {}],
    ["GET", `/api/dispatches/draft?kind=notice&alertId=${id}-1`, {}],
    ["POST", `${own}/reporting/sent`, sent],
    ["POST", "/api/incidents/i-1/merge", { others: [incidentId], reason: "x" }],
    ["POST", "/api/incidents/i-1/links", { other: incidentId, kind: "related", note: "" }],
  ];
  for (const [method, url, payload] of refused) {
    const answer = await lead.ask({ method, url, ...(method === "GET" ? {} : { payload }) });
    expect([url, answer.statusCode, reasonOf(answer)]).toEqual([url, 409, "drill"]);
  }
});

test("a search leaves a drill's lines out and says so, unless it asks for them", async () => {
  const [{ id }] = (await lead.ask("/api/drills")).json<DrillWhole[]>() as [DrillWhole];
  const marked = async (filter: object) => {
    const answer = await lead.ask(`/api/events?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    const drills = answer.json<Record<string, unknown>[]>().map((event) => event["labels.drill"]);
    return [drills.includes(id), answer.headers["x-without-drills"]];
  };
  const rows: [filter: object, answer: [boolean, string | undefined]][] = [
    [{}, [false, "true"]],
    [{ from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z" }, [false, undefined]],
    [{ drills: true }, [true, undefined]],
    [{ ids: [`e-${id}`] }, [true, undefined]],
    [{ filters: [{ field: "labels.drill", op: "is", value: id }] }, [true, undefined]],
    [{ query: "not event.id: none and (labels.drill: * or event.id: x)" }, [true, undefined]],
  ];
  for (const [filter, answer] of rows) expect([filter, ...(await marked(filter))]).toEqual([filter, ...answer]);
});

test("only a drill's own token plays into it, marked, and only while it runs", async () => {
  const drill = await plan();
  const other = await plan();
  const { token = "" } = (await send(lead, "POST", `/${drill.id}/start`)).json<Started>();
  const rows: [name: string, token: string, query: string, status: number, reason: string | undefined][] = [
    ["its own", token, `?drill=${drill.id}&step=entry`, 200, undefined],
    ["without the mark", token, "", 422, "drill-token"],
    ["another drill's", token, `?drill=${other.id}`, 422, "drill-token"],
    ["a drill that is not there", token, "?drill=drill-000000000000", 422, "drill-token"],
    ["what is no drill's id", token, "?drill=x", 400, undefined],
    ["a collector's token", desk.token.collector, `?drill=${drill.id}`, 403, "drill-token"],
    ["a collector's token without a mark", desk.token.collector, "", 200, undefined],
    ["an analyst's", desk.token.analyst, `?drill=${drill.id}`, 403, undefined],
  ];
  for (const [name, by, query, status, reason] of rows) {
    const answer = await feed(by, query);
    expect([name, answer.statusCode, status === 200 ? undefined : reasonOf(answer)]).toEqual([name, status, reason]);
  }
  expect(paths[0]).toContain(`drill=${drill.id}`);
  expect(await read(drill.id)).toMatchObject({ fed: 3, injects: { entry: expect.any(String) } });
  await send(lead, "POST", `/${drill.id}/pause`);
  expect(reasonOf(await feed(token, `?drill=${drill.id}`))).toBe("drill-state");
  const again = (await send(lead, "POST", `/${drill.id}/token`)).json<Started>().token ?? "";
  expect((await feed(token, `?drill=${drill.id}`)).statusCode).toBe(401);
  await send(lead, "POST", `/${drill.id}/start`);
  expect((await feed(again, `?drill=${drill.id}`)).statusCode).toBe(200);
  await send(lead, "POST", `/${drill.id}/end`);
  expect((await feed(again, `?drill=${drill.id}`)).statusCode).toBe(401);
});

test("its commander starts, pauses and ends it, each once; two who edit do not overwrite each other", async () => {
  const drill = await plan();
  const path = `/${drill.id}`;
  const note = { text: "x", key: "3f0d5f0e-6d1c-4f5c-9a57-0a8d2f3f9a10" };
  const judging = { criterion: "command", points: 90, note: "<img src=x onerror=alert(1)>\u202E", revision: 0 };
  const rows: [
    name: string,
    who: Browser,
    method: "POST" | "PUT",
    url: string,
    body: object,
    status: number,
    reason?: string,
  ][] = [
    ["a note before it starts", viewer, "POST", `${path}/notes`, note, 409, "drill-state"],
    ["another than the commander", analyst, "POST", `${path}/start`, {}, 403, "drill-commander"],
    ["pause before it starts", lead, "POST", `${path}/pause`, {}, 409, "drill-state"],
    ["start", lead, "POST", `${path}/start`, {}, 200],
    ["a second start", lead, "POST", `${path}/start`, {}, 409, "drill-state"],
    ["a note", viewer, "POST", `${path}/notes`, note, 200],
    ["the same note again", viewer, "POST", `${path}/notes`, note, 200],
    ["a judgement", viewer, "PUT", `${path}/judgement`, judging, 200],
    ["a judgement on an older one", viewer, "PUT", `${path}/judgement`, judging, 409, "edited"],
    ["of what is measured", viewer, "PUT", `${path}/judgement`, { ...judging, criterion: "detect" }, 422, "criterion"],
    ["reported", analyst, "POST", `${path}/report`, { text: "电话报告市委网信办" }, 200],
    ["a change on an older plan", lead, "PUT", path, { ...input, revision: 0 }, 409, "edited"],
    ["a viewer plans nothing", viewer, "POST", "", input, 403],
    ["no commander", lead, "POST", "", { ...input, participants: [] }, 400],
    [
      "a criterion twice",
      lead,
      "POST",
      "",
      { ...input, criteria: [usualCriteria("zh")[0], usualCriteria("zh")[0]] },
      400,
    ],
    ["a plan that is not there", lead, "POST", "", { ...input, planId: "nope" }, 404],
    ["end", lead, "POST", `${path}/end`, { text: "到此结束" }, 200],
    ["start of an ended one", lead, "POST", `${path}/start`, {}, 409, "drill-state"],
    ["lessons", lead, "PUT", `${path}/lessons`, { lessons: "y", tasks: [], revision: 2 }, 200],
    [
      "lessons of two people",
      analyst,
      "PUT",
      `${path}/lessons`,
      { lessons: "z", tasks: [], revision: 2 },
      409,
      "edited",
    ],
    ["an unknown drill", lead, "POST", "/drill-000000000000/start", {}, 404],
  ];
  for (const [name, who, method, url, body, status, reason] of rows) {
    const answer = await send(who, method, url, body);
    expect([name, answer.statusCode, status < 400 ? undefined : reasonOf(answer)]).toEqual([name, status, reason]);
  }
  const whole = await read(drill.id);
  expect(whole.notes.map(({ kind }) => kind).toSorted()).toEqual(["end", "note", "report", "start"]);
  expect(whole.milestones.reported).not.toBeNull();
  expect(whole.sheet).toMatchObject({ total: 29, open: 2 });
});

test("the report says what was measured, in all formats and both languages", async () => {
  const [{ id }] = (await lead.ask('/api/drills?filter={"state":["ended"]}')).json<DrillWhole[]>() as [DrillWhole];
  for (const language of ["zh", "en"] as const) {
    const text = (await lead.ask(`/api/drills/${id}/document?format=txt&language=${language}`)).body;
    expect(text).toContain(language === "zh" ? "未对外发送" : "sent to nobody");
  }
  for (const [format, head] of [
    ["docx", "PK"],
    ["pdf", "%PDF"],
  ] as const) {
    const answer = await lead.ask(`/api/drills/${id}/document?format=${format}`);
    expect(answer.rawPayload.subarray(0, head.length).toString()).toBe(head);
  }
});
