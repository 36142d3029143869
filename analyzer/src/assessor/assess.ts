import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import { holdLock } from "@chengfang/store/lock";
import { judgeSystem } from "../compliance/judge/judge.ts";
import type { Judgement } from "../compliance/judge/judge.ts";
import { lockOf } from "./lock.ts";
import { inputOf } from "./records/inputs.ts";
import { unread } from "./records/readings.ts";
import { findSystem } from "./records/systems.ts";
import type { GradedSystem } from "./records/systems.ts";
import { readNew } from "./turn.ts";
import type { Desk } from "./turn.ts";

/** The part looks every second; a large report takes it a few more. */
const patienceMs = 30_000;

export interface Assessed extends Judgement {
  readonly system: GradedSystem;
}

/**
 * Judges a system now, or as it was known at an earlier moment, with everything read that came so far: by the part if it
 * is running, else here, under its lock. The register of systems and assets is taken as it is now. Nothing is written
 * but what new evidence says. Refuses ("not-found",
 * "invalid") a system that is not there or not graded.
 */
export async function assess(
  desk: Desk,
  wanted: { readonly system: string; readonly at: string | undefined },
): Promise<Assessed> {
  const system = await findSystem(desk.db, wanted.system);
  await everythingRead(desk);
  const now = desk.now();
  const at = wanted.at ?? now;
  const input = await inputOf(desk.db, system, desk.rulebook, { at, replay: at < now && wanted.at !== undefined });
  return { system, ...judgeSystem(input, desk.rulebook.scoring) };
}

async function everythingRead(desk: Desk): Promise<void> {
  const until = performance.now() + patienceMs;
  while ((await unread(desk.db, { limit: 1 })).length > 0) {
    const lock = await unlessHeld(desk.data);
    if (lock !== undefined) {
      await readNew(desk, new AbortController().signal);
      lock.release();
    } else if (performance.now() > until) {
      throw new Refusal("unavailable", "评估进程迟迟没有读完新证据 · the assessor has not read all new evidence yet");
    } else await sleep(100);
  }
}

async function unlessHeld(data: string): Promise<{ release(): void } | undefined> {
  try {
    return await holdLock(lockOf(data), { waitMs: 0 });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
