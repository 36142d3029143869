import { scenarios } from "@chengfang/model/drill/scenario";
import type { Inject, ScenarioKey } from "@chengfang/model/drill/scenario";
import type { Happening } from "../demo/happening.ts";
import { lines } from "./stories.ts";

/** What goes in one request. */
export interface Portion {
  /** Milliseconds of real time since the first. */
  readonly at: number;
  readonly happenings: readonly Happening[];
  /** The step of the scenario that begins with it. */
  readonly step: Inject | undefined;
}

/** What comes within so much real time goes together; a step begins a portion, so that its time is its first line's. */
const tickMs = 250;

export function portionsOf(scenario: ScenarioKey, speed: number): Portion[] {
  const all = lines[scenario];
  const first = all[0]?.at ?? 0;
  const portions: { at: number; happenings: Happening[]; step: Inject | undefined }[] = [];
  const steps = [...scenarios[scenario].injects];
  for (const happening of all) {
    const since = happening.at - first;
    const step = steps[0] !== undefined && steps[0].minute * 60_000 <= since ? steps.shift() : undefined;
    const last = portions.at(-1);
    if (step === undefined && last !== undefined && since / speed <= last.at + tickMs) last.happenings.push(happening);
    else portions.push({ at: since / speed, happenings: [happening], step });
  }
  return portions;
}
