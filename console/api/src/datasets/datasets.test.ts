import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { form } from "../../test/form.ts";
import { seedSystems } from "../../test/protection.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => desk.close());

type Role = Parameters<Desk["ask"]>[0];
const post = async (role: Role, url: string, payload: object) =>
  desk.ask(role, { method: "POST", url: `/api${url}`, payload });
const total = async (role: Role, filter: object) => {
  const answer = await desk.ask(role, `/api/datasets?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return Number(answer.headers["content-range"]?.toString().split("/")[1]);
};

test("a dataset is registered, found, changed and removed; whatever else its owner gives, it is its own unit's", async () => {
  const owner = await enter(desk, "owner");
  const fields = [{ name: "sfz", kind: "id-card", level: "L4", mask: "strict" }];
  const made = await owner.ask({
    method: "POST",
    url: "/api/datasets",
    payload: { name: "参保人员", unitId: "u-finance", personal: true, fields },
  });
  expect(made.statusCode, made.body).toBe(201);
  const { id, unitId, hints } = made.json();
  expect(unitId).toBe("u-health");
  expect(hints.map(({ code }: { code: string }) => code)).toEqual([
    "sensitive-unmarked",
    "sensitive-low",
    "field-above",
  ]);
  const other = (await post("lead", "/datasets", { name: "预算", unitId: "u-finance" })).json();
  expect((await post("lead", "/datasets", { name: "预算", unitId: "u-finance" })).statusCode).toBe(409);
  expect((await post("viewer", "/datasets", { name: "x" })).statusCode).toBe(403);

  expect([
    await total("lead", {}),
    await total("lead", { unitId: "u-health" }),
    await total("lead", { kind: "id-card" }),
    await total("lead", { q: "SFZ" }),
    await total("lead", { personal: false }),
    await total("lead", { overdue: true }),
  ]).toEqual([2, 1, 1, 1, 1, 0]);
  expect((await owner.ask("/api/datasets")).headers["content-range"]).toBe("datasets 0-0/1");
  expect((await owner.ask(`/api/datasets/${other.id}`)).statusCode).toBe(404);
  expect(
    (await owner.ask({ method: "PUT", url: `/api/datasets/${other.id}`, payload: { name: "y" } })).statusCode,
  ).toBe(404);
  expect(
    (await owner.ask({ method: "PUT", url: `/api/datasets/${id}`, payload: { unitId: "u-finance" } })).statusCode,
  ).toBe(403);

  const put = async (payload: object) => desk.ask("lead", { method: "PUT", url: `/api/datasets/${id}`, payload });
  expect((await put({ sensitivePersonal: true, nextReview: "2026-01-01" })).json()).toMatchObject({
    sensitivePersonal: true,
    name: "参保人员",
  });
  expect(await total("lead", { overdue: true })).toBe(1);
  expect((await put({ systemId: "none" })).statusCode).toBe(422);
  expect((await put({ grade: "core" })).json()).toMatchObject({ status: 409, params: { reason: "classification" } });
  expect((await desk.ask("lead", { method: "DELETE", url: `/api/datasets/${other.id}` })).statusCode).toBe(200);
});

test("an owner names a system of the own unit alone, and a review is due by the day in China", async () => {
  await seedSystems(desk.deps.records);
  const owner = await enter(desk, "owner");
  const payload = { name: "就诊记录", nextReview: "2026-11-24" };
  const give = async (systemId: string) =>
    (await owner.ask({ method: "POST", url: "/api/datasets", payload: { ...payload, systemId } })).json();
  const [others, none] = [await give("y-pay"), await give("y-none")];
  expect([others, none]).toMatchObject([{ params: { reason: "system" } }, { params: { reason: "system" } }]);
  const { id } = await give("y-his");
  const day = desk.clock.now;
  desk.clock.now = Date.parse("2026-11-24T15:59:00Z");
  expect(await total("lead", { id, overdue: true })).toBe(0);
  desk.clock.now += 120_000; // past midnight in China, a day still in UTC
  expect(await total("lead", { id, overdue: true })).toBe(1);
  desk.clock.now = day;
  await desk.ask("lead", { method: "DELETE", url: `/api/datasets/${id}` });
});

test("a classification is changed by two people, once, and on record", async () => {
  const { id } = (await post("lead", "/datasets", { name: "人口" })).json();
  const people = {
    lead: await enter(desk, "lead"),
    analyst: await enter(desk, "analyst"),
    reviewer: await enter(desk, "reviewer"),
  };
  const by = async (who: keyof typeof people, url: string, payload: object) =>
    people[who].ask({ method: "POST", url: `/api/dataset-changes${url}`, payload });
  const change = { datasetId: id, to: { level: "L4", grade: "important" }, reason: "就高从严" };
  expect((await by("lead", "", { ...change, to: { level: "L2" } })).statusCode).toBe(422);
  expect((await post("lead", "/dataset-changes", change)).json()).toMatchObject({ params: { reason: "person" } });
  const asked = (await by("lead", "", change)).json();
  expect(asked).toMatchObject({
    state: "requested",
    from: { level: "L2" },
    to: { level: "L4", shareType: "conditional" },
    datasetName: "人口",
    requestedByName: "lead 张三",
  });
  expect((await by("analyst", "", change)).statusCode).toBe(409);
  expect((await desk.ask("lead", `/api/datasets/${id}`)).json()).toMatchObject({ changing: true, level: "L2" });
  const decide = async (who: keyof typeof people, state: string) =>
    (await by(who, `/${asked.id}/decide`, { state, decision: "同意" })).statusCode;
  expect((await post("reviewer", `/dataset-changes/${asked.id}/decide`, { state: "approved" })).statusCode).toBe(403);
  expect([
    await decide("lead", "approved"),
    await decide("analyst", "approved"),
    await decide("reviewer", "withdrawn"),
  ]).toEqual([403, 403, 403]);
  expect([await decide("reviewer", "approved"), await decide("reviewer", "refused")]).toEqual([200, 409]);
  expect((await desk.ask("lead", `/api/datasets/${id}`)).json()).toMatchObject({
    changing: false,
    level: "L4",
    grade: "important",
  });
  const [line] = (await desk.ask("auditor", '/api/audit?filter={"action":"dataset.change-approved"}')).json();
  expect(line).toMatchObject({ target: id, actor: "reviewer" });
});

describe("discovery", () => {
  const csv =
    '姓名,sfzh,phone,note\r\n王芳,11010519491231002X,13812345678,"a, b"\r\n李娜,11010519491231002X,13912345678,电话13812345678\r\n';
  const kinds = (answer: { json(): { fields: { name: string; kind: string | null }[] } }) =>
    Object.fromEntries(answer.json().fields.map(({ name, kind }) => [name, kind]));
  const upload = async (name: string, file: Buffer, role: Role = "analyst") =>
    desk.ask(role, { method: "POST", url: "/api/datasets/discover", ...form(name, file) });
  const wanted = { 姓名: "person-name", sfzh: "id-card", phone: "mobile", note: "mobile" };

  test("of CSV, XLSX and JSON lines, with nothing shown unmasked", async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("人员").addRows(
      csv
        .trim()
        .split("\r\n")
        .map((line) => line.replaceAll('"', "").split(",").slice(0, 4)),
    );
    const answers = [
      await upload("人员.csv", Buffer.from(csv)),
      await upload("人员.xlsx", Buffer.from(await book.xlsx.writeBuffer())),
      await upload("p.jsonl", Buffer.from('{"姓名":"王芳","a":{"sfzh":"11010519491231002X"},"phone":13812345678}\n')),
    ];
    for (const answer of answers) {
      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.body).not.toMatch(/11010519491231002X|1381234567/);
    }
    expect(kinds(answers[0]!)).toEqual(wanted);
    expect(kinds(answers[2]!)).toEqual({ 姓名: "person-name", "a.sfzh": "id-card", phone: "mobile" });
    expect(answers[0]!.json().fields[1]).toMatchObject({
      level: "L4",
      mask: "normal",
      finding: { by: "both", example: "1****************X", fitting: 2, looked: 2 },
    });
  });

  test("of what is no table is refused, and viewers may not look", async () => {
    expect((await upload("x.exe", Buffer.from("MZ"))).statusCode).toBe(422);
    expect((await upload("x.csv", Buffer.from('a,b\n"x"y,1\n'))).statusCode).toBe(422);
    expect((await upload("x.jsonl", Buffer.from("[1]\n"))).statusCode).toBe(422);
    expect((await upload("x.xlsx", Buffer.from("PK"))).statusCode).toBe(422);
    expect((await upload("x.csv", Buffer.from(csv), "viewer")).statusCode).toBe(403);
  });

  test("of a database that is not configured is refused", async () => {
    expect((await desk.ask("lead", "/api/data-sources")).json()).toEqual([]);
    expect((await post("lead", "/data-sources/x/discover", {})).statusCode).toBe(404);
    const owner = await enter(desk, "owner");
    expect((await owner.ask({ method: "POST", url: "/api/data-sources/x/discover", payload: {} })).statusCode).toBe(
      403,
    );
  });
});

describe("the trail of uses", () => {
  const uses = async (role: Role, filter: object = {}) =>
    (await desk.ask(role, `/api/data-uses?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json();

  test("holds what was looked at, exported, printed and handed on", async () => {
    const { id } = (await post("lead", "/datasets", { name: "共享", unitId: "u-health" })).json();
    const use = {
      action: "share",
      datasetId: id,
      purpose: "跨部门办理",
      masked: "masked",
      rows: 20,
      destination: "市公安局",
    };
    expect((await post("lead", "/data-uses", use)).json()).toMatchObject(use);
    await desk.ask("viewer", "/api/incidents/i-1/report.docx");
    await desk.ask("lead", '/api/events/export?filter={"text":"13812345678"}');
    expect(await uses("auditor", { action: ["share", "report", "export"] })).toMatchObject([
      {
        action: "export",
        masked: "masked",
        rows: 0,
        actor: "token:lead",
        destination: "csv",
        target: expect.stringContaining("138****5678"),
      },
      { action: "report", target: "incident i-1", actor: "token:viewer" },
      { action: "share", datasetId: id },
    ]);
    const owner = await enter(desk, "owner");
    expect((await owner.ask(`/api/datasets/${id}`)).statusCode).toBe(200);
    expect((await owner.ask("/api/data-uses?range=[0,1]")).json()).toMatchObject([
      { action: "view", datasetId: id, target: "共享", actor: "owner" },
      { action: "share" },
    ]);
    expect((await desk.ask("analyst", "/api/data-uses")).statusCode).toBe(403);
    expect((await desk.ask("auditor", "/api/data-uses/export.csv")).body.split("\r\n").length).toBeGreaterThan(3);
  });
});

