import type { Exception } from "@chengfang/model/exception";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { literally } from "./text.ts";

let desk: Desk;
let analyst: Browser;
beforeAll(async () => {
  desk = await openDesk();
  analyst = await enter(desk, "analyst");
});
afterAll(async () => desk.close());

let count = 0;
const filter = (more: string = `selection: {host.name: backup${(count += 1)}}`, rules = "[r-brute]") =>
  `title: Backup\nlogsource: {product: linux}\nfilter:\n  rules: ${rules}\n  ${more}\n  condition: not selection\n`;
const later = "2026-12-24T12:00:00+08:00";

const create = async (change: object = {}, by: Browser = analyst) => {
  const payload = { source: filter(), reason: "每晚备份", expiresAt: later, ...change };
  return by.ask({ method: "POST", url: "/api/exceptions", payload });
};
const end = async (id: string) =>
  analyst.ask({ method: "POST", url: `/api/exceptions/${id}/end`, payload: { reason: "服务器已下线" } });
const list = async (of: object) =>
  (await desk.ask("viewer", `/api/exceptions?filter=${encodeURIComponent(JSON.stringify(of))}`)).json<Exception[]>();
const tell = async (id: string, state: object) => {
  const row = { exception_id: id, state: "in-force", problem: "", hits: 0, last_hit: null, at: later, ...state };
  await desk.deps.records.insertInto("exception_states").values(row).execute();
};

test("an exception is made with a reason and an end, told of by the analyzer, ended once, and stays on record", async () => {
  const answer = await create();
  expect(answer.statusCode).toBe(201);
  const { id } = answer.json<Exception>();
  expect(answer.json()).toMatchObject({
    title: "Backup",
    rules: ["r-brute"],
    expiresAt: "2026-12-24T04:00:00.000Z",
    createdBy: "account-analyst",
    state: "waiting",
    hits: 0,
  });
  await tell(id, { hits: 3, last_hit: later });
  expect(await list({ rule: "r-brute", state: "in-force" })).toMatchObject([{ id, hits: 3 }]);
  expect(await list({ rule: "r-odd" })).toEqual([]);
  expect((await end(id)).json()).toMatchObject({ state: "ended", endedBy: "account-analyst" });
  expect((await desk.ask("analyst", `/api/exceptions/${id}`)).json()).toMatchObject({ endedReason: "服务器已下线" });
  expect((await end(id)).json()).toMatchObject({ status: 409, params: { reason: "closed" } });
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"exception"}')).json();
  expect(trail).toMatchObject([
    { action: "exception.end", target: id, detail: { reason: "服务器已下线" } },
    { action: "exception.create", target: id, detail: { reason: "每晚备份", rules: ["r-brute"] } },
  ]);
});

test("what time did to it shows, and reviewers find what ends soon and what nobody needs", async () => {
  const { id } = (await create({ expiresAt: "2026-11-25T00:00:00Z" })).json<Exception>();
  const endless = (await create({ expiresAt: null })).json<Exception>();
  await tell(id, {});
  expect((await list({ expiresBefore: "2026-12-01T00:00:00Z" })).map((each) => each.id)).toEqual([id]);
  desk.clock.now += 2 * 86_400_000;
  expect((await list({ state: "expired" })).map((each) => each.id)).toEqual([id]);
  const unused = await list({ unusedSince: "2026-11-25T00:00:00Z", state: ["waiting", "in-force"] });
  expect(unused.map((each) => each.id)).toEqual([endless.id]);
  desk.clock.now -= 2 * 86_400_000;
  await end(endless.id);
});

test("all that are not ended are one file that any Sigma tool reads", async () => {
  const { id } = (await create()).json<Exception>();
  const file = await desk.ask("viewer", "/api/exceptions/export");
  expect(file.headers["content-disposition"]).toMatch(/exceptions-2026-11-\d\d\.yml/);
  const documents = parseAllDocuments(file.body).map((each) => each.toJS() as { filter: { rules: string[] } });
  expect(documents.map((each) => each.filter.rules)).toEqual(documents.map(() => ["r-brute"]));
  expect(file.body).toContain(`# exception: ${id}\n`);
  await end(id);
});

