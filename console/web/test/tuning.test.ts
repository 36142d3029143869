import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import type { StreamWriter } from "@chengfang/store/stream/port";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { startPart } from "./parts.ts";
import type { Part } from "./parts.ts";
import { enterFirst, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

const rule = `title: Backup tool run
title_zh: 运行备份工具
id: 11111111-2222-4333-8444-555555555555
description: A tool that copies whole disks was run.
description_zh: 运行了可复制整盘的工具。
logsource: {product: test}
detection:
  selection:
    process.name|endswith: backup
    user.name:
      - root
      - admin
  filter_known:
    process.working_directory: /opt/known
  condition: selection and not filter_known
level: high
tags: [attack.exfiltration]
`;
const ruleId = "11111111-2222-4333-8444-555555555555";
const broken =
  "title: Broken\nid: broken\nlogsource: {product: test}\ndetection:\n  selection: {a: 1}\n  condition: nothing\n";

let browser: Browser;
let desk: Desk;
let db: Db;
let stream: StreamWriter;
let parts: Part[] = [];
let walk: Walk;
let sent = 0;

/** A lead whose first password is the analyst's. */
async function withLead(records: Db): Promise<void> {
  const people = records.selectFrom("accounts").selectAll();
  const analyst = await people.where("name", "=", "analyst").executeTakeFirstOrThrow();
  const lead = { ...analyst, id: "account-lead", name: "lead", display_name: "值班长王芳" };
  await records.insertInto("accounts").values(lead).execute();
  await records.insertInto("account_roles").values({ account_id: lead.id, role: "lead" }).execute();
}

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ seed: withLead }), launchChromium()]);
  const { data } = desk;
  const rules = join(data, "own-rules");
  mkdirSync(rules);
  writeFileSync(join(rules, "backup.yml"), rule);
  writeFileSync(join(rules, "broken.yml"), broken);
  const config = { data, analyzer: { rules: [rules], reloadSeconds: 1 }, stream: { minFreeBytes: 0 } };
  db = await openRecords({ data });
  stream = await openStreamWriter(data, Config.parse(config).stream);
  [walk, ...parts] = await Promise.all([
    openWalk(browser, desk),
    startPart("analyzer/src/main.ts", config),
    startPart("analyzer/src/lab/main.ts", config),
  ]);
  await enterFirst(walk, desk, "analyst");
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(parts.map((part) => part.stop()));
  await stream?.close();
  await db?.destroy();
  await desk?.close();
});

/** Everything in it that could be taken for a wildcard or an escape. */
const tricky = String.raw`\\srv\a\*?\backup`;

const event = (host: string) => {
  const at = new Date().toISOString();
  return {
    "@timestamp": at,
    "event.id": `t${(sent += 1)}`,
    "event.ingested": at,
    "event.kind": "event",
    "event.module": "test",
    "event.dataset": "test.log",
    "host.name": host,
    "process.name": tricky,
    "user.name": "root",
  };
};
const send = async (host: string) =>
  stream.append({ bytes: Buffer.from(`${JSON.stringify(event(host))}\n`), count: 1 });
const eventsAlerted = async () => {
  const rows = await db.selectFrom("alerts").select("count").where("rule_id", "=", ruleId).execute();
  return rows.reduce((sum, { count }) => sum + count, 0);
};
const excepted = async () => (await db.selectFrom("exception_states").select("hits").executeTakeFirst())?.hits ?? 0;
const becomes = async (ask: () => Promise<number>, wanted: number) => expect.poll(ask, { interval: 50 }).toBe(wanted);

