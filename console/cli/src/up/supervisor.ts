import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import { say } from "../say.ts";
import { startPart, stopPart } from "./child.ts";
import type { PartReady } from "./child.ts";
import { parts } from "./parts.ts";
import type { Part } from "./parts.ts";

/** A part that ends is started again, unless it ended this often within the time: then everything stops. */
const restarts = { atMost: 5, withinMs: 60_000, pauseMs: 500 };
/** The collectors commit what they received, the indexer finishes its transaction. */
const patienceMs = 15_000;

export interface Platform {
  /** What each part said when it was ready. */
  readonly ready: Readonly<Record<Part, PartReady>>;
  /** Resolves when everything has stopped: 0 after `stop`, 1 when a part could not be kept running. */
  readonly ended: Promise<number>;
  stop(): void;
}

interface Watch {
  readonly config: Config;
  readonly running: Map<Part, ChildProcess>;
  /** Tells a person. */
  readonly tell: (line: string) => void;
  stopping: boolean;
}

/** Starts every part and keeps it running. Ports that were free at the start are kept over a part's restart. */
export async function startPlatform(config: Config, tell: (line: string) => void): Promise<Platform> {
  const watch: Watch = { config, running: new Map(), tell, stopping: false };
  const ending = Promise.withResolvers<number>();
  const end = (code: number) => {
    if (watch.stopping) return;
    watch.stopping = true;
    void stopAll(watch).then(() => ending.resolve(code));
  };
  try {
    const ready = await startAll(watch);
    watchPorts(watch, ready);
    for (const part of parts) void keepRunning(watch, part).then(() => end(1));
    return { ready, ended: ending.promise, stop: () => end(0) };
  } catch (error) {
    watch.stopping = true;
    await stopAll(watch);
    throw error;
  }
}

async function startAll(watch: Watch): Promise<Record<Part, PartReady>> {
  const answers = await Promise.all(parts.map(async (part) => [part, await begin(watch, part)] as const));
  return Object.fromEntries(answers) as Record<Part, PartReady>;
}

async function begin(watch: Watch, part: Part): Promise<PartReady> {
  const { child, ready } = await startPart(part, watch.config);
  watch.running.set(part, child);
  if (watch.stopping) await stopPart(child, patienceMs);
  return ready;
}

/** Senders and browsers keep their addresses when a part comes back. */
function watchPorts(watch: Watch, ready: Record<Part, PartReady>): void {
  const { syslog } = ready.collectors as { syslog?: { udp: number; tls?: number } };
  const { http } = ready["console/api"] as { http?: string };
  if (syslog) watch.config.syslog.port = syslog.udp;
  if (syslog?.tls !== undefined && watch.config.syslog.tls) watch.config.syslog.tls.port = syslog.tls;
  if (http) watch.config.http.port = Number(new URL(http).port);
}

/** Resolves when a part cannot be kept running. */
async function keepRunning(watch: Watch, part: Part): Promise<void> {
  const ends: number[] = [];
  for (;;) {
    const child = watch.running.get(part);
    if (!child) return;
    const how = await exitOf(child);
    if (watch.stopping) return new Promise(() => {});
    const now = performance.now();
    ends.push(now);
    if (ends.filter((at) => now - at < restarts.withinMs).length > restarts.atMost) return;
    watch.tell(say(watch.config.language, "restarted", { part, how }));
    await sleep(restarts.pauseMs);
    if (!watch.stopping) await begin(watch, part).catch((error: Error) => watch.tell(error.message));
  }
}

function exitOf(child: ChildProcess): Promise<string> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(`${child.signalCode ?? child.exitCode}`);
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(`${signal ?? code}`));
  });
}

async function stopAll(watch: Watch): Promise<void> {
  for (const part of parts.toReversed()) {
    const child = watch.running.get(part);
    if (child) await stopPart(child, patienceMs);
  }
}