test("nobody's reason or directive changes what that file says", async () => {
  const source = `%YAML 1.1\n---\n${filter()}`;
  const first = (await create({ reason: "x\u0085filter: {rules: any}", source })).json<Exception>();
  const second = (await create({ source: `# ours\n%YAML 1.1\n---\n${filter()}` })).json<Exception>();
  const { body } = await desk.ask("viewer", "/api/exceptions/export");
  expect(body).toContain("# reason: x filter: {rules: any}\n");
  const documents = parseAllDocuments(body);
  expect(documents.flatMap((each) => each.errors)).toEqual([]);
  expect(documents.map((each) => each.getIn(["title"]))).toEqual(documents.map(() => "Backup"));
  await end(first.id);
  await end(second.id);
});

describe("refused:", () => {
  test.each([
    ["no reason", { reason: " " }, 400, {}],
    ["nothing said of an end", { expiresAt: undefined }, 400, {}],
    ["an end in the past", { expiresAt: "2026-11-01T00:00:00Z" }, 422, { reason: "past" }],
    ["no YAML", { source: "title: [" }, 422, { reason: "filter", line: 1 }],
    ["two documents", { source: `${filter()}---\n${filter()}` }, 422, { reason: "filter", line: 1 }],
    ["a rule", { source: "title: x\nlogsource: {}\ndetection: {}\n" }, 422, { reason: "filter" }],
    ["no selection", { source: filter("# nothing") }, 422, { reason: "filter", line: 4 }],
    ["no rules", { source: filter(undefined, "[]") }, 422, { reason: "filter", line: 4 }],
    ["an alias bomb", { source: filter("selection: &a {b: *a}") }, 422, { reason: "filter" }],
    ["any rule", { source: filter(undefined, "any") }, 422, { reason: "any-rule" }],
    ["an unknown rule", { source: filter(undefined, "[r-brute, nope]") }, 422, { reason: "no-rule", rule: "nope" }],
    ["a filter of 65 kB", { source: filter(`selection: {a: ${"x".repeat(66_000)}}`) }, 400, {}],
  ])("%s", async (_, change, status, params) => {
    const answer = await create(change);
    expect(answer.json()).toMatchObject({ status, params });
  });

  test("the same filter twice", async () => {
    const source = filter();
    const { id } = (await create({ source })).json<Exception>();
    expect((await create({ source })).json()).toMatchObject({ status: 409, params: { reason: "exception", id } });
    await end(id);
    expect((await create({ source })).statusCode).toBe(201);
  });

  test.each([
    ["viewer", 403],
    ["owner", 403],
    ["sysadmin", 403],
    ["lead", 201],
    ["secadmin", 201],
  ] as const)("%s makes one: %i", async (role, status) => {
    expect((await create({}, await enter(desk, role))).statusCode).toBe(status);
  });
});

