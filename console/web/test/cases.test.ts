import { execFile } from "node:child_process";
import { promisify } from "node:util";
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

/** A lead whose first password is the analyst's. */
async function withLead(db: Db): Promise<void> {
  const analystRow = await db
    .selectFrom("accounts")
    .selectAll()
    .where("name", "=", "analyst")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("accounts")
    .values({ ...analystRow, id: "account-lead", name: "lead", display_name: "值班长王芳" })
    .execute();
  await db.insertInto("account_roles").values({ account_id: "account-lead", role: "lead" }).execute();
}

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ seed: withLead }), launchChromium()]);
  [analyst, lead] = await Promise.all([openWalk(browser, desk), openWalk(browser, desk, "en")]);
  const passwords = new Map([["lead", desk.passwords.get("analyst") ?? ""]]);
  await Promise.all([
    enterFirst(analyst, desk, "analyst"),
    enterFirst(lead, { ...desk, passwords }, "lead").then(async () =>
      lead.page.getByRole("button", { name: "EN" }).click(),
    ),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const path = "/incidents/incident-1/show";
/** What a firewall gets; run as it runs, in another process. */
const curl = async (url: string) => (await promisify(execFile)("curl", ["-sS", "-m", "5", url])).stdout;

test("an incident gets class, level, playbook, task, and a colleague called by name", async () => {
  const { page, go, look } = analyst;
  await go(path);
  await page.getByText("恶意程序事件").first().waitFor();
  await page.getByRole("button", { name: "定类定级…" }).click();
  await page.getByLabel("定级理由（必填）").fill("县电子公文系统停用，备份完好。");
  await page.getByRole("combobox", { name: "事件级别" }).selectOption("III");
  expect(await look("grade")).toEqual([]);
  await page.getByRole("button", { name: "保存" }).click();
  await page.locator(".level-tag", { hasText: "III级 较大" }).waitFor();
  await page.getByRole("tab", { name: "处置预案" }).click();
  await page.getByRole("button", { name: "套用预案" }).click();
  await page.getByText("断开受感染主机网络，不要关机").waitFor();
  await page.getByRole("checkbox", { name: "断开受感染主机网络，不要关机" }).click();
  await page.getByText("1 / 15").waitFor();
  expect(await look("playbook")).toEqual([]);
  await page.getByRole("tab", { name: "任务与评论" }).click();
  await page.getByLabel("新任务").fill("核对离线备份");
  await page.getByRole("button", { name: "添加" }).click();
  await page.getByLabel("写评论…").fill("请 @值");
  await page.locator(".mention [role=option]").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("写评论…").pressSequentially("看一下 **备份** <img src=x onerror=alert(1)>");
  await page.getByRole("button", { name: "发表" }).click();
  await page.locator("main li, main article", { hasText: "<img src=x onerror=alert(1)>" }).first().waitFor();
  expect(await look("mention")).toEqual([]);
});

test("an incident is assigned and moved in one breath, while neither the answer nor the page's own look has come", async () => {
  const { page, go } = analyst;
  await go("/incidents/incident-2/show");
  const pressed = Promise.withResolvers<undefined>();
  await page.route(`${desk.url}/api/incidents/incident-2`, async (route) => {
    await pressed.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "指派给我" }).click();
  await page.locator(".stepper").getByRole("button", { name: "已研判" }).click();
  pressed.resolve(undefined);
  await page.getByText("状态已更新").waitFor();
  await expect.poll(async () => page.locator("[aria-current=step]").innerText()).toBe("已研判");
  await page.unroute(`${desk.url}/api/incidents/incident-2`);
});

test("a step back closes a dialog that was open over the page; an empty list says who may begin it", async () => {
  const { page, go } = analyst;
  await go("/incidents/incident-0/show?tab=alerts");
  await go("/incidents/incident-0/show");
  await page.getByRole("button", { name: "定类定级…" }).click();
  await page.getByRole("dialog").waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await go("/own-rules");
  const who = page.getByText("可由值班长、安全管理员新建。");
  await who.waitFor();
  expect(await page.getByRole("link", { name: "新建规则" }).count()).toBe(0);
});

test("what people paste becomes observables, and a block asked by one is approved by another", async () => {
  const { page, go, look } = analyst;
  await go(`${path}?tab=observables`);
  await page.getByRole("button", { name: "批量粘贴…" }).click();
  await page.getByLabel(/粘贴文本/).fill("hxxp://pay[.]evil[.]example/key 198.51.100.7");
  await page.getByRole("button", { name: "添加 2 项" }).click();
  await page.getByText("http://pay.evil.example/key").waitFor();
  await page.getByLabel("添加观测项").fill("evil[.]example");
  await page.getByRole("button", { name: "加入" }).click();
  await page
    .getByRole("link", { name: "evil.example", exact: true })
    .or(page.getByRole("button", { name: "evil.example", exact: true }))
    .waitFor();
  expect(await look("observables")).toEqual([]);
  await page.getByRole("tab", { name: "附件" }).click();
  const drawing = Buffer.from("<svg onload='alert(1)'>登录失败</svg>");
  await page.setInputFiles("input[type=file]", { name: "图.svg", mimeType: "image/svg+xml", buffer: drawing });
  await page.getByRole("button", { name: "预览" }).click();
  await expect.poll(async () => page.getByRole("textbox", { name: "图.svg" }).inputValue()).toContain("登录失败");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "遏制" }).click();
  await page.getByRole("button", { name: "申请遏制措施…" }).click();
  await page.getByLabel("IP 地址、网段或域名").fill("0.0.0.0/0");
  await page.getByText("网段过大").waitFor();
  await page.getByLabel("IP 地址、网段或域名").fill("198.51.100.7");
  await page.getByLabel("说明").fill("勒索软件回连地址");
  expect(await look("containment-ask")).toEqual([]);
  await page.getByRole("button", { name: "提交审批" }).click();
  await page.getByText("待审批").waitFor();
  expect(await page.getByRole("button", { name: "批准" }).count()).toBe(0);
});

