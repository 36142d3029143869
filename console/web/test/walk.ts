import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page, Request } from "playwright-core";
import type { Desk } from "./desk.ts";

/** CHENGFANG_SCREENSHOTS=1 keeps a picture of whatever tests look at. */
const isPictured = process.env["CHENGFANG_SCREENSHOTS"] !== undefined;
const shots = fileURLToPath(new URL("../../../.data/screenshots/", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const chosen = "Chengfang-2026";
/** What is waited for comes at once, or late on a busy machine; only what never comes takes this long. */
export const patienceMs = 20_000;

/** A person at a browser of their own. */
export interface Walk {
  readonly page: Page;
  /** What the browser complained of: errors, warnings, broken policies. */
  readonly complaints: string[];
  readonly go: (path: string) => Promise<void>;
  /** Waits until nothing is being loaded and nothing has moved for a moment. */
  readonly settled: () => Promise<void>;
  /** Looks for faults that keep people out, and gives those that are serious or critical; takes a picture if pictures are asked for. */
  readonly look: (name: string) => Promise<string[]>;
}

export async function openWalk(
  browser: Browser,
  { url }: Pick<Desk, "url">,
  language: "zh" | "en" = "zh",
): Promise<Walk> {
  if (isPictured) await mkdir(shots, { recursive: true });
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({
    viewport,
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
    reducedMotion: "reduce",
  });
  await context.addInitScript(`localStorage.setItem("chengfang.language", "${language}")`);
  await context.addInitScript(noteChanges);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const loading = watchLoading(page);
  const settled = async () => untilSettled(page, loading);
  const complaints = listen(page);
  await page.goto(url);
  await page.locator("input[name=name]").waitFor();
  return {
    page,
    complaints,
    settled,
    go: async (path) => {
      await page.goto(`${url}/#${path}`);
      await settled();
    },
    look: async (name) => {
      await settled();
      if (isPictured) await page.screenshot({ path: `${shots}${name}.png` });
      return faults(page);
    },
  };
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/** The page keeps the moment when it changed last, or was told to: what an act sets off has not begun at once. */
const noteChanges = `
  globalThis.lastChange = performance.now();
  const noted = new MutationObserver(() => { globalThis.lastChange = performance.now(); });
  noted.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  for (const each of ["hashchange", "click", "keydown", "input"])
    addEventListener(each, () => { globalThis.lastChange = performance.now(); }, true);
`;
const restMs = 150;
/** Asked when the page has nothing else to do: an answer that has come and was not drawn yet is still work. */
const isQuiet = `new Promise((answer) => requestIdleCallback(() => answer(
  document.fonts.status === "loaded" && !document.querySelector(".wait, [role=progressbar]") &&
  performance.now() - globalThis.lastChange > ${restMs}), { timeout: 500 }))`;

interface Loading {
  /** Requests that wait for an answer, without those that stay open. */
  readonly requests: ReadonlySet<Request>;
  /** Since the last of them was answered. */
  readonly restedMs: () => number;
}

function watchLoading(page: Page): Loading {
  const requests = new Set<Request>();
  let answered = 0;
  page.on("request", (each) => {
    if (each.resourceType() !== "eventsource") requests.add(each);
  });
  const end = (each: Request) => {
    if (requests.delete(each)) answered = performance.now();
  };
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  return { requests, restedMs: () => performance.now() - answered };
}

async function untilSettled(page: Page, { requests, restedMs }: Loading): Promise<void> {
  const rests = () => requests.size === 0 && restedMs() > restMs;
  for (const end = Date.now() + patienceMs; !rests() || !(await page.evaluate<boolean>(isQuiet)) || !rests(); ) {
    if (Date.now() > end)
      throw new Error(`it never came to rest: ${[...requests].map((each) => each.url()).join(", ")}`);
    await page.waitForTimeout(40);
  }
}

/** Waits for an expression to hold; the page's policy forbids Playwright's own way, which evaluates in the page. */
export async function until(page: Page, expression: string): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await page.evaluate<boolean>(expression)); ) {
    if (Date.now() > end) throw new Error(`it never came: ${expression}`);
    await page.waitForTimeout(50);
  }
}

async function faults(page: Page): Promise<string[]> {
  if (await page.evaluate<boolean>("globalThis.axe === undefined")) await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Logs in for the first time, which asks for a password of one's own. */
export async function enterFirst({ page, settled }: Walk, { passwords }: Desk, name: string): Promise<void> {
  const once = passwords.get(name) ?? "";
  await page.fill("input[name=name]", name);
  await page.fill("input[name=password]", once);
  await page.click("button[type=submit]");
  await page.locator("input[name=current]").waitFor();
  await page.fill("input[name=current]", once);
  await page.fill("input[name=next]", chosen);
  await page.fill("input[name=repeat]", chosen);
  await page.click("button[type=submit]");
  await page.locator("nav.menu").waitFor();
  await settled();
}

export async function enter({ page, settled }: Walk, name: string): Promise<void> {
  await page.fill("input[name=name]", name);
  await page.fill("input[name=password]", chosen);
  await page.click("button[type=submit]");
  await page.locator("nav.menu").waitFor();
  await settled();
}
