import type { CertificateRow } from "@chengfang/model/certificate";
import type { BulkRun, LeaverRun, Person, RequestDetail } from "@chengfang/model/pki";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csrOf, openRaDesk } from "../../test/ra.ts";
import type { PersonName, RaDesk } from "../../test/ra.ts";
import { sweep } from "./leave/sweep.ts";
import { makeNotices } from "./notice/make.ts";

const day = 86_400_000;
let desk: RaDesk;
beforeAll(async () => {
  desk = await openRaDesk();
});
afterAll(() => desk.close());

const post = (name: PersonName, url: string, payload: object) => desk.ask(name, { method: "POST", url, payload });
const csv = (name: PersonName, url: string, text: string | Buffer) =>
  desk.ask(name, { method: "POST", url, payload: text, headers: { "content-type": "text/csv" } });
const register = async (payload: object) => (await post("li", "/persons", payload)).json<Person>();

async function issued(person: Person, profile = "person"): Promise<RequestDetail> {
  const { id } = (
    await post("li", "/requests", { profile, subjectId: person.id, csr: csrOf().csr })
  ).json<RequestDetail>();
  await post("wang", `/requests/${id}/review`, { decision: "approve" });
  return (await post("zhao", `/requests/${id}/issue`, {})).json<RequestDetail>();
}
const statusesOf = async (person: Person) => {
  const filter = encodeURIComponent(JSON.stringify({ owner: person.id }));
  const rows = (await desk.ask("feng", `/certificates?filter=${filter}`)).json<CertificateRow[]>();
  return rows.map(({ status, reason }) => `${status} ${reason}`);
};

test("a register comes as CSV; a bad line is named and stops no other", async () => {
  const text = [
    "姓名,编号,单位,邮箱,类型",
    "赵一,B-1,市财政局,zhao@czj.city.test,人员",
    "钱二,B-2,没有的单位,,人员",
    ",B-3,市财政局,,人员",
    "孙三,B-4,市财政局,not-mail,人员",
    "www.czj.city.test,B-5,市财政局,,服务器",
    "李四,11010519491231002X,市财政局,,人员",
  ].join("\n");
  const dry = (await csv("li", "/persons/import?dryRun=1", text)).json<BulkRun>();
  expect([dry.lines, (await desk.ask("li", "/persons")).headers["content-range"]]).toEqual([6, "persons */0"]);
  const run = (await csv("li", "/persons/import", text)).json<BulkRun>();
  expect([run.lines, run.accepted]).toEqual([6, 2]);
  expect(run.problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    "3 unit",
    "4 name",
    "5 mail",
    "7 identity-number",
  ]);
  const again = await csv("li", "/persons/import", "编号,姓名\nB-1,赵一一");
  expect(again.json()).toMatchObject({ accepted: 1, problems: [] });
  const [person] = (await desk.ask("li", '/persons?filter={"number":"B-1"}')).json<Person[]>();
  expect(person).toMatchObject({ name: "赵一一", unitId: "u-finance", mail: "zhao@czj.city.test" });
});

test("requests come as CSV; a bad line is named and stops no other", async () => {
  const csr = csrOf().csr.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  const lines = [
    "模板,编号,域名,证书请求,有效天数",
    `person,B-1,,${csr},30`,
    "person,B-9,,,",
    "server,B-5,www.czj.city.test,,",
    "person,B-1,,AAAA,",
  ];
  const run = (await csv("li", "/requests/bulk", lines.join("\r\n"))).json<BulkRun>();
  expect([run.lines, run.accepted]).toEqual([4, 2]);
  expect(run.problems.map(({ line }) => line)).toEqual([3, 5]);
  const filter = encodeURIComponent(JSON.stringify({ source: "csv" }));
  const entered = (await desk.ask("wang", `/requests?filter=${filter}`)).json<RequestDetail[]>();
  expect(entered.map(({ profile, keyPlace, days, vetting }) => [profile, keyPlace, days, vetting])).toEqual([
    ["server", "pkcs12", null, "fail"],
    ["person", "csr", 30, "pass"],
  ]);
});

test.each([
  ["no known column", "a,b\n1,2", 422],
  ["a column twice", "姓名,name\n张三,张三", 422],
  ["nothing", "", 422],
])("a file that is no register is refused: %s", async (_name, text, status) => {
  expect((await csv("li", "/persons/import", text)).statusCode).toBe(status);
});