test("masking rules are changed by the security administrator, tried beforehand, and set back", async () => {
  const [first] = (await desk.ask("viewer", "/api/masking-rules")).json();
  expect(first).toMatchObject({ id: "id-card", changed: false, inEvents: true });
  const rules = { ...first.rules, normal: { method: "keep", first: 2, last: 2 } };
  expect(
    (await post("viewer", "/masking-rules/preview", { kind: "id-card", value: "11010519491231002X", rules })).json(),
  ).toMatchObject({ fits: true, normal: "11**************2X", share: expect.stringMatching(/^110105/) });
  const put = async (role: Role, body: object) =>
    desk.ask(role, { method: "PUT", url: "/api/masking-rules/id-card", payload: body });
  expect((await put("lead", { rules })).statusCode).toBe(403);
  expect((await put("secadmin", { rules: { ...rules, strict: { method: "keep", first: -1 } } })).statusCode).toBe(400);
  expect((await put("secadmin", { rules })).json()).toMatchObject({
    changed: true,
    updatedBy: "token:secadmin",
    rules: { normal: { first: 2 } },
  });
  expect((await desk.ask("secadmin", { method: "DELETE", url: "/api/masking-rules/id-card" })).json()).toMatchObject({
    changed: false,
  });
});

test("a purpose of pseudonyms has a key of its own, and once ended is never opened again", async () => {
  expect((await post("secadmin", "/pseudonym-purposes", { name: "../x" })).statusCode).toBe(400);
  expect((await post("secadmin", "/pseudonym-purposes", { name: "测试库", title: "联调" })).statusCode).toBe(201);
  expect((await post("secadmin", "/pseudonym-purposes/测试库/end", {})).json()).toMatchObject({
    endedAt: expect.any(String),
  });
  expect((await post("secadmin", "/pseudonym-purposes", { name: "测试库" })).statusCode).toBe(409);
  expect((await desk.ask("viewer", "/api/pseudonym-purposes")).json()).toHaveLength(1);
});
