import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { seedProtection } from "./protection.ts";
import { enter, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let lead: Walk;
let reviewer: Walk;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ seed: seedProtection }), launchChromium()]);
  [lead, reviewer] = await Promise.all([openWalk(browser, desk), openWalk(browser, desk)]);
  await Promise.all([enter(lead, "lead"), enter(reviewer, "reviewer")]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const sample =
  "姓名,sfzh,手机,备注\r\n王芳,11010519491231002X,13812345678,来电 13912345678\r\n李娜,11010519491231002X,13912345678,无\r\n";

test("a dataset is registered from a sample in which its sensitive fields are found", async () => {
  const { page } = lead;
  await lead.go("/datasets/create");
  await page.getByLabel("数据集名称").fill("参保人员");
  await page.getByRole("button", { name: "发现敏感字段" }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "人员.csv", mimeType: "text/csv", buffer: Buffer.from(sample) });
  await page.getByText("发现 4 列敏感字段").waitFor();
  expect(await page.locator("[role=dialog]").innerText()).not.toMatch(/11010519491231002X|13812345678/);
  expect(await lead.look("data-discover")).toEqual([]);
  await page.getByRole("button", { name: "采用 4 个字段" }).click();
  expect(await lead.look("data-form")).toEqual([]);
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("字段最高为 L4").waitFor();
  expect(await lead.look("data-dataset")).toEqual([]);
  await lead.go("/datasets");
  await page.getByText("参保人员").waitFor();
  expect(await lead.look("data-datasets")).toEqual([]);
  expect(lead.complaints).toEqual([]);
});

test("its classification is asked for by one person and approved by another", async () => {
  const { page } = lead;
  await page.getByText("参保人员").click();
  await page.getByRole("button", { name: "申请调整密级与开放等级" }).click();
  await page.getByLabel("敏感级别").selectOption("L4");
  await page.getByLabel("理由").fill("含敏感个人信息，就高从严");
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("button", { name: "撤回" }).waitFor();
  expect(await page.getByRole("button", { name: "批准" }).count()).toBe(0);
  await reviewer.page.getByRole("button", { name: "EN" }).click();
  await reviewer.go("/dataset-changes");
  expect(await reviewer.look("data-changes")).toEqual([]);
  await reviewer.page.getByRole("button", { name: "Approve" }).click();
  await reviewer.page.locator("[role=dialog] textarea").first().fill("agreed");
  await reviewer.page.locator("[role=dialog]").getByRole("button", { name: "Approve" }).click();
  await reviewer.page.getByText("No requests to decide").waitFor();
  expect(reviewer.complaints).toEqual([]);
});

test("events are shown unmasked for a purpose, and the trail says so", async () => {
  const { page } = lead;
  await lead.go("/events");
  await page.getByRole("button", { name: "显示原值" }).click();
  await page.locator("textarea").fill("核实涉案号码");
  await page.locator("[role=dialog]").getByRole("button", { name: "显示原值" }).click();
  await page.getByText("正在显示原值，目的：核实涉案号码").waitFor();
  await lead.settled(); // what is searched is what the trail tells of
  await lead.go("/data-uses");
  await page.locator("td", { hasText: "核实涉案号码" }).first().waitFor();
  expect(await lead.look("data-uses")).toEqual([]);
});

test("masking rules show what they make of a value", async () => {
  const { page } = lead;
  await lead.go("/masking-rules");
  await page.getByText("110105********002X").first().waitFor();
  expect(await lead.look("data-masking")).toEqual([]);
  expect(lead.complaints).toEqual([]);
});
