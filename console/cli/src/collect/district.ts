import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import { startChild, stopPart } from "../up/child.ts";
import type { RunningPart } from "../up/child.ts";
import { fromRoot } from "../up/parts.ts";
import { say } from "../say.ts";

const patienceMs = 15_000;
/** A part that ends is started again after a pause, which grows while it does not come up. */
const pauseMs = { first: 500, most: 30_000 };

export interface District {
  readonly config: Config;
  /** To enrol with, the first time. */
  readonly token: string;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
  readonly ready: (said: object) => void;
}

/** The certificate first, then the collectors; each is started again when it ends, until stopped. */
export async function runDistrict(district: District): Promise<void> {
  const { config, token, ready } = district;
  const client = { name: "pki/client", program: fromRoot("pki/src/client/main.ts") };
  const collectors = { name: "collectors", program: fromRoot("collectors/src/main.ts") };
  const first = await startChild({ ...client, config, env: { ...process.env, CHENGFANG_ENROL_TOKEN: token } });
  const second = await startChild({ ...collectors, config }).catch(async (error: unknown) => {
    await stopPart(first.child, patienceMs);
    throw error;
  });
  ready({ ...second.ready });
  await Promise.all([
    keep(district, first, () => startChild({ ...client, config })),
    keep(district, second, () => startChild({ ...collectors, config })),
  ]);
}

async function keep(district: District, started: RunningPart, start: () => Promise<RunningPart>): Promise<void> {
  const { stop, tell, config } = district;
  let pausing = pauseMs.first;
  for (let running: RunningPart | undefined = started; ; ) {
    if (running !== undefined) {
      const how = await endOf(running, stop);
      if (stop.aborted) return;
      tell(say(config.language, "restarted", { part: String(running.ready["part"] ?? ""), how }));
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

/** How a part ended; asked to when we have to end. */
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