describe("an exception of a guarded rule", () => {
  let lead: Browser;
  let secadmin: Browser;
  beforeAll(async () => {
    [lead, secadmin] = await Promise.all([enter(desk, "lead"), enter(desk, "secadmin")]);
    const { records } = desk.deps;
    const row = await records.selectFrom("rules").selectAll().where("id", "=", "r-odd").executeTakeFirstOrThrow();
    const named = "title: D\nname: dump\nid: r-dump\nlogsource: {product: linux}\n";
    const correlation =
      "title: K\nid: k\ncorrelation: {type: event_count, rules: [r-under], timespan: 1m, condition: {gte: 3}}\n";
    await records
      .insertInto("rules")
      .values([
        { ...row, id: "r-dump", severity: "critical", source: named },
        { ...row, id: "r-under" },
        { ...row, id: "k", severity: "critical", source: correlation, logsource: '{"correlation":"event_count"}' },
      ])
      .execute();
  });

  const decide = async (id: string, by: Browser, body: object = { approve: true }) =>
    by.ask({ method: "POST", url: `/api/exceptions/${id}/decide`, payload: body });
  const mark = async (marked: boolean, by: Browser = secadmin) =>
    by.ask({ method: "PUT", url: "/api/rules/r-odd/mark", payload: { marked, reason: "核心规则" } });
  const bell = async (by: Browser) => (await by.ask("/api/notifications")).json<{ kind: string }[]>();

  test("waits for another person, who is told; whoever proposed it cannot approve it, and learns what came of it", async () => {
    const made = await create({ source: filter(undefined, "[r-dump]"), alertId: "a-00" });
    expect(made.json()).toMatchObject({ state: "proposed", twoPeople: true, alertId: "a-00", decidedBy: null });
    const { id } = made.json<Exception>();
    expect((await bell(lead))[0]).toMatchObject({ kind: "exception-asked", args: { title: "Backup" } });
    expect(await list({ state: "proposed", alertId: "a-00" })).toMatchObject([{ id }]);
    expect((await desk.ask("viewer", "/api/exceptions/export")).body).not.toContain(id);
    expect((await decide(id, analyst)).statusCode).toBe(403);
    const taking = { method: "POST", url: `/api/exceptions/${id}/end`, payload: { reason: "x" } } as const;
    expect((await lead.ask(taking)).json()).toMatchObject({ status: 403, params: { reason: "not-own" } });
    expect(
      (
        await desk.ask("lead", { method: "POST", url: `/api/exceptions/${id}/decide`, payload: { approve: true } })
      ).json(),
    ).toMatchObject({ status: 403, params: { reason: "person" } });
    expect((await decide(id, lead)).json()).toMatchObject({
      state: "waiting",
      decision: "approved",
      decidedBy: "account-lead",
    });
    expect((await bell(analyst))[0]).toMatchObject({ kind: "exception-approved" });
    expect((await decide(id, secadmin)).json()).toMatchObject({ status: 409, params: { reason: "decided" } });
    const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"exception.approve"}')).json();
    expect(trail).toMatchObject([{ target: id, detail: { rules: ["r-dump"] } }]);
    await end(id);
  });

  test.each([
    ["by its name", "[dump]"],
    ["under a critical correlation", "[r-under]"],
  ])("a rule %s as well, and a lead's own waits for the security administrator", async (_, rules) => {
    const { id, state } = (await create({ source: filter(undefined, rules) }, lead)).json<Exception>();
    expect(state).toBe("proposed");
    expect((await decide(id, lead)).json()).toMatchObject({ status: 403, params: { reason: "own-request" } });
    expect((await decide(id, secadmin, { approve: false })).json()).toMatchObject({ params: { reason: "comment" } });
    const no = { approve: false, comment: "范围太宽" };
    expect((await decide(id, secadmin, no)).json()).toMatchObject({ state: "refused", decisionNote: "范围太宽" });
    expect(await list({ state: "proposed" })).toEqual([]);
  });

  test("a rule that the security administrator marked, as long as it is marked", async () => {
    expect((await mark(true, lead)).statusCode).toBe(403);
    expect((await mark(true)).json()).toMatchObject({ id: "r-odd", marked: true });
    const first = (await create({ source: filter(undefined, "[r-odd]") })).json<Exception>();
    expect(first.state).toBe("proposed");
    expect((await mark(false)).json()).toMatchObject({ marked: false });
    expect((await create({ source: filter(undefined, "[r-odd]") })).json()).toMatchObject({ state: "waiting" });
    expect((await end(first.id)).json()).toMatchObject({ state: "ended" });
  });

  test("is proposed by a person, not by a token", async () => {
    const payload = { source: filter(undefined, "[r-dump]"), reason: "x", expiresAt: null };
    const answer = await desk.ask("analyst", { method: "POST", url: "/api/exceptions", payload });
    expect(answer.json()).toMatchObject({ status: 403, params: { reason: "person" } });
  });
});