test("a unit's own domains let its host names through; another's do not", async () => {
  const [server] = (await desk.ask("li", '/persons?filter={"number":"B-5"}')).json<Person[]>();
  const check = async () => {
    const answer = await post("li", "/requests/check", { profile: "server", subjectId: server?.id });
    return answer.json<RequestDetail>().findings.find(({ rule }) => rule === "host-names")?.outcome;
  };
  expect(await check()).toBe("fail");
  const set = (name: PersonName, domains: string[]) =>
    desk.ask(name, { method: "PUT", url: "/domains/u-finance", payload: { domains } });
  expect((await set("li", ["czj.city.test"])).statusCode).toBe(403);
  expect((await set("wang", ["*.czj.city.test"])).statusCode).toBe(422);
  expect((await set("wang", ["CZJ.city.test"])).json()).toEqual({ unitId: "u-finance", domains: ["czj.city.test"] });
  expect(await check()).toBe("pass");
});

test("a leaver loses every certificate at once, and gets no other", async () => {
  const person = await register({ name: "吴九", number: "L-1" });
  const [first, second] = [await issued(person), await issued(person)];
  expect([first.state, second.state]).toEqual(["issued", "issued"]);
  const run = (await post("li", "/leavers", { numbers: ["L-1", "nobody"] })).json<LeaverRun>();
  expect(run).toMatchObject({ lines: 2, accepted: 1, revoked: 2, problems: [{ line: 2, message: "nobody: nobody" }] });
  expect(await statusesOf(person)).toEqual(["revoked affiliationChanged", "revoked affiliationChanged"]);
  const late = (
    await post("li", "/requests", { profile: "person", subjectId: person.id, csr: csrOf().csr })
  ).json<RequestDetail>();
  expect((await post("wang", `/requests/${late.id}/review`, { decision: "approve" })).statusCode).toBe(409);
});

test("a list of leavers comes as a file too, and one who was let through before leaves with nothing", async () => {
  const person = await register({ name: "郑十", number: "L-2" });
  const { id } = (
    await post("li", "/requests", { profile: "person", subjectId: person.id, csr: csrOf().csr })
  ).json<RequestDetail>();
  await post("wang", `/requests/${id}/review`, { decision: "approve" });
  expect((await csv("li", "/leavers", Buffer.from("编号\nL-2\n"))).json()).toMatchObject({ accepted: 1, revoked: 0 });
  expect((await post("zhao", `/requests/${id}/issue`, {})).statusCode).toBe(409);
});

test("while the CA is away a leaver is not forgotten: the sweep comes again", async () => {
  const person = await register({ name: "冯十一", number: "L-3" });
  await issued(person);
  const { Refusal } = await import("@chengfang/model/refusal");
  const away = { ...desk.context.ca, revoke: () => Promise.reject(new Refusal("unavailable", "away")) };
  await desk.ask("li", { method: "PUT", url: `/persons/${person.id}`, payload: { state: "left" } });
  expect(await sweep({ ...desk.context, ca: away })).toBe(0);
  desk.clock.ahead = day + 1000;
  expect((await desk.ask("wang", "/health")).json<{ checks: object[] }>().checks).toContainEqual(
    expect.objectContaining({ name: "leavers", state: "bad" }),
  );
  desk.clock.ahead = 0;
  expect(await sweep(desk.context)).toBe(1);
  expect(await statusesOf(person)).toEqual(["revoked affiliationChanged"]);
});

test("an account is one person's, and whoever comes back gets certificates again", async () => {
  const one = await register({ name: "一", number: "K-1", account: "account-wu" });
  const other = await post("li", "/persons", { name: "二", number: "K-2", account: "account-wu" });
  expect(other.json()).toMatchObject({ status: 409, params: { reason: "account" } });
  const set = (state: string) => desk.ask("li", { method: "PUT", url: `/persons/${one.id}`, payload: { state } });
  expect((await set("left")).json()).toMatchObject({ state: "left", number: "K-1" });
  expect((await set("active")).json()).toMatchObject({ state: "active", leftAt: null });
  expect((await issued(one)).state).toBe("issued");
  await sweep(desk.context);
  expect(await statusesOf(one)).toEqual(["issued null"]);
});

