import type { Call, Contact } from "@chengfang/model/emergency/contact";
import type { Plan, PlanVersion } from "@chengfang/model/emergency/plan";
import type { Duty, Slot, Swap, Watch } from "@chengfang/model/emergency/roster";
import type { TimelineEntry } from "@chengfang/model/incident";
import type { Notification } from "@chengfang/model/notification";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, noon, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { lookAtDeadlines } from "../reporting/watch.ts";

let desk: Desk;
let analyst: Browser;
let lead: Browser;
beforeAll(async () => {
  desk = await openDesk();
  [analyst, lead] = await Promise.all([enter(desk, "analyst"), enter(desk, "lead")]);
}, 60_000);
afterAll(async () => desk.close());

const send = async (who: Browser, method: "POST" | "PUT" | "DELETE", url: string, payload: object = {}) =>
  who.ask({ method, url: `/api${url}`, payload });
const get = async <T>(who: Browser, url: string) => (await who.ask(`/api${url}`)).json<T>();
const kinds = async (who: Browser) =>
  (await get<Notification[]>(who, "/notifications")).map(({ kind }) => kind as string);

const lookAt = async (time: string) => lookAtDeadlines({ ...desk.deps, now: () => Date.parse(time) });

describe("duty roster", () => {
  const slot = (day: string, role: "lead" | "deputy", shift: "day" | "night" = "day"): Slot => ({ day, shift, role });
  const today = "2026-11-24";
  const put = async (who: Browser, place: Slot, accountId: string | null, more: object = {}) =>
    (await send(who, "PUT", "/roster/place", { slot: place, accountId, ...more })).statusCode;

  test.each<[string, () => Promise<number>, number]>([
    ["a lead plans", async () => put(lead, slot(today, "lead"), "account-lead", { phone: "8110" }), 200],
    ["an analyst does not", async () => put(analyst, slot(today, "lead"), "account-analyst"), 403],
    ["whoever saw an older place is told", async () => put(lead, slot(today, "lead"), null, { revision: 0 }), 409],
    ["an auditor takes no duty", async () => put(lead, slot(today, "deputy"), "account-auditor"), 422],
    ["a deputy beside the lead", async () => put(lead, slot(today, "deputy"), "account-analyst"), 200],
  ])("%s", async (_, ask, status) => {
    expect(await ask()).toBe(status);
  });

  test("who is on duty now and next, by the city's clock", async () => {
    const at = async (time: string) => {
      desk.clock.now = Date.parse(time);
      const { now } = (await desk.ask("viewer", "/api/roster/now")).json<{ now: Watch }>();
      return [now.day, now.shift, now.lead?.accountId ?? null, now.lead?.phone ?? ""];
    };
    expect(await at("2026-11-24T00:00:00Z")).toEqual([today, "day", "account-lead", "8110"]);
    expect(await at("2026-11-24T12:00:00Z")).toEqual([today, "night", null, ""]);
    expect(await at("2026-11-24T23:59:59Z")).toEqual([today, "night", null, ""]);
    desk.clock.now = noon;
  });

  test("empty places are filled by turns, and nobody stands both places of a shift", async () => {
    const body = { from: today, to: "2026-11-25", leads: ["account-lead", "account-analyst"] };
    const filled = await send(lead, "POST", "/roster/fill", { ...body, deputies: ["account-analyst", "account-lead"] });
    expect(filled.json()).toEqual({ filled: 6 });
    const { duties, gaps } = await get<{ duties: Duty[]; gaps: Slot[] }>(lead, `/roster?from=${today}&to=2026-11-26`);
    expect([duties.length, gaps.length]).toEqual([8, 4]);
    const shifts = Map.groupBy(duties, ({ day, shift }) => `${day} ${shift}`);
    expect([...shifts.values()].map((two) => new Set(two.map(({ accountId }) => accountId)).size)).toEqual([
      2, 2, 2, 2,
    ]);
  });

  test("a span of thousands of years is refused before it is counted out", async () => {
    const took: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const began = process.cpuUsage();
      expect((await lead.ask("/api/roster?from=0001-01-01&to=9999-12-31")).statusCode).toBe(413);
      took.push(process.cpuUsage(began).user / 1000);
    }
    expect(Math.min(...took)).toBeLessThan(1000);
  });

  test("a swap holds once the other agrees, and not if the roster changed meanwhile", async () => {
    const mine = slot(today, "deputy");
    const ask = async () =>
      send(analyst, "POST", "/roster/swaps", { slot: mine, inReturn: slot(today, "lead"), askedOf: "account-lead" });
    const swap = (await ask()).json<Swap>();
    const answer = async (who: Browser, id: string) =>
      (await send(who, "POST", `/roster/swaps/${id}/answer`, { accept: true })).statusCode;
    expect(await answer(analyst, swap.id)).toBe(403);
    expect(await kinds(lead)).toContain("swap-asked");
    expect(await answer(lead, swap.id)).toBe(200);
    const { now } = await get<{ now: Watch }>(analyst, "/roster/now");
    expect([now.lead?.accountId, now.deputy?.accountId]).toEqual(["account-analyst", "account-lead"]);
    expect(await kinds(analyst)).toContain("swap-accepted");
    expect((await ask()).statusCode).toBe(409);
  });

  test("the sheet goes out and comes in again; one bad row and nothing is written", async () => {
    const sheet = (await lead.ask(`/api/roster/roster.csv?from=${today}&to=${today}&language=zh`)).body;
    expect(sheet).toContain("日期,班次,岗位,值班人,值班电话,备注");
    const moved = sheet.replaceAll(today, "2026/11/28");
    const read = async (text: string) => (await send(lead, "POST", "/roster/import", { text })).json<object>();
    expect(await read(`${moved}2026-11-29,白班,主班,nobody,,\r\n`)).toMatchObject({
      problems: [{ row: 6, reason: "person", value: "nobody" }],
    });
    expect(await get(lead, "/roster?from=2026-11-28&to=2026-11-29")).toMatchObject({ duties: [] });
    expect(await read(moved)).toEqual({ created: 4, updated: 0, problems: [] });
    expect(await read(moved)).toEqual({ created: 0, updated: 4, problems: [] });
    expect(await read("日期,班次\r\n2026-11-28,白班\r\n")).toMatchObject({ params: { reason: "column" } });
  });

  test("people are called to their shift, and leads to gaps, each once", async () => {
    await lookAt("2026-11-25T23:30:00Z");
    await lookAt("2026-11-25T23:31:00Z");
    expect((await kinds(lead)).filter((kind) => kind === "duty-gap")).toHaveLength(8);
    await lookAt("2026-11-24T11:30:00Z");
    expect((await kinds(analyst)).filter((kind) => kind === "duty-begins")).toHaveLength(1);
  });
});

