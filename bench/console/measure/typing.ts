import type { Browser, Page } from "playwright-core";
import { enter, openWalk } from "../../../console/web/test/walk.ts";
import type { Walk } from "../../../console/web/test/walk.ts";
import { quantile } from "../../row.ts";
import type { Row } from "../../row.ts";

const mark = 50;
/** The browser tells of events that took at least this long to be painted; all others took less. */
const least = 16;

const observe = `
  globalThis.eventTimes = [];
  globalThis.eventTiming?.disconnect();
  globalThis.eventTiming = new PerformanceObserver((list) => {
    for (const { name, duration, processingEnd, processingStart } of list.getEntries())
      if (name === "keydown" || name === "input") globalThis.eventTimes.push([duration, processingEnd - processingStart]);
  });
  globalThis.eventTiming.observe({ type: "event", durationThreshold: ${least} });`;

/** From a key to the frame that shows what it did, by the browser's own Event Timing. */
export async function typeAway(browser: Browser, url: string): Promise<Row[]> {
  const walk = await openWalk(browser, { url });
  await enter(walk, "analyst");
  await walk.go("/alerts");
  const rows = [
    await pressed(walk, "J in the queue", async (page) => repeat(page, "j", 40)),
    await pressed(walk, "K in the queue", async (page) => repeat(page, "k", 40)),
    await pressed(walk, "X in the queue", async (page) => repeat(page, "x", 20)),
    await typed(walk, "typing in the queue's search", "input.search"),
    await inPalette(walk),
  ];
  await walk.go("/events");
  rows.push(await typed(walk, "typing a query of events", ".query-input"));
  await walk.page.context().close();
  return rows;
}

async function typed(walk: Walk, what: string, selector: string): Promise<Row> {
  await walk.page.locator(selector).first().focus();
  return pressed(walk, what, async (page) => {
    for (const key of "host.name: web-00001 and user") await press(page, key);
  });
}

async function inPalette(walk: Walk): Promise<Row> {
  await walk.page.keyboard.press("Escape");
  await walk.page.keyboard.press("Control+k");
  await walk.page.locator(".palette-input").waitFor();
  const row = await pressed(walk, "typing in the palette", async (page) => {
    for (const key of "incidents of 10.20.0.7") await press(page, key);
  });
  await walk.page.keyboard.press("Escape");
  return row;
}

async function repeat(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await press(page, key);
}

/** Ten keys a second, faster than most people type. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key === " " ? "Space" : key);
  await page.waitForTimeout(100);
}

async function pressed({ page, settled }: Walk, what: string, act: (page: Page) => Promise<void>): Promise<Row> {
  await settled().catch(() => undefined);
  await page.evaluate(observe);
  await act(page);
  await page.waitForTimeout(500);
  const times = await page.evaluate<[number, number][]>("globalThis.eventTimes");
  const [shown, worked] = [times.map(([ms]) => ms), times.map(([, ms]) => ms)];
  const note = `${times.length} over ${least} ms; worst ${Math.max(0, ...shown)} ms, of which work ${Math.max(0, ...worked).toFixed(0)} ms`;
  return {
    what: `${what}, p98`,
    measured: times.length === 0 ? least : quantile(shown, 0.98),
    unit: "ms",
    wanted: ["<", mark],
    note,
  };
}