test("an exception from an alert keeps the next events from alerting, and ending it brings alerts back", async () => {
  const { page } = walk;
  await send("bak-01");
  await becomes(eventsAlerted, 1);
  const { id } = await db.selectFrom("alerts").select("id").where("rule_id", "=", ruleId).executeTakeFirstOrThrow();
  await walk.go(`/alerts/${id}/show`);
  await page.getByRole("link", { name: "提出例外…" }).click();
  await page.getByRole("checkbox", { name: "process.name" }).check();
  await page.getByRole("checkbox", { name: "host.name" }).check();
  const filter = page.getByLabel("Sigma 过滤器（可修改）");
  await filter.waitFor();
  await expect.poll(async () => filter.inputValue()).toContain(String.raw`process.name: \\\\srv\a\\\*\?\backup`);
  expect(await filter.inputValue()).toContain(`rules:\n    - ${ruleId}\n`);
  await page.getByRole("button", { name: "试算会去掉什么" }).click();
  await page.getByText(/此例外会去掉全部 1 次命中/).waitFor();
  await page.locator(".backtest-day[open]").getByText("bak-01").waitFor(); // the day's first, with its fields
  expect(await walk.look("exception-new")).toEqual([]);
  const save = page.getByRole("button", { name: "保存例外" });
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel("理由").fill("备份服务器每晚整盘备份，李工确认。");
  await page.getByLabel("期限").selectOption("90d");
  await save.click();
  await page.getByText("生效中", { exact: true }).waitFor();
  expect(await walk.look("exception")).toEqual([]);

  await send("bak-01");
  await becomes(excepted, 1);
  await send("web-01");
  await becomes(eventsAlerted, 2);
  expect(await excepted()).toBe(1);

  await page.getByRole("button", { name: "结束例外" }).click();
  await page.getByRole("dialog").locator("textarea").fill("备份已迁走。");
  await page.getByRole("dialog").getByRole("button", { name: "结束例外" }).click();
  await page.getByText("已结束", { exact: true }).first().waitFor();
  const seen = async () => (await eventsAlerted()) + (await excepted());
  do {
    await send("bak-01"); // the analyzer looks once a second: until then it is still excepted
    await becomes(seen, sent);
  } while ((await eventsAlerted()) === 2);
  expect(await eventsAlerted()).toBe(3);
  expect(walk.complaints).toEqual([]);
}, 120_000);

test("one of a guarded rule waits for another person; the alert says how it stands", async () => {
  const mark = { rule_id: ruleId, reason: "核心规则", at: new Date().toISOString(), by: "test" };
  await db.insertInto("rule_marks").values(mark).execute();
  const { page } = walk;
  const { id } = await db.selectFrom("alerts").select("id").where("rule_id", "=", ruleId).executeTakeFirstOrThrow();
  await walk.go(`/exceptions/create?alert=${id}`);
  await page.getByRole("checkbox", { name: "user.name" }).first().check();
  await page.getByText(/须由另一人（值班长或安全管理员）审批/).waitFor();
  await page.getByLabel("理由").fill("备份账号。");
  await page.getByLabel("期限").selectOption("30d");
  await page.getByRole("button", { name: "提交审批" }).click();
  await page.getByText("等待另一人审批，审批前规则照常告警。").waitFor();
  expect(await walk.look("exception-proposed")).toEqual([]);
  const other = await openWalk(browser, desk, "en");
  await enterFirst(other, desk, "secadmin");
  await other.page.getByRole("button", { name: "EN", exact: true }).click();
  await other.go("/exceptions");
  await other.page.getByRole("button", { name: "For approval", exact: true }).click();
  await other.page.locator("table a").first().click();
  await other.page.getByRole("button", { name: "Approve" }).waitFor();
  expect(await other.look("exception-approve-en")).toEqual([]);
  await other.page.getByRole("button", { name: "Approve" }).click();
  await other.page.getByRole("dialog").locator("textarea").fill("Agreed with the owner.");
  await other.page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await other.page.getByText("In force", { exact: true }).waitFor();
  await walk.go(`/alerts/${id}/show`);
  await page.getByText("由此告警提出的例外").waitFor();
  expect(await walk.look("alert-exceptions")).toEqual([]);
  expect([...walk.complaints, ...other.complaints]).toEqual([]);
  await other.page.context().close();
  await db.deleteFrom("rule_marks").execute();
  const ended = { ended_at: new Date().toISOString(), ended_by: "test", ended_reason: "演示" };
  await db.updateTable("exceptions").set(ended).where("ended_at", "is", null).execute(); // later tests see its matches
}, 120_000);

