import type { Browser, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { hostileUser, investigatedLines } from "./investigated.ts";
import { enterFirst, openWalk, until } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let walk: Walk;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ events: investigatedLines }), launchChromium()]);
  walk = await openWalk(browser, desk);
  await enterFirst(walk, desk, "analyst");
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

test("a query is completed as it is typed, asked, and wrong ones are shown where they are wrong", async () => {
  const { page } = walk;
  await walk.go("/events?range=7d");
  const box = page.getByRole("combobox", { name: "查询语句" });
  await box.click();
  await box.pressSequentially("源 IP");
  await page.getByRole("option", { name: "source.ip" }).first().waitFor();
  await box.fill("process.na");
  await page.getByRole("option", { name: "process.name" }).first().waitFor();
  await page.keyboard.press("Tab");
  await expect.poll(async () => box.inputValue()).toBe("process.name: ");
  await box.pressSequentially("who");
  await page.getByRole("option", { name: "whoami.exe" }).waitFor();
  await walk.look("query-completion");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(async () => box.inputValue()).toBe("process.name: whoami.exe ");
  await page.keyboard.press("Enter");
  await page.getByText("找到 1 条日志").waitFor();
  expect(decodeURIComponent(page.url())).toContain("query=process.name:");
  await box.fill("source.ip: 10.0.0.0/99 and host.name: x");
  await page.keyboard.press("Enter");
  await page.getByText("不是有效的网段").waitFor();
  expect(await page.locator(".query-colours [data-wrong]").allTextContents()).toEqual(["10.0.0.0/99"]);
  expect(await walk.look("query-wrong")).toEqual([]);
});

test("what attackers write into logs is text and nothing else", async () => {
  const { page } = walk;
  const title = await page.title();
  await walk.go(
    `/events?range=24h&columns=host.name,user.name,message&query=${encodeURIComponent("event.id: hostile-1")}`,
  );
  await page.locator(".event-table .expander").first().click();
  await walk.settled();
  expect(await page.title()).toBe(title);
  expect(await page.locator(".event-table img, .event-table script").count()).toBe(0);
  const text = await page.locator(".event-table").innerText();
  expect(text).toContain(hostileUser);
  expect(text).toContain(String.raw`\u001b[2J`);
  expect(text).toContain(String.raw`office-07\u202egnp.exe`);
  expect(text.length).toBeLessThan(40_000);
  expect(await walk.look("events-hostile")).toEqual([]);
  expect(walk.complaints).toEqual([]);
});

test("everything about a host: one line of time, its processes, whom it talked to", async () => {
  const { page } = walk;
  const asked: string[] = [];
  const note = (sent: Request) => asked.push(new URL(sent.url()).pathname);
  page.on("request", note);
  await walk.go("/entity/host/office-07");
  await page.getByText("whoami /all").first().waitFor();
  expect(await walk.look("entity-timeline")).toEqual([]);
  page.off("request", note);
  const questions = asked.filter((each) => each.startsWith("/api/events")).toSorted();
  expect(questions, "each once").toEqual(["/api/events", "/api/events/groups", "/api/events/histogram"]);
  await page.getByRole("tab", { name: "进程树" }).click();
  await page.locator(".process-tree .process-tree, .process-tree ul ul").first().waitFor();
  await page.getByText("net user guest /active:yes").last().waitFor();
  expect(await walk.look("entity-processes")).toEqual([]);
  await page.getByRole("tab", { name: "往来对象" }).click();
  await page.getByRole("button", { name: "198.51.100.1", exact: true }).first().click();
  await page.getByRole("menuitem", { name: "实体画像" }).click();
  await page.getByRole("heading", { name: "IP 地址 198.51.100.1", exact: true }).waitFor();
  await page.getByRole("tab", { name: "往来关系图" }).click();
  await page.locator(".entity-network canvas").first().waitFor();
  expect(await walk.look("entity-network")).toEqual([]);
  expect(walk.complaints).toEqual([]);
});

test("a basket takes a value and an event, and is exported", async () => {
  const { page } = walk;
  await walk.go(`/events?range=24h&query=${encodeURIComponent("process.name: whoami.exe")}`);
  await page.locator(".event-table .expander").first().click();
  await page.getByRole("button", { name: "放入证据篮" }).click();
  await page.getByLabel("名称").fill("钓鱼取证");
  await page.getByLabel("备注").fill("可疑命令");
  await page.getByRole("button", { name: "放入", exact: true }).click();
  await page.getByText("已放入证据篮").waitFor();
  await page.getByRole("button", { name: "zhangwei", exact: true }).first().click();
  await page.getByRole("menuitem", { name: "放入证据篮" }).click();
  await page.getByRole("button", { name: "放入", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await walk.go("/baskets");
  await page.getByRole("link", { name: "钓鱼取证" }).click();
  await page.getByText("可疑命令").waitFor();
  expect(await walk.look("basket")).toEqual([]);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出（脱敏）" }).click();
  expect((await waiting).suggestedFilename()).toBe("钓鱼取证.zip");
  expect(walk.complaints).toEqual([]);
});

test("a time is typed as it is read, or chosen from a calendar by keys", async () => {
  const { page } = walk;
  await walk.go("/events?range=24h");
  await page.locator("button.range").click();
  const [from, to] = [page.getByLabel("开始"), page.getByLabel("结束")];
  await to.fill("２０２６年3月5日 9：30");
  await from.fill("3/1/2026");
  await to.focus();
  await page.getByText("日期和时间如 2026-11-30 08:30").waitFor();
  await from.fill("20260301");
  await from.press("Alt+ArrowDown");
  await page.getByRole("button", { name: /^2026-03-\s?1$/ }).waitFor();
  expect(await walk.look("calendar")).toEqual([]);
  for (const key of ["ArrowDown", "PageUp", "ArrowLeft", "Enter"]) await page.keyboard.press(key);
  await page.getByRole("dialog", { name: "日历" }).waitFor({ state: "detached" });
  await until(page, "document.activeElement.selectionStart < document.activeElement.selectionEnd");
  await page.keyboard.type("23:15"); // over the time, which is marked
  await page.getByRole("button", { name: "应用" }).click();
  await page.locator("button.range", { hasText: "2026-02-07 23:15:00 – 2026-03-05 09:30:00" }).waitFor();
  expect(walk.complaints).toEqual([]);
});

test("the chart is zoomed by keys, compared with the day before, told apart by a field; the matrix links on", async () => {
  const { page } = walk;
  await walk.go("/events?range=24h&compare=day&by=event.dataset");
  await page.getByText("对比时段", { exact: false }).first().waitFor();
  await page.locator(".time-chart canvas").first().waitFor();
  await page.getByRole("slider").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect.poll(() => decodeURIComponent(page.url())).toMatch(/range=\d{4}-.*~\d{4}-/);
  await walk.go("/events?range=24h&compare=day&by=event.dataset");
  expect(await walk.look("events-compared")).toEqual([]);
  await walk.go("/attack?show=hits");
  expect(await walk.look("attack")).toEqual([]);
  expect(walk.complaints).toEqual([]);
});
