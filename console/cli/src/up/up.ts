import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { writeDocument } from "@chengfang/store/documents";
import { holdLock } from "@chengfang/store/lock";
import { createFirstAccounts } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import { loadConfig } from "../config/load.ts";
import { say } from "../say.ts";
import { Announced } from "./announced.ts";
import { fromRoot } from "./parts.ts";
import { choosePorts } from "./ports.ts";
import { startPlatform } from "./supervisor.ts";
import type { Platform } from "./supervisor.ts";

type FirstAccounts = Awaited<ReturnType<typeof createFirstAccounts>>;

/**
 * Starts the platform and keeps it up until a signal; resolves to the exit code when everything has stopped.
 * Refuses ("conflict") when another one holds the data directory.
 */
export async function up({ json, config: file }: { json: boolean; config?: string }): Promise<number> {
  const began = performance.now();
  const config = loadConfig(file, process.env);
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const lock = await lockData(config);
  try {
    const [accounts] = await Promise.all([firstAccounts(config), buildPage()]);
    const platform = await startPlatform(structuredClone(await choosePorts(config)), (line) =>
      process.stderr.write(`${line}\n`),
    );
    stopOnSignal(platform, config);
    const announced = Announced.parse({
      ...platform.ready["console/api"],
      ...platform.ready["pki/ra"],
      ...platform.ready.collectors,
    });
    await writeDocument(config.data, "platform", announced);
    announce({ json, config, announced, accounts, ms: Math.round(performance.now() - began) });
    await platform.ended;
    if (!json) process.stdout.write(`${say(config.language, "stopped")}\n`);
    return 0;
  } finally {
    lock.release();
  }
}

async function lockData(config: Config): Promise<{ release(): void }> {
  try {
    return await holdLock(join(config.data, "lock.sqlite"), { waitMs: 0 });
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, say(config.language, "running", { data: config.data }));
    throw error;
  }
}

async function firstAccounts(config: Config): Promise<FirstAccounts> {
  const records = await openRecords({ data: config.data, url: config.records.url });
  try {
    return await createFirstAccounts(records);
  } finally {
    await records.destroy();
  }
}

/** Builds the console's page if its sources changed since the last time; a few seconds, once. */
async function buildPage(): Promise<void> {
  const builder = spawn(process.execPath, [fromRoot("console/web/build.ts")], { stdio: ["ignore", "ignore", 2] });
  const [code] = (await once(builder, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the console's page could not be built (${code})`);
}

/** The first signal stops in order, what was received is committed first. */
function stopOnSignal(platform: Platform, config: Config): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      process.stderr.write(`${say(config.language, "stopping")}\n`);
      platform.stop();
    });
  }
}

interface Announcement {
  readonly json: boolean;
  readonly config: Config;
  readonly announced: Announced;
  readonly accounts: FirstAccounts;
  readonly ms: number;
}

function announce({ json, config, announced, accounts, ms }: Announcement): void {
  const { http, syslog, pki } = announced;
  const language = config.language;
  const passwords = accounts.map(({ name, password }) => `  ${name.padEnd(10)}  ${password}`);
  if (passwords.length > 0) {
    const lines = [say(language, "passwords"), ...passwords, ""].join("\n");
    (json ? process.stderr : process.stdout).write(`${lines}\n`);
  }
  if (json) {
    process.stdout.write(`${JSON.stringify({ ready: true, ...announced })}\n`);
    return;
  }
  const lines = [
    say(language, "ready", { ms }),
    say(language, "console", { url: http }),
    ...(pki === undefined ? [] : [say(language, "authority", pki)]),
    say(language, "syslog", syslog),
    ...(syslog.tls === undefined ? [] : [say(language, "tls", { tls: syslog.tls })]),
    say(language, "data", { data: config.data }),
    say(language, "firstLine", syslog),
    say(language, "stopHint"),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
