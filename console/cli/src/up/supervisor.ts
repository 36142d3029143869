import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import { say } from "../say.ts";
import { startPart, stopPart } from "./child.ts";
import type { PartReady } from "./child.ts";
import { groups, parts } from "./parts.ts";
import type { Part } from "./parts.ts";

/** A part that ends is started again after a pause, which grows while it does not come up. */
const pauseMs = { first: 500, most: 30_000 };
/** The collectors commit what they received, the indexer finishes its transaction. */
const patienceMs = 15_000;

export interface Platform {
  /** What each part said when it was ready. */
  readonly ready: Readonly<Record<Part, PartReady>>;
  /** Resolves when everything has stopped after `stop`. */
  readonly ended: Promise<void>;
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
  const ending = Promise.withResolvers<void>();
  const stop = () => {
    if (watch.stopping) return;
    watch.stopping = true;
    void stopAll(watch).then(ending.resolve);
  };
  try {
    const ready = await startAll(watch);
    watchPorts(watch, ready);
    for (const part of parts) void keepRunning(watch, part);
    return { ready, ended: ending.promise, stop };
  } catch (error) {
    watch.stopping = true;
    await stopAll(watch);
    throw error;
  }
}

async function startAll(watch: Watch): Promise<Record<Part, PartReady>> {
  const answers: (readonly [Part, PartReady])[] = [];
  for (const group of groups) {
    answers.push(...(await Promise.all(group.map(async (part) => [part, await begin(watch, part)] as const))));
  }
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
  if (syslog?.tls !== undefined) watch.config.syslog.tls.port = syslog.tls;
  if (http) watch.config.http.port = Number(new URL(http).port);
}

async function keepRunning(watch: Watch, part: Part): Promise<void> {
  let pause = pauseMs.first;
  for (;;) {
    const child = watch.running.get(part);
    if (!child) return;
    const how = await exitOf(child);
    if (watch.stopping) return;
    watch.tell(say(watch.config.language, "restarted", { part, how }));
    await sleep(pause);
    if (watch.stopping) return;
    const up = await comesUp(watch, part);
    pause = up ? pauseMs.first : Math.min(pause * 2, pauseMs.most);
  }
}

async function comesUp(watch: Watch, part: Part): Promise<boolean> {
  try {
    await begin(watch, part);
    return true;
  } catch (error) {
    watch.tell(error instanceof Error ? error.message : String(error));
    return false;
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
