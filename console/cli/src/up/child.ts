import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { usual } from "@chengfang/store/engine";
import type { Engine } from "@chengfang/store/engine";
import type { PartFailed } from "@chengfang/store/part";
import { say } from "../say.ts";
import type { Language } from "../say.ts";
import { engineOf, programOf } from "./parts.ts";
import type { Part } from "./parts.ts";

/** What a part says of itself once it has started. */
export type PartReady = Readonly<Record<string, unknown>>;

export interface RunningPart {
  readonly child: ChildProcess;
  readonly ready: PartReady;
}

/** Starts a part and waits until it is ready; its logs go to our stderr. Throws when it ends before. */
export function startPart(part: Part, config: Config): Promise<RunningPart> {
  return startChild({ name: part, program: programOf(part), config, env: environmentOf(part), engine: engineOf(part) });
}

interface Starting {
  readonly name: string;
  readonly program: string;
  readonly config: Config;
  /** Its environment; ours unless given. */
  readonly env?: NodeJS.ProcessEnv;
  readonly engine?: Engine;
}

/** The same of any program that runs as a part. */
export async function startChild(starting: Starting): Promise<RunningPart> {
  const { name, program, config, env = process.env, engine = usual } = starting;
  const child = spawn(process.execPath, [...engine.flags, program], {
    stdio: ["ignore", 2, 2, "ipc"],
    env: { ...threads, ...engine.variables, ...env, CHENGFANG_CONFIG: JSON.stringify(config) },
  });
  const ended = once(child, "exit").then(([code, signal]) => {
    const how = String(signal ?? code);
    throw new Refusal("unavailable", say(config.language, "endedEarly", { part: name, how }));
  });
  const [said] = (await Promise.race([once(child, "message"), ended])) as [PartReady | PartFailed];
  ended.catch(() => {}); // it may end later: the supervisor watches for that
  if (isFailed(said)) throw new Refusal("unavailable", whyOf(said, { name, language: config.language }));
  return { child, ready: said };
}

const isFailed = (said: PartReady | PartFailed): said is PartFailed => "failed" in said;

/** Why a part did not start, and what to do. */
function whyOf({ failed }: PartFailed, { name, language }: { name: string; language: Language }): string {
  const { code, address = "", port = "", message } = failed;
  if (code === "EADDRINUSE") return say(language, "portInUse", { part: name, address, port });
  if (code === "EACCES") return say(language, "portForbidden", { part: name, address, port });
  return say(language, "failed", { part: name, message });
}

/** Each connection to the index of events keeps a thread of libuv's while it is at work: with its usual four, loading would wait. */
const threads = { UV_THREADPOOL_SIZE: "8" };

/** Secrets of our environment that one part alone may know. */
const secrets: Readonly<Record<string, Part>> = {
  CHENGFANG_PKI_UNLOCK: "pki/ca",
  CHENGFANG_PKI_PIN: "pki/ca",
  CHENGFANG_KMC_UNLOCK: "pki/kmc",
};

function environmentOf(part: Part): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => (secrets[name] ?? part) === part));
}

/** Asks a part to end, and makes it end after `patienceMs`. */
export async function stopPart(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(late);
}
