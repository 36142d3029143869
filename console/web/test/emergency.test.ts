import { shiftAt, shiftAfter } from "@chengfang/model/emergency/roster";
import type { Db } from "@chengfang/store/records/transaction";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { enterFirst, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let analyst: Walk;
let lead: Walk;
let records: Db;

/** A lead whose first password is the analyst's, and a contact of the unit of the first incident. */
async function withLead(db: Db): Promise<void> {
  records = db;
  const one = await db.selectFrom("accounts").selectAll().where("name", "=", "analyst").executeTakeFirstOrThrow();
  await db
    .insertInto("accounts")
    .values({ ...one, id: "account-lead", name: "lead", display_name: "值班长王芳" })
    .execute();
  await db.insertInto("account_roles").values({ account_id: "account-lead", role: "lead" }).execute();
}

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ seed: withLead }), launchChromium()]);
  [analyst, lead] = await Promise.all([openWalk(browser, desk, "en"), openWalk(browser, desk)]);
  await enterFirst(analyst, desk, "analyst");
  const passwords = new Map([["lead", desk.passwords.get("analyst") ?? ""]]);
  await enterFirst(lead, { ...desk, passwords }, "lead");
  await analyst.page.getByRole("button", { name: "EN" }).click();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test("a lead fills the roster by turns, and the top bar says who is on duty", async () => {
  const { page, go, look } = lead;
  await go("/roster");
  await page.getByText(/本周还有 \d+ 个班次无人值守/).waitFor();
  await page.getByRole("button", { name: "轮排…" }).click();
  const turns = (name: string) => page.getByRole("group", { name }).getByRole("checkbox");
  await turns("主班").first().click();
  await turns("主班").nth(1).click();
  await turns("副班").first().click();
  await turns("副班").nth(1).click();
  expect(await look("roster-fill")).toEqual([]);
  await page.getByRole("button", { name: "开始轮排" }).click();
  await page.locator(".top-duty").waitFor();
  expect(await look("roster")).toEqual([]);
});

test("a colleague asks for a swap, and the roster changes once the lead agrees", async () => {
  const { page, go, look } = analyst;
  const { day, shift } = shiftAt(new Date().toISOString());
  const next = shiftAfter(day, shift);
  await go(`/roster?week=${next.day}`);
  const mine = page.getByRole("button", { name: /^Swap… / }).last(); // the first may end meanwhile
  await mine.click();
  await page.getByRole("combobox", { name: /^Ask/ }).selectOption("account-lead");
  await page.getByLabel("Reason").fill("孩子家长会 <b>x</b>");
  await page.keyboard.press("Escape");
  await mine.click();
  await expect.poll(async () => page.getByLabel("Reason").inputValue()).toBe("孩子家长会 <b>x</b>");
  await page.getByRole("combobox", { name: /^Ask/ }).selectOption("account-lead");
  await page.getByRole("combobox", { name: /^In return for/ }).selectOption({ index: 5 });
  expect(await look("roster-swap")).toEqual([]);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByText("Waiting").waitFor();
  await lead.go(`/roster?week=${next.day}`);
  await lead.page.getByRole("button", { name: "同意", exact: true }).click();
  await lead.page.getByText("已同意", { exact: false }).first().waitFor();
});

test("contacts come from a sheet, and are called in their order from an incident", async () => {
  const { page, go, look } = lead;
  await go("/contacts");
  await page.getByRole("button", { name: "导入…" }).click();
  const units = await page.evaluate(`fetch("/api/incidents/incident-1").then((r) => r.json()).then((i) => i.unitIds[0])
    .then((id) => fetch("/api/units/" + id)).then((r) => r.json()).then((u) => u.name)`);
  const text = `单位,姓名,职务,角色,电话,备用电话,邮箱,呼叫顺序,备注
${String(units)},李强,主任,负责人,0571-87001234,,,2,
${String(units)},王芳,科员,联络员,13800000000,,,1,先打这个
,某某科技,,技术支撑单位,400-800-1234转5,,,1,
`;
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "通讯录.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByText("新增 3 行").waitFor();
  await page.getByRole("button", { name: "写入 3 行" }).click();
  await page.getByText("某某科技").waitFor();
  expect(await look("contacts")).toEqual([]);

  const { page: desktop, go: open, look: see } = analyst;
  await open("/incidents/incident-1/show");
  await desktop.getByPlaceholder("What was said").fill("没人接");
  await desktop.getByRole("button", { name: "No answer" }).click();
  await desktop.locator("li[data-next=true]", { hasText: "李强" }).waitFor();
  await desktop.getByRole("button", { name: "Reached" }).click();
  await desktop.getByText("This unit has been reached").waitFor();
  expect(await see("incident-calls")).toEqual([]);
});

