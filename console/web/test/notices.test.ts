import { createServer } from "node:http";
import type { Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { hashPassword } from "@chengfang/store/records/accounts";
import type { Db } from "@chengfang/store/records/transaction";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { startPart } from "./parts.ts";
import type { Part } from "./parts.ts";
import { chosen, enter, openWalk } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let courier: Part;
let lead: Walk;
let owner: Walk;
let receiver: Server;
const received: string[] = [];

/** A lead, and the person who answers for the department of the broken-in portal. */
async function people(db: Db): Promise<void> {
  const password = await hashPassword(chosen);
  const state = { must_change: 0, enabled: 1, failures: 0, locked_until: null, last_login_at: null, language: "zh" };
  const made = [
    { id: "p-lead", name: "zuzhang", display_name: "组长 周正", unit_id: null, role: "lead" },
    { id: "p-owner", name: "zerenren", display_name: "责任人 王芳", unit_id: "unit-0", role: "owner" },
  ];
  for (const { role, ...row } of made) {
    await db
      .insertInto("accounts")
      .values({ ...row, ...state, password, created_at: new Date().toISOString() })
      .execute();
    await db.insertInto("account_roles").values({ account_id: row.id, role }).execute();
  }
}

beforeAll(async () => {
  receiver = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push(Buffer.concat(parts).toString());
      answer.end('{"errcode":0}');
    });
  }).listen(0, "127.0.0.1");
  [desk, browser] = await Promise.all([openDesk({ seed: people }), launchChromium(), once(receiver, "listening")]);
  const config = { data: desk.data, delivery: { allow: ["127.0.0.0/8"] } };
  [courier, lead, owner] = await Promise.all([
    startPart("console/courier/src/main.ts", config),
    openWalk(browser, desk),
    openWalk(browser, desk),
  ]);
  await enter(lead, "zuzhang");
  await enter(owner, "zerenren");
});
afterAll(async () => {
  await browser?.close();
  await courier?.stop();
  receiver?.close();
  await desk?.close();
});

