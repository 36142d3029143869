import { createHash } from "node:crypto";
import { freePorts } from "@chengfang/store/free-ports";
import { hashPassword } from "@chengfang/store/records/accounts";
import type { Db } from "@chengfang/store/records/transaction";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { seedSystems } from "./protection.ts";
import { chosen, enter, enterFirst, openWalk, until } from "./walk.ts";
import type { Walk } from "./walk.ts";

let browser: Browser;
let desk: Desk;
let walk: Walk;

const token = "cf_wall-of-the-duty-room";

/** The wall's token is one that the platform knows, also after it started anew. */
async function seed(db: Db, now: number): Promise<void> {
  const hash = createHash("sha256").update(token).digest("hex");
  const made = { id: "wall", name: "指挥大厅大屏", role: "screen", hash, created_at: new Date(now).toISOString() };
  await db
    .insertInto("tokens")
    .values({ ...made, created_by: "secadmin", expires_at: null, used_at: null, revoked_at: null })
    .execute();
  await seedLeader(db, made.created_at);
  await seedSystems(db, now);
  const tally = { met: 4, partial: 1, unmet: 1, na: 0, pending: 148, rate: 2.6 };
  const found = { awaiting_signature: 0, high_risk: 1, hazards: 0, detail: "{}", inputs: "" };
  await db
    .insertInto("assessments")
    .values({ system_id: "system-0", at: made.created_at, ...tally, ...found })
    .execute();
}

async function seedLeader(db: Db, at: string): Promise<void> {
  const who = { id: "leader", name: "leader", display_name: "分管领导", unit_id: null, language: "zh", created_at: at };
  const state = { must_change: 0, enabled: 1, failures: 0, locked_until: null, last_login_at: null };
  await db
    .insertInto("accounts")
    .values({ ...who, ...state, password: await hashPassword(chosen) })
    .execute();
  await db.insertInto("account_roles").values({ account_id: "leader", role: "viewer" }).execute();
}

beforeAll(async () => {
  const [port = 0] = await freePorts(1); // it is opened anew on the same one
  [desk, browser] = await Promise.all([openDesk({ seed, port }), launchChromium()]);
  walk = await openWalk(browser, desk);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const sizes = [
  ["hd", 1920, 1080],
  ["uhd", 3840, 2160],
  ["phone", 390, 844],
] as const;

/** Whether something is wider than the window, or a panel's title is cut. */
const spills = `document.documentElement.scrollWidth > innerWidth ||
  [...document.querySelectorAll(".pane-head h2")].some((each) => each.scrollWidth > each.clientWidth)`;

test("the city on one screen, in both languages and looks, on a wall, at 4K and on a phone", async () => {
  const { page } = walk;
  await enterFirst(walk, desk, "analyst");
  await walk.go("/screen");
  for (const language of ["zh", "en"] as const) {
    for (const [name, width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await page.locator(".trend-chart canvas").waitFor();
      expect(await walk.look(`screen-${name}-${language}`), `${name} ${language}`).toEqual([]);
      expect(await page.evaluate<boolean>(spills), `${name} ${language}`).toBe(false);
    }
    await page.getByRole("button", { name: language === "zh" ? "深色/浅色" : "Dark/light" }).click();
    if (language === "en") continue;
    await page.getByRole("button", { name: "EN" }).click();
    await page.getByRole("button", { name: "Dark/light" }).waitFor();
  }
  expect(walk.complaints).toEqual([]);
}, 180_000);

test("what it shows leads into the desk; a rate is no alarm while hardly anything is judged", async () => {
  const { page } = walk;
  const judged = page.locator(".key-figure", { hasText: "Requirements judged" }).locator("strong");
  expect([await judged.textContent(), await judged.getAttribute("data-bad")]).toEqual(["3.9%", "false"]);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.locator(".case").first().click();
  await page.locator(".menu").waitFor();
  expect(page.url()).toMatch(/#\/incidents\/incident-\d\/show$/);
  await page.goBack();
  await page.locator(".district").first().waitFor();
  const links = await page.locator(".screen a.go").evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  for (const link of links) expect(link).toMatch(/^#\/(incidents|alerts|compliance|collectors|certificates)/);
  expect(walk.complaints).toEqual([]);
});

test("a leader goes from the screen to an incident and prints its report; nothing that is shown leads to a refusal", async () => {
  const leader = await openWalk(browser, desk);
  const { page } = leader;
  await enter(leader, "leader");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.locator(".menu").getByText("态势大屏").click();
  await page.locator(".trend-chart canvas").waitFor();
  const links = await page.locator(".screen a.go").evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  expect(links.some((href) => href?.startsWith("#/certificates"))).toBe(false); // not a leader's
  await page.locator(".case").first().click();
  await page.locator("nav.menu").waitFor();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "打印报告（.docx）" }).click();
  expect((await waiting).suggestedFilename()).toMatch(/\.docx$/);
  for (const path of new Set(links.map((href) => href?.slice(1).split("?")[0] ?? ""))) {
    await leader.go(path);
    expect(await leader.page.getByText("没有权限").count(), path).toBe(0);
  }
  expect(leader.complaints).toEqual([]);
  await page.context().close();
});

test("a wall opens its link, leads nowhere, asks for nothing else, and comes back by itself when the platform does", async () => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${desk.url}/#/wall/${token}`);
  await page.locator(".trend-chart canvas").waitFor();
  expect(page.url()).toBe(`${desk.url}/#/wall`);
  expect(await page.locator(".screen a").count()).toBe(0);
  expect(asked.filter((path) => path.startsWith("/api/") && !path.startsWith("/api/screen"))).toEqual([]);
  const alerts = async () => page.locator(".key-figure strong").nth(1).textContent();
  const before = await alerts();
  await desk.newAlert();
  await until(page, `document.querySelectorAll(".key-figure strong")[1]?.textContent !== ${JSON.stringify(before)}`);
  await desk.close();
  await page.getByText("正在重连").waitFor();
  desk = await openDesk({ seed, port: Number(new URL(desk.url).port) });
  await page.locator('.fresh[data-on="true"]').waitFor();
  await page.reload();
  await page.locator(".trend-chart canvas").waitFor();
  await context.close();
}, 180_000);

test("a wall whose token is no good is told so", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${desk.url}/#/wall/cf_nonsense`);
  const said = page.locator(".screen-wait", { hasText: "令牌无效" });
  await said.waitFor();
  expect(await page.locator(".pane").count()).toBe(0);
  await page.context().close();
});
