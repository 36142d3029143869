import type { Browser } from "playwright-core";
import { enter, openWalk } from "../../../console/web/test/walk.ts";
import type { Walk } from "../../../console/web/test/walk.ts";
import { names } from "./city.ts";
import type { Row } from "../../row.ts";
import { examples } from "./routes.ts";
import type { Examples } from "./routes.ts";
import type { Session } from "./session.ts";

const mark = 1000;

/**
 * Every page of everybody's menu, and those of a search that an analyst comes to from another page, from the click until
 * nothing moves any more: once cold, then with its code there.
 */
export async function openPages(browser: Browser, { url, analyst }: { url: string; analyst: Session }): Promise<Row[]> {
  const known = await examples(analyst);
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const walk = await openWalk(browser, { url });
    await enter(walk, name);
    const links = await walk.page.evaluate<string[]>(
      `[...document.querySelectorAll("nav.menu a.menu-entry")].map((each) => each.getAttribute("href"))`,
    );
    const own = [...links, ...(name === "analyst" ? deeper(known) : [])].filter((each) => !seen.has(each));
    for (const link of own) seen.add(link);
    rows.push(...(await visit(walk, name, own)));
    await walk.page.context().close();
  }
  return rows.toSorted((a, b) => b.measured - a.measured);
}

/** Pages with much behind them: a host with tens of thousands of alerts, a month of events, words, one thing of a long list. */
function deeper({ alert, host, address, incident, rule }: Examples): string[] {
  return [
    `#/entity/host/${host}`,
    `#/entity/ip/${address}`,
    `#/alerts/${alert}/show`,
    `#/incidents/${incident}/show`,
    "#/alerts?q=PowerShell",
    `#/alerts?by=none&ruleId=${rule}`,
    "#/events?range=30d",
    "#/events?range=7d&query=user.name%3A%20user7",
    "#/events?range=24h&text=session%20sshd",
  ];
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
    `globalThis.lastChange = globalThis.clickedAt = performance.now();
    const entry = document.querySelector('nav.menu a[href="${link}"]');
    entry ? entry.click() : (location.hash = "${link}")`,
  );
  const restless = await settled().then(
    () => false,
    () => true,
  );
  const ms = await page.evaluate<number>("globalThis.lastChange - globalThis.clickedAt");
  return { ms, restless };
}
