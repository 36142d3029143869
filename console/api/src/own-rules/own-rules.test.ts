import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { OwnRuleDetail, RuleRequest } from "@chengfang/model/own-rule";
import type { Waiting } from "@chengfang/model/waiting";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { renamed } from "./beginning.ts";

let desk: Desk;
let lead: Browser;
let secadmin: Browser;
let lab: ChildProcess | undefined;

beforeAll(async () => {
  desk = await openDesk();
  [lead, secadmin] = await Promise.all([enter(desk, "lead"), enter(desk, "secadmin")]);
  const main = fileURLToPath(new URL("../../../../analyzer/src/lab/main.ts", import.meta.url));
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data: desk.data }), CHENGFANG_LOG: "fatal" };
  lab = spawn(process.execPath, [main], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await once(lab, "message");
});
afterAll(async () => {
  lab?.kill("SIGKILL");
  if (lab?.exitCode === null && lab.signalCode === null) await once(lab, "exit"); // or it writes where we remove
  await desk.close();
});

const text = ({ id = "own-1", level = "high", more = "" } = {}) =>
  `title: Night login\ntitle_zh: 夜间登录\nid: ${id}\nlevel: ${level}\nlogsource: {product: linux}\ndetection:\n  s: {user.name: root}\n  condition: s\n${more}`;
const said = (change: object = {}) => ({ source: text(), cases: "", note: "首版", ...change });
const post = async (who: Browser, path: string, payload: object = {}) =>
  who.ask({ method: "POST", url: `/api/${path}`, payload });
const save = async (who: Browser, id: string, payload: object) =>
  who.ask({ method: "PUT", url: `/api/own-rules/${id}`, payload });
const begin = async (change: object = {}) => {
  const answer = await post(lead, "own-rules", said(change));
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<OwnRuleDetail>();
};
const publish = async (who: Browser, { id, version }: { id: string; version: number }) =>
  post(who, `own-rules/${id}/publish`, { version, reason: "试运行无误报" });
const waiting = async (...people: Browser[]) =>
  Promise.all(people.map(async (who) => (await who.ask("/api/waiting")).json<Waiting>().approvals));
const decide = async (who: Browser, id: string, approve = true) =>
  post(who, `rule-requests/${id}/decide`, { approve, comment: "已核对" });

test("a rule is written, saved in versions, published, and withdrawn; each act leaves a line", async () => {
  const made = await begin();
  expect(made).toMatchObject({ title: "夜间登录", severity: "high", ruleIds: ["own-1"], state: "draft", version: 1 });
  const source = text({ more: "falsepositives: [On call]\n" });
  const next = await save(lead, made.id, said({ source, note: "补充误报", version: 1 }));
  expect(next.json()).toMatchObject({ version: 2, versions: [{ version: 2, note: "补充误报" }, { version: 1 }] });
  const stale = await save(secadmin, made.id, said({ version: 1 }));
  expect([stale.statusCode, stale.json()]).toMatchObject([409, { params: { reason: "version", version: 2 } }]);
  expect((await publish(lead, { id: made.id, version: 1 })).json()).toMatchObject({ published: 1, state: "waiting" });
  expect((await publish(lead, { id: made.id, version: 2 })).json()).toMatchObject({ published: 2, request: null });
  const gone = await post(lead, `own-rules/${made.id}/withdraw`, { reason: "改用产品规则" });
  expect(gone.json()).toMatchObject({ published: null, state: "draft" });
  const trail = (await desk.ask("auditor", '/api/audit?filter={"action":"own-rule"}')).json<{ action: string }[]>();
  expect(trail.map(({ action }) => action.replace("own-rule.", ""))).toEqual([
    "withdraw",
    "publish",
    "publish",
    "save",
    "create",
  ]);
});

test.each([
  ["what does not compile", { source: text().replace("condition: s", "condition: t") }, { reason: "filter", line: 8 }],
  [
    "a filter",
    { source: "title: F\nlogsource: {product: linux}\nfilter: {rules: [r-brute], a: {b: 1}, condition: not a}\n" },
    { reason: "own-filter" },
  ],
  ["a rule without an id", { source: text().replace(/^id:.*\n/m, "") }, { reason: "no-rule-id" }],
  ["the id of another rule", { source: text({ id: "r-brute" }) }, { reason: "rule-id", id: "r-brute" }],
  [
    "a case that it misses",
    { cases: "match: [{event.module: x, user.name: root}]\n" },
    { reason: "case-missed", number: 1 },
  ],
  [
    "a case that it must not match",
    { cases: "miss: [{event.dataset: system.auth, user.name: root}]\n" },
    { reason: "case-matched" },
  ],
  ["cases that are none", { cases: "match: {a: [" }, { reason: "cases" }],
] as const)("not published: %s", async (_, change, params) => {
  const made = await begin({ source: text({ id: "own-2" }), ...change });
  expect((await publish(lead, made)).json()).toMatchObject({ params });
});

