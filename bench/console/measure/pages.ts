import type { Browser } from "playwright-core";
import { enter, openWalk } from "../../../console/web/test/walk.ts";
import type { Walk } from "../../../console/web/test/walk.ts";
import { names } from "./city.ts";
import type { Row } from "./row.ts";

const mark = 1000;

/** Every page of everybody's menu, from the click until nothing moves any more: once cold, then with its code there. */
export async function openPages(browser: Browser, url: string): Promise<Row[]> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const walk = await openWalk(browser, { url });
    await enter(walk, name);
    const links = await walk.page.evaluate<string[]>(
      `[...document.querySelectorAll("nav.menu a.menu-entry")].map((each) => each.getAttribute("href"))`,
    );
    const own = links.filter((each) => !seen.has(each));
    for (const link of own) seen.add(link);
    rows.push(...(await visit(walk, name, own)));
    await walk.page.context().close();
  }
  return rows.toSorted((a, b) => b.measured - a.measured);
}

/** One page after the other, and all of them once more. */
async function visit(walk: Walk, name: string, links: readonly string[]): Promise<Row[]> {
  const first = new Map<string, number>();
  for (const link of links) first.set(link, (await clicked(walk, link)).ms);
  const rows: Row[] = [];
  for (const link of links) {
    const again = await clicked(walk, link);
    const complaints = walk.complaints.splice(0);
    const said = complaints.length > 0 ? `; the browser complains: ${complaints[0]?.slice(0, 120)}` : "";
    const loaded = `with its code to load ${first.get(link)?.toFixed(0)} ms`;
    const note = `${name}; ${loaded}${again.restless ? "; never at rest" : ""}${said}`;
    rows.push({ what: link.replace("#", ""), measured: again.ms, unit: "ms", wanted: ["<", mark], note });
  }
  return rows;
}

/** From the click to the last change before all is quiet; a page that lives on is timed until it waits for nothing. */
async function clicked({ page, settled }: Walk, link: string): Promise<{ ms: number; restless: boolean }> {
  if ((await page.locator("nav.menu").count()) === 0) {
    await page.goBack(); // the situation screen takes all of the window
    await page.locator("nav.menu").waitFor();
  }
  await page.evaluate(
    `globalThis.clickedAt = performance.now(); document.querySelector('nav.menu a[href="${link}"]').click()`,
  );
  const restless = await settled().then(
    () => false,
    () => true,
  );
  const ms = await page.evaluate<number>("globalThis.lastChange - globalThis.clickedAt");
  return { ms, restless };
}