test("a notice from an incident reaches the department, which signs for it and answers; what is typed outlives the session", async () => {
  const { page } = lead;
  await lead.go("/notices/create?incidentId=incident-0");
  const situation = page.getByLabel("情况概述");
  await expect.poll(async () => situation.inputValue()).toContain("监测发现");
  await page.getByLabel("抄送").fill("市政府办公室");
  expect(await lead.look("notice-new")).toEqual([]);
  await page.context().clearCookies();
  await page.reload();
  await enter(lead, "zuzhang");
  await lead.go("/notices/create?incidentId=incident-0");
  await page.getByText("已恢复上次未保存的内容").waitFor();
  expect(await page.getByLabel("抄送").inputValue()).toBe("市政府办公室");
  await page.getByRole("checkbox", { name: "市财政局" }).check();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByRole("button", { name: "签发", exact: true }).click();
  const question = page.getByRole("dialog");
  await question.getByText(/^网安通报〔\d+〕1号$/).waitFor();
  await question.getByText("市财政局", { exact: true }).waitFor(); // nobody answers for it
  expect(await lead.look("notice-issue")).toEqual([]);
  await question.getByRole("button", { name: "取消" }).click();
  await question.waitFor({ state: "detached" });
  await page.locator(".dispatch-head", { hasText: "草稿" }).waitFor();
  await page.getByRole("button", { name: "签发", exact: true }).click();
  await question.getByRole("button", { name: "签发" }).click();
  await page.getByText("网安通报〔").first().waitFor();
  expect(await lead.look("notice")).toEqual([]);

  const own = owner.page;
  await owner.go("/notices");
  await own.getByRole("link", { name: /关于.*的通报/ }).click();
  await own.getByRole("button", { name: "签收" }).click();
  await own.getByLabel("反馈内容").fill("已下线服务器，重置全部口令。");
  await own
    .locator("input[type=file]")
    .setInputFiles({ name: "整改.txt", mimeType: "text/plain", buffer: Buffer.from("ok") });
  await own.getByRole("button", { name: "整改.txt" }).waitFor();
  expect(await owner.look("notice-own")).toEqual([]);
  expect(await own.getByText("市财政局").count()).toBe(0);
  await own.getByRole("button", { name: "提交反馈" }).click();
  await own.getByText("已反馈").first().waitFor();

  await page.reload();
  await page.getByRole("button", { name: "办结 市政务服务局" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await page.getByText("已办结").first().waitFor();
  await page.getByRole("button", { name: "纯文本" }).click();
  await expect.poll(async () => page.getByRole("dialog").locator("textarea").inputValue()).toContain("一、情况概述");
  await page.getByRole("button", { name: "关闭" }).click();
});

test("a warning takes its level from the matrix; a channel carries it, and the log says so", async () => {
  const { page } = lead;
  await lead.go("/channels");
  await page.getByRole("button", { name: "添加渠道" }).click();
  await page.getByLabel("名称").fill("值班群");
  await page.getByLabel("类型").selectOption("wecom");
  const { port } = receiver.address() as AddressInfo;
  await page.getByLabel("地址（含密钥，不再显示）").fill(`http://127.0.0.1:${port}/send?key=k`);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("button", { name: "测试 值班群" }).click();
  await expect.poll(() => received.length).toBe(1);

  await lead.go("/warnings/create");
  await page.getByLabel("标题").fill("关于防范某办公系统漏洞的网络安全预警");
  await page.getByRole("button", { name: "橙色" }).first().click();
  await page.getByRole("button", { name: "全部选中" }).click();
  expect(await lead.look("warning-new")).toEqual([]);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByRole("button", { name: "签发", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "签发" }).click();
  await page.getByRole("button", { name: "发送", exact: true }).click();
  await page.getByRole("checkbox", { name: "值班群" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "发送", exact: true }).click();
  await expect.poll(() => received.length).toBe(2);
  expect(received[1]).toContain("网络安全橙色预警");
  await lead.go("/channels");
  await page.getByText("已送达").first().waitFor();
  expect(await lead.look("channels")).toEqual([]);
});

test("an incident that is judged to be grave gets its clock, which a recorded report stops", async () => {
  const { page } = lead;
  await lead.go("/incidents/incident-1/show");
  await page.getByRole("button", { name: "研判是否上报" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("人工判定级别").selectOption("major");
  expect(await lead.look("report-facts")).toEqual([]);
  await dialog.getByRole("button", { name: "保存" }).click();
  await page
    .getByText(/已超时 /)
    .first()
    .waitFor(); // the city's incident was found yesterday
  expect(await lead.look("report-clock")).toEqual([]);
  await lead.go("/upward");
  await page.getByText("正在计时的报告义务（1 起事件）").waitFor();
  await lead.go("/incidents/incident-1/show");
  await page.getByRole("button", { name: "登记已报告" }).click();
  await dialog.getByLabel("报告方式").fill("12387 网站");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText(/已报告，迟报 /).waitFor();
});

test("a weekly report is looked at, made by the courier and kept", async () => {
  const { page } = lead;
  await lead.go("/situation-reports?tab=make");
  await page.getByRole("button", { name: "预览" }).click();
  await page.getByRole("heading", { name: "总体态势" }).waitFor();
  await page.getByLabel("类型").selectOption("daily");
  expect(await page.getByRole("button", { name: /^存档并发送/ }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "生成并存档" }).click();
  const kept = async () => (await page.request.get(`${desk.url}/api/situation-reports`)).json();
  await expect.poll(kept).toHaveLength(1); // the courier looks once a second
  await lead.go("/situation-reports");
  await page.getByRole("link", { name: "全市网络安全态势日报" }).click();
  await page.getByRole("heading", { name: "下一步工作" }).waitFor();
  expect(await lead.look("situation-report")).toEqual([]);
});

test("all of it is there in English and in the dark, and a department sees no more than its own", async () => {
  const { page } = lead;
  await page.getByRole("button", { name: "EN", exact: true }).click();
  await page.getByText("Situation reports").first().waitFor();
  await page.getByRole("button", { name: "Switch light/dark" }).click();
  for (const path of [
    "/warnings",
    "/notices?desk=all",
    "/upward/create?incidentId=incident-0",
    "/bulletins/create",
    "/situation-reports?tab=schedules",
  ]) {
    await lead.go(path);
    expect(await lead.look(`en-dark${path.replaceAll(/\W/g, "-")}`), path).toEqual([]);
    const chrome = await page
      .locator(".bar, .table th, .panel h2, .tab-list, label > span:first-child")
      .allInnerTexts();
    expect(chrome.join(" "), path).not.toMatch(/[\u4e00-\u9fff]/);
  }
  for (const link of ["预警", "通报"]) await owner.page.locator("nav.menu").getByRole("link", { name: link }).waitFor();
  expect(
    await owner.page
      .locator("nav.menu")
      .getByRole("link", { name: /上报|发送渠道|态势报告/ })
      .count(),
  ).toBe(0);
  expect([...lead.complaints, ...owner.complaints].filter((each) => !each.includes("401"))).toEqual([]);
}, 120_000);
