import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "../../console/web/test/chromium.ts";
import { startUp } from "../ingest/platform.ts";
import { takeOn } from "./measure/bulk.ts";
import { handOut } from "./measure/exports.ts";
import { fill, names, openCity } from "./measure/city.ts";
import type { Name } from "./measure/city.ts";
import { live } from "./measure/live.ts";
import { openPages } from "./measure/pages.ts";
import { alone, byRoute, summary, work } from "./measure/requests.ts";
import type { Sessions } from "./measure/requests.ts";
import { routesOf } from "./measure/routes.ts";
import { missed, printRows } from "../row.ts";
import type { Row } from "../row.ts";
import { enterApi } from "./measure/session.ts";
import type { Session } from "./measure/session.ts";
import { typeAway } from "./measure/typing.ts";
import { weigh } from "./measure/weight.ts";

/**
 * `npm run bench:console -- [PART …] [--data DIR]`: how fast the console is over a big store, asked over HTTP by twenty
 * people and looked at by a browser. Without `--data` a store is made first. A whole run over a full store writes
 * `bench/console.json`.
 */
const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    /** A directory that big-store.ts and big-index.ts filled; its alerts change a little. */
    data: { type: "string" },
    alerts: { type: "string", default: "1000000" },
    incidents: { type: "string", default: "10000" },
    millions: { type: "string", default: "100" },
    seconds: { type: "string", default: "60" },
    "live-minutes": { type: "string", default: "60" },
  },
});
const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model ?? "", node: process.version };
const size = { alerts: Number(values.alerts), incidents: Number(values.incidents), millions: Number(values.millions) };
const data = values.data ?? mkdtempSync(join(tmpdir(), "chengfang-console-"));
if (values.data === undefined) fill(data, size);
const db = await openCity(data);
const any = Object.fromEntries(["PORT", "RA_PORT", "LOGIN_PORT"].map((name) => [`CHENGFANG_PKI_${name}`, "0"]));
const platform = await startUp(data, { ...any, CHENGFANG_SYSLOG_TLS_PORT: "0" });
const { alerts } = await db
  .selectFrom("alerts")
  .select((eb) => eb.fn.countAll<number>().as("alerts"))
  .executeTakeFirstOrThrow();
const browser = await launchChromium();
const [url, process_] = [platform.http, platform.process.pid ?? 0];
const entered = await Promise.all(
  names.map(async (name): Promise<[Name, Session]> => [name, await enterApi(url, name)]),
);
const sessions = Object.fromEntries(entered) as Sessions;
const routes = await routesOf(sessions.analyst);
console.log(`${machine.cores} cores, ${machine.cpu}, Node ${machine.node}, load average ${loadavg()[0]?.toFixed(1)}\n`);

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  weight: async () => weigh(browser, url),
  alone: async () => alone(routes, sessions, process_),
  users: twentyUsers,
  pages: async () => openPages(browser, { url, analyst: sessions.analyst }),
  typing: async () => typeAway(browser, url),
  bulk: async () => takeOn(routes, sessions),
  exports: async () => handOut({ routes, sessions, platform: process_ }),
  live: async () => live(browser, { url, db, minutes: Number(values["live-minutes"]), platform: process_ }),
};
const file = fileURLToPath(new URL("../console.json", import.meta.url));
const load = () => Number((loadavg()[0] ?? 0).toFixed(1));
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    const before = load();
    const rows = await measure();
    printRows(name, rows);
    if (rows.some(missed)) process.exitCode = 1;
    if (alerts >= 1_000_000) keep(name, { date: new Date().toISOString().slice(0, 10), load: before, alerts, rows });
  }
} finally {
  await browser.close();
  await platform.stop();
  await db.destroy();
  if (values.data === undefined) rmSync(data, { recursive: true });
}

/** Puts what a part measured beside the figures of the other parts. */
function keep(name: string, measured: Readonly<Record<string, unknown>>): void {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : {};
  writeFileSync(file, `${JSON.stringify({ ...before, ...machine, [name]: measured }, null, 2)}\n`);
}

async function twentyUsers(): Promise<Row[]> {
  const stop = new AbortController();
  const working = work({ routes, sessions }, stop.signal);
  await sleep(Number(values.seconds) * 1000);
  stop.abort();
  const answers = await working;
  return [...summary("20 users", answers), ...byRoute(answers)];
}
