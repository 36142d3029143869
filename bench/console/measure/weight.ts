import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { enter, openWalk } from "../../../console/web/test/walk.ts";
import type { Row } from "../../row.ts";

/** How much JavaScript the door and the first page of work need, as gzip makes it. */
export async function weigh(browser: Browser, url: string): Promise<Row[]> {
  const walk = await openWalk(browser, { url });
  const door = await scriptsOf(walk.page, "document.documentElement.outerHTML");
  const login = await sizeOf(url, door);
  await enter(walk, "analyst");
  const whole = await sizeOf(url, await loaded(walk.page));
  await walk.page.context().close();
  return [
    {
      what: "JavaScript of the login page",
      measured: login / 1000,
      unit: "kB gzip",
      wanted: ["<", 150],
      note: `${door.length} files`,
    },
    { what: "JavaScript until the first working page", measured: whole / 1000, unit: "kB gzip", wanted: ["<", 400] },
  ];
}

/** What the page itself names; what comes while the person types is of the next page. */
async function scriptsOf(page: Page, html: string): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...new DOMParser().parseFromString(${html}, "text/html").querySelectorAll("script[src]")].map((each) => each.getAttribute("src"))`,
  );
}

const loaded = async (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.split("?")[0].endsWith(".js"))`,
  );

async function sizeOf(url: string, scripts: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(scripts.map((each) => new URL(each, url).href))].map(async (each) => {
      const answer = await fetch(each);
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