describe("contacts", () => {
  const wang = { unitId: "u-health", name: "王芳", role: "liaison", phone: "0571-8700 1234", position: 1 };
  const list = async (who: Browser) => get<Contact[]>(who, "/contacts");

  test("are kept by leads, and read by whoever answers incidents", async () => {
    expect((await send(analyst, "POST", "/contacts", wang)).statusCode).toBe(403);
    expect((await send(lead, "POST", "/contacts", wang)).statusCode).toBe(201);
    expect((await send(lead, "POST", "/contacts", { ...wang, phone: "call me" })).statusCode).toBe(400);
    expect((await desk.ask("owner", "/api/contacts")).statusCode).toBe(403);
    const [contact] = await list(analyst);
    expect(contact).toMatchObject({ unitName: "市卫生健康委员会", revision: 1 });
    const change = async () => send(lead, "PUT", `/contacts/${contact?.id}`, { ...wang, post: "科长", revision: 1 });
    expect([(await change()).statusCode, (await change()).statusCode]).toEqual([200, 409]);
  });

  test("come and go as a sheet", async () => {
    const sheet = (await lead.ask("/api/contacts/contacts.csv?language=zh")).body;
    const more = `${sheet}市财政局,李强,主任,负责人,+86 571 8700 5678,,,1,\r\n,某某科技,,技术支撑单位,400-800-1234转5,,,9,\r\n`;
    const read = async (text: string) => (await send(lead, "POST", "/contacts/import", { text })).json<object>();
    expect(await read(`${more}市没有局,张三,,,8700,,,,\r\n`)).toMatchObject({ problems: [{ row: 5, reason: "unit" }] });
    expect(await read(more)).toEqual({ created: 2, updated: 1, problems: [] });
    const again = (await lead.ask("/api/contacts/contacts.csv?language=en")).body;
    expect(await read(again)).toEqual({ created: 0, updated: 3, problems: [] });
    expect((await list(analyst)).map(({ name, phone }) => [name, phone])).toContainEqual(["李强", "+86 571 8700 5678"]);
  });

  test("a call stands in the incident's log and timeline, with the number of then", async () => {
    const contact = (await list(analyst)).find(({ name }) => name === "王芳");
    const body = { contactId: contact?.id, outcome: "no-answer", note: "<b>晚点再打</b>" };
    expect((await send(analyst, "POST", "/incidents/i-1/calls", body)).statusCode).toBe(201);
    await send(lead, "DELETE", `/contacts/${contact?.id}`);
    expect(await get<Call[]>(analyst, "/incidents/i-1/calls")).toMatchObject([{ name: "王芳", phone: wang.phone }]);
    const timeline = await get<TimelineEntry[]>(analyst, "/incidents/i-1/timeline");
    expect(timeline.at(-1)).toMatchObject({ kind: "call", text: expect.stringContaining("王芳：无人接听") });
    expect(
      (await desk.ask("viewer", { method: "POST", url: "/api/incidents/i-1/calls", payload: body })).statusCode,
    ).toBe(403);
  });
});

