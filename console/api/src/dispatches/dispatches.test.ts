import type { DispatchDetail, DispatchRow } from "@chengfang/model/reporting/dispatch";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";
import { lookAtDeadlines } from "../reporting/watch.ts";

let desk: Desk;
let analyst: Browser;
let lead: Browser;
let owner: Browser;
beforeAll(async () => {
  desk = await openDesk();
  [analyst, lead, owner] = await Promise.all([enter(desk, "analyst"), enter(desk, "lead"), enter(desk, "owner")]);
});
afterAll(async () => desk.close());

const draft = async (query: string, by = analyst) => (await by.ask(`/api/dispatches/draft?${query}`)).json();
const create = async (payload: object, by = analyst) => by.ask({ method: "POST", url: "/api/dispatches", payload });
const made = async (query: string, change: object = {}) =>
  (await create({ ...(await draft(query)), ...change })).json<DispatchDetail>();
const move = async (id: string, name: string, by: Browser, text = "") =>
  by.ask({ method: "POST", url: `/api/dispatches/${id}/moves/${name}`, payload: { text } });
const step = async (id: string, unitId: string, payload: object, by: Browser) =>
  by.ask({ method: "POST", url: `/api/dispatches/${id}/units/${unitId}`, payload });
const list = async (filter: object, by: Browser) =>
  (await by.ask(`/api/dispatches?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json<DispatchRow[]>();
const both = ["u-health", "u-finance"];

test("a notice goes from its incident to departments, is signed for, answered, sent back, accepted and closed", async () => {
  const { id, body, unitIds } = await made("kind=notice&incidentId=i-1", { unitIds: both });
  expect(unitIds).toEqual(both);
  expect(body).toMatchObject({ kind: "notice", situation: expect.stringContaining("SSH 暴力破解") });
  expect(await list({ id }, owner)).toEqual([]);
  expect((await move(id, "issue", analyst)).json()).toMatchObject({ status: 403 });
  expect((await move(id, "submit", analyst)).statusCode).toBe(200);
  const issuing = async (by: Browser) => (await by.ask(`/api/dispatches/${id}/issuing`)).json();
  expect(await issuing(lead)).toEqual({
    number: "网安通报〔2026〕1号",
    units: [
      { name: expect.stringContaining("卫生"), people: 1 },
      { name: expect.stringContaining("财政"), people: 0 },
    ],
  });
  expect(await issuing(owner)).toMatchObject({ status: 403 });
  expect((await move(id, "issue", lead)).json()).toMatchObject({ state: "issued", number: "网安通报〔2026〕1号" });

  const [row] = await list({ id }, owner);
  expect(row).toMatchObject({ own: "sent", recipients: 0 });
  const seen = (await owner.ask(`/api/dispatches/${id}`)).json<DispatchDetail>();
  expect(seen.recipients.map((each) => each.unitId)).toEqual(["u-health"]);
  expect(seen.steps.map(({ kind }) => kind)).toEqual(["issue"]);
  expect((await step(id, "u-finance", { kind: "sign" }, owner)).statusCode).toBe(403);
  expect((await step(id, "u-health", { kind: "sign" }, owner)).statusCode).toBe(200);
  expect((await step(id, "u-health", { kind: "answer" }, owner)).json()).toMatchObject({ params: { reason: "text" } });
  const file = form("整改报告.txt", Buffer.from("已更换口令"));
  const attached = await owner.ask({ method: "POST", url: `/api/dispatches/${id}/files`, ...file });
  expect(attached.json()).toMatchObject({ unitId: "u-health", name: "整改报告.txt" });
  await step(id, "u-health", { kind: "answer", text: "已整改" }, owner);
  expect((await step(id, "u-health", { kind: "return", text: "缺少佐证" }, analyst)).statusCode).toBe(200);
  await step(id, "u-health", { kind: "answer", text: "补充了截图" }, owner);
  expect((await step(id, "u-health", { kind: "accept" }, analyst)).statusCode).toBe(200);
  expect(await list({ id }, analyst)).toMatchObject([{ recipients: 2, signed: 1, answered: 1, own: null }]);
  expect((await move(id, "close", analyst)).json()).toMatchObject({ state: "closed" });
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"notice"}')).json<{ action: string }[]>();
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["notice.issue", "notice.answer", "notice.close"]),
  );
});

test("a notice that is late is found, and a department is given more time", async () => {
  const dueAt = new Date(desk.clock.now + 600_000).toISOString();
  const { id } = await made("kind=notice", { title: "关于弱口令的通报", unitIds: ["u-health"], dueAt });
  await move(id, "issue", lead);
  desk.clock.now += 1_200_000;
  expect(await list({ id, overdue: true }, analyst)).toMatchObject([{ overdue: 1 }]);
  const later = new Date(desk.clock.now + 86_400_000).toISOString();
  await step(id, "u-health", { kind: "extend", dueAt: later }, analyst);
  expect(await list({ id, overdue: true }, analyst)).toEqual([]);
});

test("blue goes out by itself, orange by a lead; raised and lifted, its levels stay on record", async () => {
  const blue = await made("kind=warning", { unitIds: both, title: "关于防范弱口令爆破的网络安全预警" });
  expect((await move(blue.id, "issue", analyst)).json()).toMatchObject({
    number: "网安预警〔2026〕1号",
    grade: "blue",
  });
  const raise = async (level: string, by: Browser) =>
    by.ask({ method: "POST", url: `/api/dispatches/${blue.id}/level`, payload: { level, text: "出现在野利用" } });
  expect((await raise("orange", analyst)).statusCode).toBe(403);
  expect((await raise("orange", lead)).json<DispatchDetail>()).toMatchObject({ grade: "orange", version: 2 });
  expect((await move(blue.id, "close", analyst)).statusCode).toBe(403);
  const ended = (await move(blue.id, "close", lead, "漏洞已修复")).json<DispatchDetail>();
  expect(ended.steps.map(({ kind }) => kind)).toEqual(["create", "issue", "level", "close"]);
  expect((await analyst.ask(`/api/dispatches/${blue.id}/versions/1`)).json()).toMatchObject({
    body: { level: "blue" },
  });
});

test("whoever sent a warning out hears once that it ends", async () => {
  const dueAt = new Date(desk.clock.now + 30 * 3_600_000).toISOString();
  const { id } = await made("kind=warning", { unitIds: both, title: "关于防范钓鱼邮件的网络安全预警", dueAt });
  await move(id, "issue", analyst);
  const told = async (hours: number) => {
    const later = { ...desk.deps, now: () => desk.clock.now + hours * 3_600_000 };
    for (let i = 0; i < 2; i += 1) await lookAtDeadlines(later);
    const rows = await desk.deps.records.selectFrom("notifications").selectAll().execute();
    return rows.filter(({ kind, path }) => kind === "warning-ending" && path === `/warnings/${id}/show`);
  };
  expect(await told(5)).toEqual([]);
  expect((await told(7)).map(({ account_id }) => account_id).toSorted()).toEqual(["account-analyst", "account-lead"]);
});

test("an upward report begins with the class and the time that people found", async () => {
  const change = { class: "attack", subclass: "backdoor-use", occurredAt: "2026-11-22T01:00:00.000Z" };
  const put = await analyst.ask({ method: "PUT", url: "/api/incidents/i-1", payload: change });
  expect(put.statusCode, put.body).toBe(200);
  expect((await draft("kind=upward&incidentId=i-1")).body).toMatchObject({
    occurredAt: change.occurredAt,
    type: expect.stringMatching(/^后门利用事件（.+）$/),
  });
  expect((await draft("kind=notice")).title).toBe("关于×××的通报");
});

test("an upward report needs a second person, whatever else they are", async () => {
  const { id, body, version } = await made("kind=upward&incidentId=i-1&stage=first");
  expect(body).toMatchObject({ stage: "first", leads: expect.stringContaining("203.0.113.9") });
  expect((await move(id, "issue", analyst)).json()).toMatchObject({ params: { reason: "second-person" } });
  const change = { ...(await draft("kind=upward&incidentId=i-1")), title: "关于医院系统被入侵的报告", version };
  const edited = await made("kind=upward&incidentId=i-1&stage=first");
  expect((await lead.ask({ method: "PUT", url: `/api/dispatches/${edited.id}`, payload: change })).statusCode).toBe(
    200,
  );
  for (const writer of [lead, analyst]) // the last to save, and whose words were there before
    expect((await move(edited.id, "issue", writer)).json()).toMatchObject({ params: { reason: "second-person" } });
  expect((await move(id, "issue", lead)).json()).toMatchObject({ number: "网安报〔2026〕1号" });
  expect(await list({ id }, owner)).toEqual([]);
});

test("of two who edit the same version the second is told", async () => {
  const { id, version, title, body } = await made("kind=bulletin");
  const put = async (by: Browser) =>
    by.ask({ method: "PUT", url: `/api/dispatches/${id}`, payload: { title, body, version } });
  expect((await put(analyst)).statusCode).toBe(200);
  expect((await put(lead)).json()).toMatchObject({
    status: 409,
    params: { reason: "version", version: 2, by: "account-analyst" },
  });
});

describe("refused:", () => {
  test.each([
    ["no title", { title: " " }, 400],
    ["an unknown unit", { unitIds: ["nope"] }, 422],
    ["an unknown incident", { incidentId: "nope" }, 422],
    ["another kind of body", { body: { kind: "letter" } }, 400],
    ["a text beyond measure", { body: { kind: "notice", situation: "x".repeat(20_001) } }, 400],
  ])("%s", async (_, change, status) => {
    expect((await create({ ...(await draft("kind=notice")), ...change })).statusCode).toBe(status);
  });
  test("a notice to nobody", async () => {
    const { id } = await made("kind=notice");
    expect((await move(id, "issue", lead)).json()).toMatchObject({ params: { reason: "no-recipients" } });
  });
});

test("it is printed as .docx, PDF and text, in both languages, and hostile words are inert", async () => {
  const hostile = "<w:p>\u0000\u001b[31m & \u202e]]>";
  const { id } = await made("kind=notice&incidentId=i-1", { title: `关于${hostile}的通报`, unitIds: both });
  await move(id, "issue", lead);
  const get = async (format: string, language: string, by = analyst) =>
    by.ask(`/api/dispatches/${id}/paper.${format}?language=${language}`);
  const zip = await JSZip.loadAsync((await get("docx", "zh")).rawPayload);
  const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
  expect(xml).toContain("&lt;w:p&gt;");
  expect(xml).toMatch(/网安通报〔2026〕\d+号/);
  expect(xml).toContain("市卫生健康委员会、市财政局：");
  expect((await get("pdf", "en")).rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  const text = (await get("txt", "zh")).body;
  expect(text).toContain("一、情况概述");
  const own = (await get("txt", "zh", owner)).body;
  expect(own).toContain("市卫生健康委员会：");
  expect(own).not.toContain("市财政局");
});

test("whoever may only read attaches nothing, and a department learns of no other's part", async () => {
  const viewer = await enter(desk, "viewer");
  const { id } = await made("kind=notice", { title: "关于口令的通报", unitIds: both });
  await move(id, "issue", lead);
  const file = form("来自办公室.txt", Buffer.from("请点击"));
  const attach = async (by: Browser) => by.ask({ method: "POST", url: `/api/dispatches/${id}/files`, ...file });
  expect((await attach(viewer)).json()).toMatchObject({ status: 403 });
  expect((await attach(analyst)).json()).toMatchObject({ unitId: null });
  expect(await list({ id, unitId: "u-health" }, owner)).toHaveLength(1);
  expect(await list({ id, unitId: "u-finance" }, owner)).toEqual([]);
});

test("a token is no second person", async () => {
  const token = async (request: object) => desk.ask("analyst", request);
  const url = "/api/dispatches";
  const payload = await draft("kind=upward&incidentId=i-1&stage=first");
  expect((await token({ method: "POST", url, payload })).json()).toMatchObject({ params: { reason: "person" } });
  const { id } = (await create(payload)).json<DispatchDetail>();
  const signed = await token({ method: "POST", url: `${url}/${id}/moves/issue`, payload: { text: "" } });
  expect(signed.json()).toMatchObject({ params: { reason: "person" } });
});
