import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import type { Engine } from "@chengfang/store/engine";
import { say } from "../say.ts";
import { startChild, stopPart } from "../up/child.ts";
import type { PartReady, RunningPart } from "../up/child.ts";
import { fromRoot } from "../up/parts.ts";

const patienceMs = 15_000;
/** A program that ends is started again after a pause, which grows while it does not come up. */
const pauseMs = { first: 500, most: 30_000 };

export interface Starting {
  readonly name: string;
  /** Its file in the checkout. */
  readonly file: string;
  readonly config: Config;
  readonly env?: NodeJS.ProcessEnv;
  readonly engine?: Engine;
  readonly tell: (line: string) => void;
}

/** A program that is started again when it ends, until it is stopped. */
export interface Kept {
  readonly ready: PartReady;
  stop(): Promise<void>;
}

/** Throws when it does not come up the first time. */
export async function keepProgram(starting: Starting): Promise<Kept> {
  const start = () => startChild({ ...starting, program: fromRoot(starting.file) });
  const stopping = new AbortController();
  const first = await start();
  const done = keep(first, { ...starting, start }, stopping.signal);
  return {
    ready: first.ready,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

type Restarting = Starting & { readonly start: () => Promise<RunningPart> };

async function keep(first: RunningPart, { name, config, tell, start }: Restarting, stop: AbortSignal): Promise<void> {
  let running: RunningPart | undefined = first;
  for (let pausing = pauseMs.first; ; ) {
    if (running !== undefined) {
      const how = await endOf(running, stop);
      if (stop.aborted) return;
      tell(say(config.language, "restarted", { part: name, how }));
    }
    await sleep(pausing, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    running = await start().catch((error: unknown) => {
      tell(error instanceof Error ? error.message : String(error));
      return undefined;
    });
    pausing = running === undefined ? Math.min(pausing * 2, pauseMs.most) : pauseMs.first;
  }
}

/** How a program ended; it is asked to when we have to end. */
async function endOf({ child }: RunningPart, stop: AbortSignal): Promise<string> {
  const ask = () => void stopPart(child, patienceMs);
  if (stop.aborted) ask();
  stop.addEventListener("abort", ask, { once: true });
  const how = await new Promise<string>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(`${child.signalCode ?? child.exitCode}`);
    else child.once("exit", (code, signal) => resolve(`${signal ?? code}`));
  });
  stop.removeEventListener("abort", ask);
  return how;
}
