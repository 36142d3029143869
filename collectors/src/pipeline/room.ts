import type { Ledger } from "../health/ledgers.ts";

/** The memory for records that are not on disk yet, shared fairly between sources. */
export interface Room {
  enter(ledger: Ledger, bytes: number): void;
  leave(ledger: Ledger, records: number, bytes: number): void;
  /** Whether these bytes of this source have to stay outside. */
  crowded(ledger: Ledger, bytes: number): boolean;
  /** Resolves when the source may go on. */
  wait(ledger: Ledger): Promise<void>;
  /** Sources that are waiting now. */
  waiters(): number;
  /** Whether nothing is inside. */
  empty(): boolean;
}

/**
 * While less than a quarter is in use everybody is let in. Beyond it a source holds at most its share, which leaves
 * room for one more source than there are: a flood fills its own share and no one else's.
 */
export function openRoom(limit: number): Room {
  let total = 0;
  let busy = 0;
  let waiters: { ledger: Ledger; resolve: () => void }[] = [];

  const crowded = (ledger: Ledger, bytes: number): boolean =>
    total + bytes > limit || (total > limit / 4 && ledger.waitingBytes + bytes > limit / (1 + Math.max(1, busy)));

  function admit(): void {
    const still: typeof waiters = [];
    for (const each of waiters) {
      if (crowded(each.ledger, 0)) still.push(each);
      else each.resolve();
    }
    waiters = still;
  }

  return {
    crowded,
    enter(ledger, bytes) {
      if (ledger.waiting === 0) busy += 1;
      ledger.waiting += 1;
      ledger.waitingBytes += bytes;
      total += bytes;
    },
    leave(ledger, records, bytes) {
      ledger.waiting -= records;
      ledger.waitingBytes -= bytes;
      total -= bytes;
      if (ledger.waiting === 0) busy -= 1;
      if (waiters.length > 0) admit();
    },
    async wait(ledger) {
      if (crowded(ledger, 0)) await new Promise<void>((resolve) => waiters.push({ ledger, resolve }));
    },
    waiters: () => waiters.length,
    empty: () => busy === 0,
  };
}
