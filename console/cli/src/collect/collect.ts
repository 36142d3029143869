import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { holdLock } from "@chengfang/store/lock";
import { loadConfig } from "../config/load.ts";
import { say } from "../say.ts";
import { runDistrict } from "./district.ts";

interface Options {
  readonly to?: string;
  readonly name?: string;
  readonly enrolToken?: string;
  readonly data?: string;
  readonly json: boolean;
  readonly config?: string;
}

/** Runs the collectors alone until a signal; resolves to the exit code. Refuses ("conflict") when others hold the data directory. */
export async function collect(options: Options): Promise<number> {
  const config = configOf(options);
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const lock = await holdLock(join(config.data, "lock.sqlite"), { waitMs: 0 });
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      process.stderr.write(`${say(config.language, "stopping")}\n`);
      stopping.abort();
    });
  }
  try {
    await runDistrict({
      config,
      token: options.enrolToken ?? process.env["CHENGFANG_ENROL_TOKEN"] ?? "",
      stop: stopping.signal,
      tell: (line) => process.stderr.write(`${line}\n`),
      ready: (said) => process.stdout.write(`${options.json ? JSON.stringify(said) : JSON.stringify(said, null, 1)}\n`),
    });
    return 0;
  } finally {
    lock.release();
  }
}

/** What the command line says goes before the environment, as that goes before the file. */
function configOf({ to, name, data, config: file }: Options): Config {
  const said = { CHENGFANG_DATA: data, CHENGFANG_FORWARD_TO: to, CHENGFANG_FORWARD_NAME: name };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const loaded = loadConfig(file, { ...process.env, ...given });
  if (loaded.forward === undefined) throw new Refusal("invalid", say(loaded.language, "collectWhereTo"));
  return loaded;
}