/** As somebody asks who did not write it. */
async function askToPublish(target: string, version: number): Promise<void> {
  const asked = { id: "asked-1", kind: "publish", target, version, title: "Backup", reason: "核心规则" };
  const open = { decided_by: null, decided_at: null, decision: "", decision_note: "" };
  const at = new Date().toISOString();
  await db
    .insertInto("rule_requests")
    .values({ ...asked, asked_by: "account-secadmin", asked_at: at, ...open })
    .execute();
}

test("a rule explains its answer for an event, node by node", async () => {
  const { page } = walk;
  await walk.go(`/rules/${ruleId}/show?tab=test`);
  const missed = { ...event("web-01"), "process.name": "nightbackup", "process.working_directory": "/opt/known" };
  await page.getByLabel("粘贴一条日志").fill(JSON.stringify(missed));
  await page.getByRole("button", { name: "试规则" }).click();
  await page.getByText("未命中").waitFor();
  await page.getByText("其余条件都满足，但被排除：filter_known").waitFor();
  const nodes = await page.locator(".trace-node").allInnerTexts();
  expect(nodes.some((text) => text.includes("真") && text.includes("process.name"))).toBe(true);
  expect(nodes.some((text) => text.includes("假"))).toBe(true);
  expect(await walk.look("rule-test")).toEqual([]);
  expect(walk.complaints).toEqual([]);
});

test("a rule is tried on the last days", async () => {
  const { page } = walk;
  await walk.go(`/rules/${ruleId}/show?tab=backtest`);
  await page.getByRole("button", { name: "开始回测" }).click();
  await page.getByText("每日命中").waitFor();
  await page.getByText("bak-01").first().waitFor();
  expect(await walk.look("rule-backtest")).toEqual([]);
  expect(walk.complaints).toEqual([]);
});

test("the list of rules is narrowed by what can fire, and walked by keyboard", async () => {
  const { page } = walk;
  await walk.go("/rules?q=Broken");
  await page.getByText("拒绝加载").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "源文件" }).click();
  await page.locator(".sigma-problem").waitFor();
  expect(await page.locator('.sigma-line[data-wrong="true"] .sigma-number').innerText()).toBe("6");
  expect(await walk.look("rule-source")).toEqual([]);
  await walk.go("/rules");
  await page.getByRole("button", { name: "能否触发" }).click();
  expect(await walk.look("rules-feed")).toEqual([]);
  await page.keyboard.press("Escape");
});