describe("an exception for an alert", () => {
  const propose = async (payload: object, by: Browser = analyst) =>
    (await by.ask({ method: "POST", url: "/api/exceptions/propose", payload })).json();

  test("names the rule's own fields and what the alert is about", async () => {
    const { rules, candidates, source } = await propose({ alertId: "a-00" });
    expect({ rules, source }).toEqual({ rules: ["r-brute"], source: "" });
    expect(candidates).toEqual(
      expect.arrayContaining([
        { field: expect.any(String), values: expect.any(Array), selection: expect.any(String), masked: false },
      ]),
    );
  });

  test("is a filter with values as they are, which the API takes", async () => {
    const fields = [
      { field: "CommandLine", comparison: "endswith", values: ["C:\\Tools\\*.exe"] },
      { field: "EventID", values: [4688, "4689"] },
    ];
    const { source } = await propose({ alertId: "a-00", fields });
    const [document] = parseAllDocuments(source).map((each) => each.toJS());
    expect(document.filter).toEqual({
      rules: ["r-brute"],
      selection: { "CommandLine|endswith": "C:\\Tools\\\\\\*.exe", EventID: [4688, "4689"] },
      condition: "not selection",
    });
    expect((await create({ source })).statusCode).toBe(201);
  });

  test.each(["contains", "startswith", "endswith"])(
    "cannot say %s nothing, which every value does",
    async (comparison) => {
      const fields = [{ field: "CommandLine", comparison, values: ["x", ""] }];
      expect(await propose({ alertId: "a-00", fields })).toMatchObject({ status: 400 });
    },
  );

  test("of a correlation is one for the rules under it", async () => {
    const { records } = desk.deps;
    const source =
      "title: C\nid: c\ncorrelation: {type: event_count, rules: [r-brute, r-odd], timespan: 1m, condition: {gte: 3}}\n";
    const row = await records.selectFrom("rules").selectAll().where("id", "=", "r-brute").executeTakeFirstOrThrow();
    await records
      .insertInto("rules")
      .values({ ...row, id: "c", source, logsource: '{"correlation":"event_count"}' })
      .execute();
    const matched = JSON.stringify([
      { field: "source.ip", source: "source.ip", value: "203.0.113.9", selection: "group-by" },
      { field: "event_count", source: "", value: 10, selection: "event_count" },
    ]);
    await records.updateTable("alerts").set({ rule_id: "c", matched }).where("id", "=", "a-02").execute();
    const { rules, candidates } = await propose({ alertId: "a-02" });
    expect(rules.toSorted()).toEqual(["r-brute", "r-odd"]);
    expect(candidates.map(({ field }: { field: string }) => field)).not.toContain("event_count");
    expect((await create({ source: filter(undefined, "[c]") })).json()).toMatchObject({
      params: { reason: "correlation" },
    });
  });

  test("of a rule whose condition counts is one for the rule itself", async () => {
    const { records } = desk.deps;
    const source =
      "title: N\nid: n\nlogsource: {product: linux, service: sshd}\ndetection: {s: {a: 1}, condition: s | count() > 3}\n";
    const row = await records.selectFrom("rules").selectAll().where("id", "=", "r-brute").executeTakeFirstOrThrow();
    const counting = { ...row, id: "n", source, logsource: '{"correlation":"event_count"}' };
    await records.insertInto("rules").values(counting).execute();
    await records.updateTable("alerts").set({ rule_id: "n" }).where("id", "=", "a-06").execute();
    const fields = [{ field: "host.name", values: ["his-01"] }];
    const proposed = await propose({ alertId: "a-06", fields });
    expect(proposed.rules).toEqual(["n"]);
    expect(parseAllDocuments(proposed.source)[0]?.toJS()).toMatchObject({
      logsource: { product: "linux", service: "sshd" },
    });
    expect((await create({ source: proposed.source })).statusCode).toBe(201);
  });

  test("holds no number of a person that its maker may not see", async () => {
    const matched = [{ field: "card", source: "message", value: "身份证 110101199003074514", selection: "selection" }];
    await desk.deps.records
      .updateTable("alerts")
      .set({ matched: JSON.stringify(matched) })
      .where("id", "=", "a-04")
      .execute();
    const { candidates } = await propose({ alertId: "a-04" });
    const card = candidates.find(({ field }: { field: string }) => field === "card");
    expect(card).toMatchObject({ masked: true });
    expect(card.values[0]).not.toContain("199003074514");
    const fields = [{ field: "card", values: card.values }];
    expect(await propose({ alertId: "a-04", fields })).toMatchObject({ status: 422, params: { reason: "masked" } });
  });

  test("names where keywords were found, since a field of that name there is none", async () => {
    const matched = [{ field: "keywords", source: "event.original", value: "key missing", selection: "selection" }];
    await desk.deps.records
      .updateTable("alerts")
      .set({ matched: JSON.stringify(matched) })
      .where("id", "=", "a-05")
      .execute();
    const { candidates } = await propose({ alertId: "a-05" });
    expect(candidates[0]).toEqual({
      field: "event.original",
      values: ["key missing"],
      selection: "selection",
      masked: false,
    });
  });

  test("is for those who see alerts", async () => {
    expect(await propose({ alertId: "a-00" }, await enter(desk, "secadmin"))).toMatchObject({ status: 403 });
    expect(await propose({ alertId: "nope" })).toMatchObject({ status: 404 });
  });
});

test.each([
  ["plain", "is", "plain"],
  ["a*b?c", "is", "a\\*b\\?c"],
  ["C:\\Windows\\a.exe", "is", "C:\\Windows\\a.exe"],
  ["\\\\server\\share", "is", "\\\\\\\\server\\share"],
  ["a\\*", "is", "a\\\\\\*"],
  ["dir\\", "is", "dir\\"],
  ["dir\\", "contains", "dir\\\\"],
  ["dir\\", "startswith", "dir\\\\"],
  ["dir\\", "endswith", "dir\\"],
] as const)("%s under %s is written %s", (text, comparison, written) =>
  expect(literally(text, comparison)).toBe(written),
);