test("a critical one takes another person than whoever asked or wrote; also to make it less, or take it out of force", async () => {
  const made = await begin({ source: text({ id: "own-3", level: "critical" }) });
  const asked = (await publish(lead, made)).json<OwnRuleDetail>();
  expect(asked).toMatchObject({
    published: null,
    twoPeople: true,
    request: { kind: "publish", askedBy: "account-lead" },
  });
  const { id } = asked.request as RuleRequest;
  expect(await waiting(lead, secadmin)).toEqual([0, 1]);
  expect((await publish(secadmin, made)).json()).toMatchObject({ params: { reason: "rule-asked" } });
  expect((await decide(lead, id)).json()).toMatchObject({ params: { reason: "own-request" } });
  const token = { method: "POST", url: `/api/rule-requests/${id}/decide`, payload: { approve: true } } as const;
  expect((await desk.ask("secadmin", token)).json()).toMatchObject({ params: { reason: "person" } });
  expect((await decide(secadmin, id)).json()).toMatchObject({ decision: "approved", decidedBy: "account-secadmin" });
  expect((await decide(secadmin, id)).json()).toMatchObject({ params: { reason: "decided" } });

  const tame = said({ source: text({ id: "own-3", level: "low" }), version: 1 });
  await save(secadmin, made.id, tame);
  const weaker = (await publish(lead, { id: made.id, version: 2 })).json<OwnRuleDetail>();
  expect(weaker).toMatchObject({
    published: 1,
    request: { kind: "publish", writers: ["account-lead", "account-secadmin"] },
  });
  expect(await waiting(lead, secadmin)).toEqual([0, 0]); // one asked, the other wrote it
  expect((await decide(secadmin, weaker.request?.id ?? "")).json()).toMatchObject({
    params: { reason: "own-request" },
  });
  await post(lead, `rule-requests/${weaker.request?.id}/take-back`);
  const off = (await post(secadmin, `own-rules/${made.id}/withdraw`, { reason: "误报" })).json<OwnRuleDetail>();
  expect(off).toMatchObject({ published: 1, request: { kind: "withdraw" } });
  expect((await decide(lead, off.request?.id ?? "", false)).json()).toMatchObject({ decision: "refused" });
  expect((await lead.ask(`/api/own-rules/${made.id}`)).json()).toMatchObject({ published: 1, request: null });
  expect(await waiting(lead, secadmin)).toEqual([0, 0]);
});

test("a critical rule of the product goes off by two people, another by one", async () => {
  await desk.deps.records.updateTable("rules").set({ severity: "critical" }).where("id", "=", "r-brute").execute();
  const put = async (payload: object) => lead.ask({ method: "PUT", url: "/api/rules/r-brute", payload });
  expect((await put({ enabled: false })).json()).toMatchObject({ params: { reason: "comment" } });
  const asked = (await put({ enabled: false, reason: "改用自编规则" })).json<{ request: RuleRequest }>();
  expect(asked).toMatchObject({ enabled: true, request: { kind: "switch-off", target: "r-brute" } });
  expect((await lead.ask("/api/rule-requests")).json()).toMatchObject([{ id: asked.request.id }]);
  await decide(secadmin, asked.request.id);
  expect((await lead.ask("/api/rules/r-brute")).json()).toMatchObject({ enabled: false, request: null });
  expect((await put({ enabled: true })).json()).toMatchObject({ enabled: true });
  await desk.deps.records.updateTable("rules").set({ severity: "medium" }).where("id", "=", "r-brute").execute();
  expect((await put({ enabled: false })).json()).toMatchObject({ enabled: false, request: null });
});

test("the database refuses one person for two, and a version that changes", async () => {
  const made = await begin({ source: text({ id: "own-4", level: "critical" }) });
  const { request } = (await publish(lead, made)).json<OwnRuleDetail>();
  const { records } = desk.deps;
  const alone = { decision: "approved", decided_by: "account-lead", decided_at: "2026-11-24T04:00:00.000Z" };
  await expect(
    records
      .updateTable("rule_requests")
      .set(alone)
      .where("id", "=", request?.id ?? "")
      .execute(),
  ).rejects.toThrow(/another person/);
  await expect(records.updateTable("own_rule_versions").set({ source: "x" }).execute()).rejects.toThrow(
    /never changed/,
  );
});

test.each([
  ["who may not write", "analyst", 403],
  ["nor read", "owner", 403],
] as const)("%s", async (_, role, status) => {
  expect((await desk.ask(role, { method: "POST", url: "/api/own-rules", payload: said() })).statusCode).toBe(status);
});

test("a copy has ids of its own, and its documents still find each other", () => {
  const copy = renamed("id: mine-1 # old\nname: x\n---\ncorrelation:\n  rules: [mine-1]\nid: 'mine-2'\n");
  const [first, second] = [...copy.matchAll(/^id: (\S+)/gm)].map(([, id]) => id);
  expect(copy).toContain(`rules: [${first}]`);
  expect(copy).not.toMatch(/mine/);
  expect(first).not.toBe(second);
});
