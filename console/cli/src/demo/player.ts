import { setTimeout as sleep } from "node:timers/promises";
import type { Happening } from "./happening.ts";
import type { Roads } from "./roads.ts";

const tickMs = 200;

interface Play {
  readonly happenings: Iterable<Happening>;
  readonly roads: Roads;
  /** Times real speed. */
  readonly speed: number;
  /** The moment (ms epoch) that stands for the start of the day. */
  readonly dayStart: number;
  readonly progress: (share: number, sent: number, at: number) => void;
}

const lengthOfDay = 86_400_000;

/** Plays the day: each line is sent when its time has come at the speed chosen. Gives the number of lines sent. */
export async function play({ happenings, roads, speed, dayStart, progress }: Play): Promise<number> {
  const began = performance.now();
  let sent = 0;
  let batch = empty();
  let until = 0;
  for (const happening of happenings) {
    while (happening.at > until) {
      await roads.send(batch);
      batch = empty();
      await sleep(Math.max(0, began + until / speed - performance.now()));
      until += tickMs * speed;
      progress(Math.min(1, until / lengthOfDay), sent, until);
    }
    batch[happening.via].push(happening.line(dayStart + happening.at));
    sent += 1;
  }
  await roads.send(batch);
  progress(1, sent, lengthOfDay);
  return sent;
}

const empty = (): Record<Happening["via"], string[]> => ({ syslog: [], eve: [], winlogbeat: [] });
