import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import type { CollectorSettings } from "@chengfang/model/remote-collector";
import { engineOf } from "../up/parts.ts";
import { keepProgram } from "./program.ts";
import type { Kept } from "./program.ts";
import { appliedIn, keepApplied, laidOver, newSettings, tellState } from "./settings.ts";

export interface District {
  /** The collector's own configuration. */
  readonly config: Config;
  /** To enrol with, the first time. */
  readonly token: string;
  readonly stop: AbortSignal;
  readonly tell: (line: string) => void;
  readonly ready: (said: object) => void;
}

/** The certificate first, then the collectors under their own configuration and the centre's settings, until stopped. */
export async function runDistrict(district: District): Promise<void> {
  const { config, token, stop, tell, ready } = district;
  const env = { ...process.env, CHENGFANG_ENROL_TOKEN: token };
  const client = await keepProgram({ name: "pki/client", file: "pki/src/client/main.ts", config, env, tell });
  const state: State = { settings: await appliedIn(config.data), collectors: undefined };
  try {
    state.collectors = await startWith(district, state.settings);
    ready(state.collectors.ready);
    if (config.forward?.settings === "take") await follow(district, state);
    else await ended(stop);
  } finally {
    await state.collectors?.stop();
    await client.stop();
  }
}

const againMs = 2000;

interface State {
  settings: CollectorSettings | undefined;
  collectors: Kept | undefined;
}

function startWith({ config, tell }: District, settings: CollectorSettings | undefined): Promise<Kept> {
  const laid = settings === undefined ? config : laidOver(config, settings);
  // Settings that ran once and do not fit a configuration changed since: the collector's own is better than none.
  const used = "wrong" in laid ? config : laid;
  const engine = engineOf("collectors");
  return keepProgram({ name: "collectors", file: "collectors/src/main.ts", config: used, engine, tell });
}

/** Takes new settings of the centre as they come; those that are wrong or do not run leave the ones before in force. */
async function follow(district: District, state: State): Promise<void> {
  const { data } = district.config;
  for await (const wanted of newSettings(data, district.stop)) {
    const before = { version: state.settings?.version ?? 0, tried: wanted.version };
    const laid = laidOver(district.config, wanted);
    if ("wrong" in laid) {
      await tellState(data, { ...before, state: "refused", message: laid.wrong });
      continue;
    }
    await state.collectors?.stop();
    try {
      state.collectors = await startWith(district, wanted);
      state.settings = wanted;
      await keepApplied(data, wanted);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await tellState(data, { ...before, state: "failed", message });
      state.collectors = await startAgain(district, state.settings);
    }
  }
}

/** What ran before runs again, maybe not at once: a port may still be held. */
async function startAgain(district: District, settings: CollectorSettings | undefined): Promise<Kept | undefined> {
  while (!district.stop.aborted) {
    try {
      return await startWith(district, settings);
    } catch (error) {
      district.tell(error instanceof Error ? error.message : String(error));
      await sleep(againMs, undefined, { signal: district.stop }).catch(() => undefined);
    }
  }
  return undefined;
}

const ended = (stop: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
