import type { Common } from "./key.ts";
import type { Memory } from "./memory.ts";
import type { Room } from "./room.ts";
import { Windows } from "./windows.ts";

/** The memory of one group. */
export interface Group {
  readonly room: Room;
  /** Of a correlation judged on crossing, and of one judged on closing: one of the two. */
  readonly memory: Memory | undefined;
  size: number;
  /** The number of its last touch; the time of it, by arrival, lies beside those of others. */
  turn: number;
  readonly seat: number;
  isChanged: boolean;
  readonly windows: Windows | undefined;
  readonly key: string;
  /** When its first window is over. */
  due: number | undefined;
  /** Made when it is first asked for. */
  common: Common | undefined;
  isKept: boolean;
  isGone: boolean;
}
