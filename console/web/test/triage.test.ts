import type { Db } from "@chengfang/store/records/transaction";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import { openDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { chosen, enterFirst, openWalk, until } from "./walk.ts";
import type { Walk } from "./walk.ts";

/** Ten causes with ten alerts each, nothing else in the queue. */
async function prepare(db: Db, now: number): Promise<void> {
  const [example] = await db.selectFrom("alerts").selectAll().orderBy("id").limit(1).execute();
  if (example === undefined) throw new Error("no alert to go by");
  await db.deleteFrom("alerts").execute();
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const rows = Array.from({ length: 100 }, (_, i) => ({
    ...example,
    id: `race-${String(i).padStart(3, "0")}`,
    rule_id: `race-rule-${i % 10}`,
    rule_title: `Cause ${i % 10}`,
    rule_title_zh: `起因 ${i % 10}`,
    entity_value: `203.0.113.${i}`,
    incident_id: null,
    created_at: at(i + 5),
    last_seen: at(i),
  }));
  await db.insertInto("alerts").values(rows).execute();
}

let browser: Browser;
let desk: Desk;
let walk: Walk;
let presses = 0;

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    presses += 1;
    await walk.page.keyboard.press(key);
  }
}

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ seed: prepare }), launchChromium()]);
  walk = await openWalk(browser, desk);
  await enterFirst(walk, desk, "analyst");
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const rowCount = "document.querySelectorAll('tr[data-line]').length";

test("a hundred alerts are handled in at most 120 key presses", async () => {
  const { page } = walk;
  await walk.go("/alerts");
  await until(page, `${rowCount} === 10`);
  expect(await walk.look("triage")).toEqual([]);
  presses = 0;
  await press("j", "Enter"); // the details go along
  await page.locator(".side .risk-parts").waitFor();
  expect(await walk.look("triage-side")).toEqual([]);
  for (let left = 10; left > 0; left -= 1) {
    await press("c");
    await page.getByRole("radio").first().waitFor();
    await press(String((left % 5) + 1), "Enter");
    await until(page, `${rowCount} === ${left - 1}`);
  }
  await page.getByText("没有符合条件的告警").waitFor();
  expect(presses).toBeLessThanOrEqual(120);
  await press("u"); // the last ten come back
  await until(page, `${rowCount} === 1`);
  expect(walk.complaints).toEqual([]);
}, 120_000);

test("views, the palette and G lead everywhere; a value of the row narrows the queue or is left out", async () => {
  const { page } = walk;
  await walk.go("/alerts?status=any");
  await until(page, `${rowCount} === 10`);
  await press("j", "o", "1");
  await until(page, `${rowCount} === 9`);
  expect(decodeURIComponent(page.url())).toContain("not.ruleId=race-rule-");
  await page.getByRole("button", { name: "视图" }).click();
  await page.getByRole("button", { name: "将当前筛选另存为视图…" }).click();
  await page.getByLabel("名称").fill("值班");
  await page.keyboard.press("Enter");
  await page.locator(".chip strong", { hasText: "值班" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".palette-input").waitFor();
  await page.keyboard.type("203.0.113.7");
  await page.getByText("实体画像：203.0.113.7").waitFor();
  expect(await walk.look("triage-palette")).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".palette-input").waitFor({ state: "detached" });
  await press("j", "e");
  await page.getByText("新建安全事件").waitFor();
  await page.keyboard.type("CF-");
  await page.locator(".choice-list button", { hasText: "CF-2026" }).first().waitFor();
  expect(await walk.look("triage-escalate")).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByText("新建安全事件").waitFor({ state: "detached" });
  const leads = async () => {
    await press("g", "i"); // the letter counts within a moment of the G
    return page.evaluate<boolean>("location.hash.startsWith('#/incidents')");
  };
  await expect.poll(leads).toBe(true);
  expect(walk.complaints).toEqual([]);
}, 120_000);

test("in a narrow window the menu folds, the queue fits, and the details cover it", async () => {
  const { page } = walk;
  await page.setViewportSize({ width: 1024, height: 860 });
  await walk.go("/alerts?status=any");
  const size = (selector: string, of: string) =>
    page.evaluate<number>(`document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().${of}`);
  expect(await size(".top", "right")).toBeLessThanOrEqual(1024);
  expect(await size(".queue .cause", "width")).toBeGreaterThan(120);
  await page.setViewportSize({ width: 420, height: 860 });
  for (const path of ["/alerts?status=any&view=single", "/incidents/incident-0/show"]) {
    await walk.go(path);
    const width = await page.evaluate<number>("document.querySelector('.desk-main').scrollWidth");
    expect(width, path).toBeLessThanOrEqual(420);
    expect(await walk.look(`narrow${path.replaceAll(/\W/g, "-")}`), path).toEqual([]);
  }
  expect(await page.getByRole("link", { name: "告警", exact: true }).isVisible()).toBe(false);
  await page.getByRole("button", { name: "菜单" }).click();
  await page.getByRole("link", { name: "告警", exact: true }).click();
  await until(page, "location.hash.startsWith('#/alerts')");
  await page.getByRole("link", { name: "告警", exact: true }).waitFor({ state: "hidden" }); // folded again
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("a note outlives the end of the session; who decided first is not decided over", async () => {
  const { page } = walk;
  await walk.go("/alerts?status=any&view=single");
  await until(page, `${rowCount} === 50`);
  await press("j", "Enter");
  await page.getByLabel("研判记录").fill("与运维核对中");
  const other = await openWalk(browser, desk);
  await enterFirst(other, desk, "sysadmin"); // somebody else's drafts are not seen
  await other.page.context().close();
  await page.context().clearCookies();
  await walk.go("/assets"); // whatever is asked next says that the session is over
  await page.fill("input[name=name]", "analyst");
  await page.fill("input[name=password]", chosen);
  await page.keyboard.press("Enter");
  await page.locator("nav.menu").waitFor();
  await walk.settled();
  await walk.go("/alerts?status=any&view=single");
  await until(page, `${rowCount} === 50`);
  await press("j", "Enter");
  await page.getByLabel("研判记录").waitFor();
  await expect.poll(async () => page.getByLabel("研判记录").inputValue()).toBe("与运维核对中");
  await page.evaluate(decideBehind);
  await press("a");
  await page.getByText("条告警已被他人处置").waitFor();
  expect(await walk.look("triage-conflict")).toEqual([]);
}, 120_000);

/** The same person at another desk closes every alert while this page shows them as they were. */
const decideBehind = `(async () => {
  const self = await (await fetch("/api/self")).json();
  const body = JSON.stringify({ filter: {}, action: "close", disposition: "duplicate", note: "另一席位" });
  const headers = { "content-type": "application/json", "x-csrf-token": self.csrf };
  await (await fetch("/api/alerts/bulk", { method: "POST", headers, body })).text();
})()`;
