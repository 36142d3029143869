import { setTimeout as sleep } from "node:timers/promises";
import type { UserDirectory } from "@chengfang/model/config/user-directory";
import { DirectoryState, KnownPeople } from "@chengfang/model/enrichment";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import type { Logger } from "@chengfang/store/log";
import { readDirectory } from "./read.ts";
import type { Problem, Reading } from "./read.ts";

interface Following {
  readonly data: string;
  readonly log: Logger;
  readonly now: () => number;
  readonly stop: AbortSignal;
}

/** Reads a directory now and at every turn. What was read last stays on disk, and in use, while it is away. */
export async function followDirectory(config: UserDirectory, following: Following): Promise<void> {
  const { stop, log } = following;
  while (!stop.aborted) {
    await takeTurn(config, following).catch((error: unknown) =>
      log.error({ err: error }, "what was read of the user directory could not be kept"),
    );
    await sleep(config.minutes * 60_000, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** One reading of the directory, and what became of it. */
export async function takeTurn(config: UserDirectory, { data, log, now, stop }: Following): Promise<void> {
  const reading = await readDirectory(config, stop);
  if (stop.aborted) return;
  const known = await readDocument(data, "directory-state", DirectoryState);
  const before = { at: known?.at ?? null, people: known?.people ?? 0, skipped: known?.skipped ?? 0 };
  const tried = new Date(now()).toISOString();
  const problem = "problem" in reading ? reading.problem : leaving(reading, before.people, config.mostLeft);
  if (problem === undefined && "people" in reading) {
    const { people, skipped } = reading;
    await writeDocument(data, "directory", { people } satisfies KnownPeople);
    const state = { url: config.url, at: tried, tried, people: people.length, skipped, problem: "" } as const;
    await writeDocument(data, "directory-state", state satisfies DirectoryState);
    return;
  }
  // Neither name nor password: what the server says may repeat them.
  log.warn({ url: config.url, problem }, "the user directory was not read; the people read last are used");
  await writeDocument(data, "directory-state", { url: config.url, tried, ...before, problem });
}

function leaving(reading: Extract<Reading, { people: unknown }>, before: number, most: number): Problem | undefined {
  return before - reading.people.length > before * most ? "most-left" : undefined;
}