describe("contingency plans", () => {
  type Whole = Plan & { versions: PlanVersion[] };
  const draft = {
    title: "网络攻击专项应急预案",
    kind: "special",
    classes: ["attack"],
    systemIds: [],
    sections: [{ title: "总则", text: "为……" }],
    change: "首版",
  };
  const decide = async (who: Browser, id: string, body: object = { approve: true }) =>
    (await send(who, "POST", `/plans/${id}/decide`, body)).statusCode;
  const applying = async () => (await get<Plan[]>(analyst, "/incidents/i-1/plans")).map(({ title }) => title);

  test("are in force once a second person approved them, on incidents of their class", async () => {
    const { id } = (await send(lead, "POST", "/plans", draft)).json<Whole>();
    await send(analyst, "PUT", "/incidents/i-1", { class: "attack" });
    expect(await decide(lead, id)).toBe(409);
    await send(lead, "POST", `/plans/${id}/submit`);
    expect(await decide(lead, id)).toBe(403);
    expect(await applying()).toEqual([]);
    expect((await send(lead, "PUT", `/plans/${id}`, { ...draft, revision: 2 })).statusCode).toBe(409);

    const own = (await send(analyst, "POST", "/plans", { ...draft, title: "二" })).json<Whole>();
    await send(analyst, "POST", `/plans/${own.id}/submit`);
    expect(await kinds(lead)).toContain("plan-submitted");
    expect(await get(lead, "/waiting")).toMatchObject({ plans: 1 });
    expect(await decide(lead, own.id, { approve: false })).toBe(422);
    expect(await decide(lead, own.id)).toBe(200);
    expect(await applying()).toEqual(["二"]);
    expect(await get<Whole>(analyst, `/plans/${own.id}`)).toMatchObject({ inForce: 1, reviewOn: "2027-11-24" });
  });

  test("whoever wrote at a version is no second person, also when another saved it last", async () => {
    const { id } = (await send(lead, "POST", "/plans", { ...draft, title: "四" })).json<Whole>();
    expect((await send(analyst, "PUT", `/plans/${id}`, { ...draft, title: "四", revision: 1 })).statusCode).toBe(200);
    await send(analyst, "POST", `/plans/${id}/submit`);
    expect(await get(lead, "/waiting")).toMatchObject({ plans: 0 });
    expect(await decide(lead, id)).toBe(403);
  });

  test("a token is no second person", async () => {
    const { id } = (await send(lead, "POST", "/plans", { ...draft, title: "三" })).json<Whole>();
    await send(lead, "POST", `/plans/${id}/submit`);
    for (const [url, payload] of [
      [`/api/plans/${id}/decide`, { approve: true }],
      ["/api/plans", draft],
    ] as const)
      expect((await desk.ask("lead", { method: "POST", url, payload })).json()).toMatchObject({
        status: 403,
        params: { reason: "person" },
      });
  });

  test("a new version leaves the old one in force until it is approved itself", async () => {
    const [plan] = await get<Plan[]>(analyst, `/plans?filter=${encodeURIComponent('{"q":"二"}')}`);
    const id = plan?.id ?? "";
    const [version] = (await get<Whole>(analyst, `/plans/${id}`)).versions;
    const next = { ...draft, title: "二（修订）", classes: ["malware"], revision: version?.revision };
    expect((await send(analyst, "PUT", `/plans/${id}`, next)).json()).toMatchObject({
      title: "二",
      inForce: 1,
      newest: { version: 2, state: "draft" },
    });
    expect((await send(analyst, "PUT", `/plans/${id}`, next)).statusCode).toBe(409);
    await send(analyst, "POST", `/plans/${id}/submit`);
    await decide(lead, id);
    expect(await applying()).toEqual([]);
  });

  test("whose day of review has come reminds its author and the leads, once", async () => {
    const late = await desk.ask("lead", `/api/plans?filter=${encodeURIComponent('{"overdue":"2027-11-25"}')}`);
    const id = late.json<Plan[]>()[0]?.id ?? "";
    await lookAt("2027-11-24T01:00:00Z");
    await lookAt("2027-11-24T01:01:00Z");
    expect((await kinds(analyst)).filter((kind) => kind === "plan-review-due")).toHaveLength(1);
    expect((await send(analyst, "POST", `/plans/${id}/review`, { months: 6 })).json()).toMatchObject({
      reviewOn: "2027-05-24",
    });
    expect((await send(lead, "POST", `/plans/${id}/retire`, { reason: "并入总体预案" })).statusCode).toBe(200);
  });
});