test("a rule of the office's own: copied, checked as it is typed, tried, published, changed by two, and brought back", async () => {
  const own = await openWalk(browser, desk);
  const { page } = own;
  await enterFirst(own, { ...desk, passwords: new Map([["lead", desk.passwords.get("analyst") ?? ""]]) }, "lead");
  await own.go(`/rules/${ruleId}/show`);
  await page.getByRole("link", { name: "复制为自编规则" }).click();
  const text = page.getByLabel("Sigma 规则（YAML）");
  await text.waitFor();
  const copied = await text.inputValue();
  expect(copied).not.toContain(ruleId);
  await text.fill(copied.replace("selection and not filter_known", "selected"));
  await page.getByText("condition：没有名为“selected”的检测项").waitFor();
  expect(await page.locator('.rule-gutter [data-severity="error"]').innerText()).toBe("15");
  expect(await own.look("own-rule-problem")).toEqual([]);
  await page.reload();
  await text.waitFor();
  await expect.poll(async () => text.inputValue()).toContain("condition: selected"); // nothing typed is lost
  const mine = copied.replace("运行备份工具", "运行整盘备份");
  await text.fill(mine);
  await page.getByRole("tab", { name: "用例" }).click();
  await page
    .getByLabel(/用例（YAML/)
    .fill(`match:\n  - {event.module: test, process.name: xbackup, user.name: root}\n`);
  await page.getByRole("button", { name: "运行用例" }).click();
  await page.getByText("1 条用例全部通过。").waitFor();
  await page.getByRole("tab", { name: "试运行" }).click();
  await page.getByRole("button", { name: "开始回测" }).click();
  await page.getByText("bak-01").first().waitFor();
  expect(await own.look("own-rule-test")).toEqual([]);
  await page.getByLabel("本版说明").fill("从产品规则复制");
  await page.getByRole("button", { name: "保存为新版本" }).click();
  await page.getByRole("button", { name: "发布第 1 版" }).click();
  await page.getByRole("dialog").locator("textarea").fill("试运行无误报");
  await page.getByRole("dialog").getByRole("button", { name: "发布第 1 版" }).click();
  await page.getByText("生效中", { exact: true }).first().waitFor();
  const alerts = async () =>
    (await db.selectFrom("alerts").select("count").where("rule_title_zh", "=", "运行整盘备份").execute()).length;
  await send("bak-07");
  await becomes(alerts, 1);

  await page.getByRole("tab", { name: "规则", exact: true }).click();
  await text.fill(mine.replace("level: high", "level: low"));
  const [id = ""] = /[\w-]{36}/.exec(page.url()) ?? [];
  const theirs = { rule_id: id, version: 2, source: mine.replace("level: high", "level: medium"), cases: "" };
  const at = new Date().toISOString();
  await db
    .insertInto("own_rule_versions")
    .values({ ...theirs, note: "降为中", at, by: "account-secadmin" })
    .execute();
  await db.updateTable("own_rules").set({ version: 2 }).where("id", "=", id).execute();
  await page.getByLabel("本版说明").fill("降为低");
  await page.getByRole("button", { name: "保存为新版本" }).click();
  await page.getByText(/他人已保存第 2 版/).waitFor();
  expect(await page.locator('.diff-line[data-kind="gone"]').first().innerText()).toContain("level: medium");
  expect(await own.look("own-rule-conflict")).toEqual([]);
  await page.getByRole("button", { name: /以我的内容为准/ }).click();
  await page.getByRole("button", { name: "保存为新版本" }).click();
  await page.getByRole("tab", { name: "历史版本" }).click();
  await page.getByRole("button", { name: "第 1 版", exact: true }).click();
  expect(await own.look("own-rule-history")).toEqual([]);
  await page.getByRole("button", { name: "恢复此版本" }).click();
  await page.getByRole("button", { name: "保存为新版本" }).click();
  await page.getByRole("button", { name: "第 4 版", exact: true }).waitFor();
  await page.getByRole("button", { name: "EN", exact: true }).click();
  expect(await own.look("en-own-rule-history")).toEqual([]);
  await askToPublish(id, 4);
  await page.reload();
  await page.getByText("You wrote part of it: another person decides").waitFor();
  expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
  await own.go("/own-rules");
  await page.getByText("Changes not published").waitFor();
  expect(await own.look("en-own-rules")).toEqual([]);
  expect(own.complaints.filter((each) => !/409/.test(each))).toEqual([]);
  await page.context().close();
}, 180_000);

const builtin = "fbfaaa0e-0abf-5367-9dfc-d0485333c632";
const light = { "rule-fields": `/rules/${builtin}/show?tab=fields`, "exceptions-list": "/exceptions?review=all" };
const dark = {
  "en-dark-rules": "/rules",
  "en-dark-rule-exceptions": `/rules/${ruleId}/show?tab=exceptions`,
  "en-dark-exception-for-rule": `/exceptions/create?rule=${ruleId}`,
};

test("everything of it is there in both languages, in light and dark", async () => {
  const { page } = walk;
  for (const [name, path] of Object.entries(light)) {
    await walk.go(path);
    expect(await walk.look(name), path).toEqual([]);
  }
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await page.getByText("Rules").first().waitFor();
  await page.getByRole("button", { name: "Switch light/dark" }).click();
  for (const [name, path] of Object.entries(dark)) {
    await walk.go(path);
    expect(await walk.look(name), path).toEqual([]);
    const chrome = await page.locator(".menu, .bar, .table th, .panel h2, .tab-list, .banner").allInnerTexts();
    expect(chrome.join(" "), path).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(walk.complaints).toEqual([]);
}, 120_000);
