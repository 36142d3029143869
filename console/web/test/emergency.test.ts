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

/** A lead whose first password is the analyst's, and a contact of the unit of the first incident. */
async function withLead(db: Db): Promise<void> {
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
}, 90_000);
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
  await page
    .getByRole("button", { name: /^Swap… / })
    .first()
    .click();
  await page.getByRole("combobox", { name: /^Ask/ }).selectOption("account-lead");
  await page.getByLabel("Reason").fill("孩子家长会 <b>x</b>");
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: /^Swap… / })
    .first()
    .click();
  expect(await page.getByLabel("Reason").inputValue()).toBe("孩子家长会 <b>x</b>");
  await page.getByRole("combobox", { name: /^Ask/ }).selectOption("account-lead");
  await page.getByRole("combobox", { name: /^In return for/ }).selectOption({ index: 1 });
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