test("the other person hears the bell, approves, and a firewall reads the list with its token", async () => {
  const { page, go, look } = lead;
  await go("/incidents");
  await page.getByRole("button", { name: /Notifications: \d+ unread/ }).click();
  await page.getByText(/asks for a containment action/).waitFor();
  expect(await look("bell")).toEqual([]);
  await page.getByText(/asks for a containment action/).click();
  await page.getByRole("button", { name: "Approve" }).click();
  await page.locator(".containment-state", { hasText: "Approved" }).waitFor();
  await page.getByLabel(/Device, e\.g\./).fill("edge-fw-1");
  await page.getByRole("button", { name: "Make an address" }).click();
  const url = (await page.locator(".feed-url").textContent()) ?? "";
  expect(await curl(url)).toBe("198.51.100.7\n");
  expect(await curl(`${url}x`)).not.toContain("198.51.100.7");
  await page.getByRole("button", { name: "Switch light/dark" }).click();
  expect(await look("containment")).toEqual([]);
});

test("two people write the report: the second sees both texts, and a reload loses nothing", async () => {
  const { page, go, look, settled } = analyst;
  await go(`${path}?tab=words`);
  await page.getByLabel("事件概述").fill("甲：夜间加密。");
  await page.reload();
  await page.getByLabel("事件概述").waitFor();
  await expect.poll(async () => page.getByLabel("事件概述").inputValue()).toBe("甲：夜间加密。");
  await lead.go(`${path}?tab=words`);
  await lead.page.getByLabel("What happened").fill("Lead wrote first.");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await lead.page.getByText("Saved; the report will use it").waitFor();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("他人已先保存").waitFor();
  await page.getByText("Lead wrote first.").waitFor();
  expect(await look("conflict")).toEqual([]);
  await page.getByRole("button", { name: "保存右侧内容" }).click();
  await page.getByText("已保存，报告将使用新内容").waitFor();

  await page.getByLabel("已采取措施").fill("甲：已断网。");
  const told = page.waitForResponse(
    async (answer) => answer.url().endsWith("/api/incidents/incident-1") && /Lead cut it/.test(await answer.text()),
  );
  await lead.page.getByLabel("Measures taken").fill("Lead cut it off.");
  await lead.page.getByRole("button", { name: "Save", exact: true }).click();
  await told; // by itself; the words that the other saved are overwritten unseen no more than before
  await settled();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("Lead cut it off.").waitFor();
  await page.getByRole("button", { name: "保存右侧内容" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("closed, its lessons written and archived, it is in the metrics; the board moves by keyboard", async () => {
  const { page, go, look } = analyst;
  await go(path);
  await page.getByRole("button", { name: "关闭事件…" }).click();
  await page.getByRole("radio").first().waitFor();
  for (const key of ["1", "Enter"]) await page.keyboard.press(key);
  await page.getByText(/须先完成复盘/).waitFor();
  await page.getByRole("button", { name: "归档" }).click();
  await page.getByText("I–III级事件须先提交复盘，再归档").waitFor();
  await page.getByRole("tab", { name: "复盘" }).click();
  await page.getByLabel("原因分析（必填）").fill("远程桌面弱口令。");
  await page.getByLabel("影响与损失（必填）").fill("公文系统停用 6 小时。");
  await page.getByRole("button", { name: "添加改进措施" }).click();
  await page.getByLabel("改进措施 1").fill("关闭外网远程桌面");
  expect(await look("lessons")).toEqual([]);
  await page.getByRole("button", { name: "提交复盘" }).click();
  await page.getByText("复盘已提交，改进措施已成为任务").waitFor();
  await page.getByRole("button", { name: "归档" }).click();
  await page.getByText("此事件已归档，只读。").waitFor();
  await page.getByRole("tab", { name: "经过" }).click();
  expect(await look("case-story")).toEqual([]);
  await go("/incidents?view=board");
  const card = page.locator(".board-card").first();
  await card.locator("a").focus();
  await page.keyboard.press("]");
  await page.getByText("状态已更新").last().waitFor();
  expect(await look("board")).toEqual([]);
  await go("/incident-metrics?by=class");
  await page.getByRole("cell", { name: "恶意程序事件" }).waitFor();
  expect(await look("metrics")).toEqual([]);
  const complaints = [...analyst.complaints, ...lead.complaints];
  expect(complaints.filter((said) => !said.includes("409 (Conflict)"))).toEqual([]); // the server's no to the second writer
});
