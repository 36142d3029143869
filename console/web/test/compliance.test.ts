import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startAssessor } from "./assessor.ts";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { post } from "./holder.ts";
import { seedProtection } from "./protection.ts";
import { enter, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let assessor: { stop(): Promise<void> };
let owner: Walk;
let reviewer: Walk;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ seed: seedProtection }), launchChromium()]);
  assessor = await startAssessor(desk.data);
  [owner, reviewer] = await Promise.all([openWalk(browser, desk), openWalk(browser, desk)]);
  await Promise.all([enter(owner, "owner"), enter(reviewer, "reviewer")]);
});
afterAll(async () => {
  await assessor?.stop();
  await browser?.close();
  await desk?.close();
});

test("an owner sees the own unit's systems alone and answers by keyboard", async () => {
  const { page } = owner;
  await owner.go("/systems");
  await page.getByText("一网通办门户").waitFor();
  expect(await page.getByText("人口基础库").count()).toBe(0);
  expect(await owner.look("protection-systems")).toEqual([]);
  await owner.go("/questionnaire?system=system-0");
  await page.getByRole("region", { name: "L3-PES1-01" }).waitFor();
  await page.keyboard.press("1");
  await page.locator("textarea").fill("机房楼按 8 度设防，竣工验收文件齐全");
  expect(await owner.look("protection-questionnaire")).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await page.getByText("已回答 1 / 165 项").waitFor();
  await page.getByRole("region", { name: "L3-PES1-02" }).waitFor();
  expect(owner.complaints).toEqual([]);
});

test("who answered cannot sign; the reviewer does, and the item is met", async () => {
  const { page } = reviewer;
  await owner.go("/systems/system-0/show?at=L3-PES1-01");
  await owner.page.getByText("机房楼按 8 度设防").first().waitFor();
  expect(await owner.page.getByRole("button", { name: "签字确认" }).count()).toBe(0);
  await reviewer.go("/systems/system-0/show?only=awaitingSignature");
  await page.locator("tr[data-line='L3-PES1-01']").waitFor();
  for (const key of ["j", "s"]) await page.keyboard.press(key);
  await page.getByText("签字覆盖当前全部依据").waitFor();
  expect(await reviewer.look("protection-sign")).toEqual([]);
  await page.locator(".act-form").getByRole("button", { name: "签字确认" }).click();
  await page.getByText("赵敏 签字于").waitFor();
  expect(await page.locator(".side-verdict .verdict-tag").innerText()).toBe("符合");
  expect(reviewer.complaints).toEqual([]);
});

/** Numbers begin anew with the year. */
const firstOrder = /ZG-\d{4}-000001/;

test("an order goes to the department, comes back, and is accepted", async () => {
  const { page } = reviewer;
  await reviewer.go("/systems/system-0/show?at=L3-PES1-03");
  await page.locator(".side-summary").waitFor();
  await page.keyboard.press("n");
  await page.locator(".act-form").getByRole("button", { name: "签发整改通知" }).click();
  await page.getByText(firstOrder).waitFor();
  await owner.go("/");
  const work = owner.page.locator(".own-work tr", { hasText: "整改通知" });
  await work.getByText("签收").waitFor();
  expect(await owner.look("protection-own-work")).toEqual([]);
  expect(await work.getByRole("link").getAttribute("href")).toMatch(/^#\/orders\/.+\/show$/);
  await owner.go("/orders");
  await owner.page.getByRole("row", { name: firstOrder }).waitFor();
  for (const key of ["j", "Enter"]) await owner.page.keyboard.press(key);
  await owner.page.getByRole("button", { name: "签收" }).click();
  await owner.page.getByText("整改中").waitFor();
  await owner.page.getByRole("button", { name: "反馈整改结果" }).click();
  await owner.page.locator("textarea").fill("已加装电子门禁，记录留存一年");
  expect(await owner.look("protection-order")).toEqual([]);
  await owner.page.locator(".act-form").getByRole("button", { name: "反馈整改结果" }).click();
  await owner.page.getByText("已反馈待复核").waitFor();
  await reviewer.go("/orders?state=answered");
  await page.getByRole("row", { name: firstOrder }).waitFor();
  for (const key of ["j", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "验收通过" }).click();
  await page.locator(".act-form").getByRole("button", { name: "验收通过" }).click();
  await page.getByText("已办结").waitFor();
  expect([...owner.complaints, ...reviewer.complaints]).toEqual([]);
});

test("an owner proves compliance: own systems alone, evidence, orders, the report and the assessor's package", async () => {
  const { page } = owner;
  const menu = await page.locator(".menu-entry").allInnerTexts();
  for (const name of ["账号", "审计记录", "检查参数", "检测规则"]) expect(menu).not.toContain(name);
  for (const path of ["/systems/system-1", "/systems/system-1/items", "/systems/system-1/report?kind=self&format=json"])
    expect((await page.request.get(`${desk.url}/api${path}`)).status(), path).toBe(404);
  const review = { systemId: "system-0", unit: "L3-PES1-01", verdict: "met", note: "" };
  await expect(post(page, "/reviews", review)).rejects.toThrow("403");
  await owner.go("/systems/system-0/show?tab=evidence");
  await page.getByRole("button", { name: "上传证据" }).click();
  const photo = { name: "机房验收.txt", mimeType: "text/plain", buffer: Buffer.from("竣工验收：合格") };
  await page.locator(".dialog input[type=file], [role=dialog] input[type=file]").first().setInputFiles(photo);
  await page.getByText("机房验收.txt").first().waitFor();
  expect(await owner.look("audit-evidence")).toEqual([]);
  await page.keyboard.press("Escape");
  await owner.go("/systems/system-0/show?tab=orders");
  await page.getByRole("button", { name: "全部", exact: true }).click();
  await page.getByText(firstOrder).waitFor();
  await owner.go("/systems/system-0/show?tab=reports");
  expect(await owner.look("audit-reports")).toEqual([]);
  expect((await printed("自查报告 docx")).subarray(0, 2).toString()).toBe("PK");
  const dossier = await JSZip.loadAsync(await printed("测评准备材料 zip"));
  expect(Object.keys(dossier.files).join(" ")).toContain("机房验收.txt");
  await page.getByRole("button", { name: "EN", exact: true }).click();
  for (const tab of ["items", "evidence", "orders", "trend", "assets", "calendar", "reports"]) {
    await owner.go(`/systems/system-0/show?tab=${tab}`);
    expect(await owner.look(`audit-en-${tab}`), tab).toEqual([]);
    const chrome = await page.locator(".menu, .bar, .table th, .tab-list, .reports strong").allInnerTexts();
    expect(chrome.join(" "), tab).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(owner.complaints).toEqual([]);
}, 180_000);

async function printed(name: string): Promise<Buffer> {
  const waiting = owner.page.waitForEvent("download");
  await owner.page.getByRole("button", { name }).click();
  return readFile(await (await waiting).path());
}

test("the city is there in English as well", async () => {
  const { page } = reviewer;
  await reviewer.go("/compliance");
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await page.getByText("Mean conformity").waitFor();
  expect(await reviewer.look("protection-city")).toEqual([]);
  const chrome = await page.locator(".menu, .figures, .table th, .panel h2").allInnerTexts();
  expect(chrome.join(" ")).not.toMatch(/[\u4e00-\u9fff]/);
  expect(reviewer.complaints).toEqual([]);
});
