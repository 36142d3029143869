// The situation screen as a wall runs it: the demo's city plays, a browser looks on, and each minute says what it holds.
// node bench/console/screen-hour.ts [--minutes 60] [--size 1920x1080] [--link http://…/#/wall/cf_…]
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "../../console/web/test/chromium.ts";
import { startUp } from "../ingest/platform.ts";
import { steady } from "./screen-figures.ts";
import { watchHeap } from "./watch.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    size: { type: "string", default: "1920x1080" },
    /** A screen that runs already; without it, a platform of its own is started and the demo's day played into it. */
    link: { type: "string" },
  },
});
const minutes = Number(values.minutes);
const [width = 1920, height = 1080] = values.size.split("x").map(Number);
const complaints: string[] = [];

const city = values.link === undefined ? await startCity() : { link: values.link, stop: async () => undefined };
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width, height } });
page.on("console", (message) => message.type() === "log" || complain(message.text()));
page.on("pageerror", ({ message }) => complain(message));
await page.goto(city.link);
await page.locator(".trend-chart canvas").waitFor();
const held = await watchHeap(page, minutes, (line) => console.log(line));
await browser.close();
await city.stop();
const verdict = steady(held);
console.log(
  `${complaints.length} complaints of the browser; heap ${verdict.heapPerHour} MB an hour, nodes ${verdict.nodesPerHour} an hour`,
);
process.exitCode = complaints.length === 0 && verdict.steady ? 0 : 1;

function complain(text: string): void {
  complaints.push(text);
  console.log(`! ${text}`);
}

async function startCity(): Promise<{ link: string; stop: () => Promise<unknown> }> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-screen-"));
  const any = Object.fromEntries(["PORT", "RA_PORT", "LOGIN_PORT"].map((name) => [`CHENGFANG_PKI_${name}`, "0"]));
  const env = { ...any, CHENGFANG_SYSLOG_TLS_PORT: "0" };
  const platform = await startUp(data, env);
  const demo = play(data, platform.http, env);
  return {
    link: `${platform.http}/#/wall/${platform.issue("screen")}`,
    stop: async () => {
      demo.kill();
      await platform.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A day in the time given. */
function play(data: string, http: string, more: NodeJS.ProcessEnv): ChildProcess {
  const cli = fileURLToPath(new URL("../../console/cli/src/main.ts", import.meta.url));
  const speed = String(Math.max(1, Math.round(1440 / minutes)));
  const env = { ...process.env, ...more, CHENGFANG_DATA: data, CHENGFANG_HTTP_PORT: new URL(http).port };
  return spawn(process.execPath, [cli, "demo", "--speed", speed], { env, stdio: "ignore" });
}