test("a plan is drafted by one, approved by another, and stands on incidents of its class", async () => {
  const { page, go, look } = analyst;
  await go("/plans/create");
  await page
    .getByRole("textbox", { name: /^Title/ })
    .first()
    .fill("恶意程序事件专项应急预案");
  await page.getByRole("checkbox", { name: "Malicious program" }).click();
  await page.getByRole("textbox", { name: /^Text/ }).first().fill("一、先断网\n二、再取证");
  await page.reload();
  await page.getByText("二、再取证").waitFor();
  expect(await look("plan-edit")).toEqual([]);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await page.getByText("Waits for a lead").waitFor();
  await page.getByRole("button", { name: "Switch light/dark" }).click();
  expect(await look("plan-dark-en")).toEqual([]);

  await lead.go("/plans");
  await lead.page.getByRole("link", { name: "恶意程序事件专项应急预案" }).click();
  await lead.page.getByRole("button", { name: "批准生效" }).click();
  await lead.page.getByText("第 1 版生效").first().waitFor();
  expect(await lead.look("plan")).toEqual([]);
  await lead.go("/incidents/incident-1/show");
  await lead.page.getByRole("link", { name: "恶意程序事件专项应急预案" }).waitFor();
  await lead.page.getByRole("button", { name: "切换深色/浅色" }).click();
  expect(await lead.look("incident-emergency-dark")).toEqual([]);
  expect([...analyst.complaints, ...lead.complaints]).toEqual([]);
});

/** What the analyzer makes of a scenario: an alert and an incident in the drill's lane. */
async function played(drill: string): Promise<void> {
  const at = new Date().toISOString();
  const times = { created_at: at, updated_at: at, first_seen: at, last_seen: at, drill };
  const alert = await records.selectFrom("alerts").selectAll().executeTakeFirstOrThrow();
  const incident = await records.selectFrom("incidents").selectAll().executeTakeFirstOrThrow();
  const id = `incident-${drill}`;
  await records
    .insertInto("drill_incidents")
    .values({ ...incident, ...times, id, number: `YL-${drill.slice(6)}-1` })
    .execute();
  await records
    .insertInto("drill_alerts")
    .values({ ...alert, ...times, id: `alert-${drill}`, incident_id: id })
    .execute();
}

test("a drill is planned, commanded, watched, scored and reported; nothing typed is lost, and every row of it is marked", async () => {
  const { page, go, look, settled } = analyst;
  await go("/drills/create");
  await page.getByRole("textbox", { name: /^Name of the drill/ }).fill("勒索软件演练<img src=x>");
  await page.getByLabel("Add somebody").selectOption("account-lead");
  await page.getByRole("combobox", { name: "值班长王芳" }).selectOption("observer");
  await page.reload();
  await page.getByRole("combobox", { name: "值班长王芳" }).waitFor();
  expect(await look("drill-plan-dark-en")).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Start the drill" }).click();
  const command = await page.locator(".drill-command code").innerText();
  const [id = ""] = /drill-[0-9a-f]{12}/.exec(command) ?? [];
  await played(id);
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByRole("button", { name: "Record a report…" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("电话报告");
  await page.getByRole("dialog").getByRole("button", { name: "Record a report…" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await settled();
  await page.getByText("2 not judged").or(page.getByText("3 not judged")).waitFor();
  expect(await look("drill-running-dark-en")).toEqual([]);
  await go("/alerts");
  await page.getByRole("link", { name: /Lane of the drill/ }).waitFor();
  await go(`/incidents/incident-${id}/show`);
  await page.locator(".incident-head .drill-mark").waitFor();
  expect(await page.getByRole("button", { name: "Judge the duty to report" }).count()).toBe(0);

  const { page: watched, go: open, look: see } = lead;
  await open(`/drills/${id}/show`);
  expect(await watched.getByRole("button", { name: "结束演练…" }).count()).toBe(0);
  await watched.getByPlaceholder("写下看到的情况").fill("值班员未及时电话确认<script>");
  await watched.reload();
  await watched.getByRole("button", { name: "记录", exact: true }).click();
  await watched.getByText("值班员未及时电话确认<script>").waitFor();
  await watched.getByRole("button", { name: "评分", exact: true }).first().click();
  await watched.getByLabel("Command and coordination 得分率").fill("90");
  await watched.locator(".drill-judge").getByRole("button", { name: "保存" }).click();
  await watched.getByText("90%").waitFor();

  await go(`/drills/${id}/show`);
  await page.getByRole("button", { name: "End the drill…" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("完成");
  await page.getByRole("dialog").getByRole("button", { name: "End the drill…" }).click();
  await page.locator(".drill-state[data-state=ended]").waitFor();
  await page.getByLabel("What was learned").fill("夜间人手不足");
  const [saved] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith("/lessons")),
    page.getByRole("button", { name: "Save", exact: true }).click(),
  ]);
  expect(saved.ok()).toBe(true); // the notice waits for those before it
  await watched.locator(".drill-state[data-state=ended]").waitFor();
  expect(await see("drill-ended-dark")).toEqual([]);
  const [paper] = await Promise.all([
    watched.waitForEvent("download"),
    watched.getByRole("link", { name: "TXT" }).click(),
  ]);
  expect(paper.suggestedFilename()).toContain("总结报告");
  expect([...analyst.complaints, ...lead.complaints]).toEqual([]);
}, 120_000);