test("an account out of use suspends what its person has; that can be undone", async () => {
  const person = await register({ name: "持证人", number: "L-4", account: "account-holder" });
  await issued(person);
  const set = (enabled: number) =>
    desk.context.records.updateTable("accounts").set({ enabled }).where("id", "=", "account-holder").execute();
  await set(0);
  expect(await sweep(desk.context)).toBe(1);
  expect(await sweep(desk.context)).toBe(0);
  expect(await statusesOf(person)).toEqual(["held certificateHold"]);
  await set(1);
});

test("notices are made once for each of 30, 7 and 1 days, and not when there is a newer certificate", async () => {
  const person = await register({ name: "陈十二", number: "N-1", mail: "chen@city.test" });
  const { certificate } = await issued(person);
  const target = `${certificate?.issuer}/${certificate?.serial}`;
  const due = async (ahead: number) => {
    desk.clock.ahead = ahead * day;
    await makeNotices(desk.context);
    await makeNotices(desk.context);
    const filter = encodeURIComponent(JSON.stringify({ owner: person.id }));
    const rows = (await desk.ask("wang", `/notices?filter=${filter}&sort=["days","DESC"]`)).json<
      { days: number; target: string; mail: string }[]
    >();
    desk.clock.ahead = 0;
    return rows.map((row) => [row.days, row.target, row.mail]);
  };
  expect(await due(300)).toEqual([]);
  expect(await due(340)).toEqual([[30, target, "chen@city.test"]]);
  expect((await due(359)).map(([days]) => days)).toEqual([30, 7]);
  expect((await due(364.5)).map(([days]) => days)).toEqual([30, 7, 1]);
  const old = await register({ name: "褚十三", number: "N-2" });
  await issued(old);
  const filter = encodeURIComponent(JSON.stringify({ kind: "crl" }));
  expect((await desk.ask("wang", `/notices?filter=${filter}`)).json<object[]>().length).toBeGreaterThan(0);
});

test("everybody sees, suspends and renews what is theirs, and nothing else", async () => {
  const person = await register({ name: "冯甲", number: "S-1", account: "account-feng" });
  const { certificate } = await issued(person);
  const other = (await issued(await register({ name: "卫乙", number: "S-2" }))).certificate;
  const own = (await desk.ask("feng", "/self")).json<{ person: Person; certificates: CertificateRow[] }>();
  expect([own.person.name, own.certificates.map(({ serial }) => serial)]).toEqual(["冯甲", [certificate?.serial]]);
  const url = (of: typeof certificate) => `/self/certificates/${of?.issuer}/${of?.serial}`;
  expect((await post("feng", `${url(other)}/hold`, {})).statusCode).toBe(404);
  const renewal = await post("feng", `${url(certificate)}/renew`, { csr: csrOf().csr });
  expect(renewal.statusCode).toBe(201);
  const { id } = renewal.json<{ id: string }>();
  expect((await desk.ask("wang", `/requests/${id}`)).json()).toMatchObject({
    kind: "rekey",
    source: "self",
    vetting: "pass",
    entered: { account: "account-feng" },
  });
  expect((await post("feng", `${url(certificate)}/hold`, { comment: "丢失" })).json()).toMatchObject({
    status: "held",
  });
  expect((await desk.ask("sun", "/self")).json()).toEqual({ person: null, certificates: [], requests: [] });
});

test("certificates are found by anything", async () => {
  const person = await register({ name: "蒋丁", number: "F-77", unitId: "u-health", mail: "jiang@city.test" });
  const { certificate } = await issued(person);
  const serial = certificate?.serial ?? "";
  for (const [filter, found] of [
    [{ q: "蒋丁" }, true],
    [{ q: "F-77" }, true],
    [{ q: "jiang@city" }, true],
    [{ q: serial.slice(4, 16).toUpperCase() }, true],
    [{ q: serial.match(/../g)?.join(":") }, true],
    [{ unitId: "u-health" }, true],
    [{ unitId: "u-finance", q: "蒋丁" }, false],
    [{ owner: person.id, status: ["issued", "held"], expiringDays: "400" }, true],
    [{ owner: person.id, expiringDays: "30" }, false],
    [{ owner: person.id, status: "expired" }, false],
    [{ q: "%" }, false],
  ] as const) {
    const answer = await desk.ask(
      "feng",
      `/certificates?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[0,200]`,
    );
    const rows = answer.json<CertificateRow[]>();
    expect(
      rows.some((row) => row.serial === serial),
      JSON.stringify(filter),
    ).toBe(found);
  }
});
