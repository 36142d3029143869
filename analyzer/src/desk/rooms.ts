import type { Db } from "@chengfang/store/records/transaction";
import { drillLane, type Lane, realLane } from "../records/lane.ts";
import type { Decisions } from "./decisions.ts";
import { openNumbers } from "./numbers.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { openWindows, type Windows } from "./windows.ts";

/** Where one lane's alerts and incidents are worked on. */
export interface Room {
  readonly windows: Windows;
  readonly shelf: Shelf;
  readonly numbers: ReturnType<typeof openNumbers>;
}

export interface Rooms {
  /** The room of a drill; undefined: of what is real. */
  of(drill: string | undefined): Promise<Room>;
  /** Takes in what people closed or took up again, in every room. */
  follow(): Promise<void>;
}

/** Drills at a time; the one entered least recently is read back when it is needed. */
const mostDrills = 4;

export async function openRooms(db: Db, decisions: Decisions, backMs: number): Promise<Rooms> {
  const enter = async (lane: Lane): Promise<Room> => {
    const since = new Date(Date.now() - backMs).toISOString();
    return { windows: openWindows(lane), shelf: await openShelf(lane, decisions, since), numbers: openNumbers(lane) };
  };
  const real = await enter(realLane(db));
  const drills = new Map<string, Room>();
  return {
    async of(drill) {
      if (drill === undefined) return real;
      const room = drills.get(drill) ?? (await enter(drillLane(db, drill)));
      drills.delete(drill);
      drills.set(drill, room);
      const oldest = drills.keys().next().value;
      if (drills.size > mostDrills && oldest !== undefined) drills.delete(oldest);
      return room;
    },
    async follow() {
      const incidents = await decisions.follow();
      for (const { shelf } of [real, ...drills.values()]) await shelf.take(incidents);
    },
  };
}
