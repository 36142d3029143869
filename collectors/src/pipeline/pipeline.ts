import { setTimeout as sleep } from "node:timers/promises";
import type { StreamWriter } from "@chengfang/store/stream/port";
import { countLost, countReceived, countRejected } from "../health/ledgers.ts";
import { addRecord, fits, isFull, newDraft, positionsOf, toJob } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { createIds } from "./ids.ts";
import type { Outcome } from "./job.ts";
import type { Origin } from "./origin.ts";
import type { Pool } from "./pool.ts";
import { openRoom } from "./room.ts";

/** A record is held back at most so long for others to share its batch; disk and worker need the rest of 20 ms. */
const lingerMs = 5;

/** What inputs see of the pipeline. */
export interface Intake {
  /** Takes a record; its bytes are copied. Resolves, for all records of a batch at once, when they are on disk. */
  put(origin: Origin, record: Uint8Array, more?: { cut?: boolean; offset?: number }): Promise<void>;
  /** Whether this origin should wait before it brings more or, if it cannot, lose `bytes`. */
  crowded(origin: Origin, bytes: number): boolean;
  /** Resolves when this origin may bring more. */
  room(origin: Origin): Promise<void>;
  /** Counts records that are gone. Without a reason: because there was no room. */
  lose(origin: Origin, loss: { records: number; bytes: number; reason?: string }): void;
  /** Counts a record, or a connection, that was refused. */
  reject(origin: Origin, reason: string): void;
}

export interface Pipeline extends Intake {
  /** Inputs are waiting because there is no room. */
  waiting(): boolean;
  /** Resolves when everything taken is on disk. */
  settled(): Promise<void>;
}

export interface PipelineOptions {
  readonly writer: StreamWriter;
  readonly pool: Pool;
  readonly maxWaitingBytes: number;
  readonly now: () => number;
}

/** Raw records → batches → workers → stream, in the order of their coming. */
export function openPipeline({ writer, pool, maxWaitingBytes, now }: PipelineOptions): Pipeline {
  const room = openRoom(maxWaitingBytes);
  const nextId = createIds(now);
  const sealed: Draft[] = [];
  let open: Draft | undefined;
  let due = false;
  /** Lines that are ready and not yet on disk. */
  let unwritten = 0;
  let last: Promise<void> = Promise.resolve();

  function begin(): Draft {
    const draft = newDraft(nextId(), now());
    due = false;
    setTimeout(() => {
      if (open !== draft) return;
      due = true;
      pump();
    }, lingerMs);
    return draft;
  }

  function seal(draft: Draft): void {
    sealed.push(draft);
    open = undefined;
  }

  /** Gives batches to the workers while these can begin them and the disk keeps up. */
  function pump(): void {
    while (pool.hasRoom() && unwritten < maxWaitingBytes / 4) {
      if (sealed.length === 0 && due && open !== undefined) seal(open);
      const draft = sealed.shift();
      if (draft === undefined) return;
      dispatch(draft);
    }
  }

  function dispatch(draft: Draft): void {
    const before = last;
    const outcome = pool.run(toJob(draft)).then((made) => {
      unwritten += made.bytes.length;
      pump();
      return made;
    });
    // Positions of files go up only if batches are appended in order, whichever worker is first.
    last = before.then(async () => {
      const made = await outcome;
      void append(draft, made);
    });
  }

  async function append(draft: Draft, { bytes, stored, unparsed }: Outcome): Promise<void> {
    const positions = positionsOf(draft);
    const batch = { bytes, count: draft.count };
    await writer.append(positions === undefined ? batch : { ...batch, positions });
    unwritten -= bytes.length;
    for (const [index, share] of draft.shares.entries()) {
      const { ledger, tally } = share.origin;
      const [parsed, raw] = [stored[index] ?? 0, unparsed[index] ?? 0];
      ledger.stored += parsed;
      ledger.unparsed += raw;
      if (tally !== undefined) {
        tally.stored += parsed;
        tally.unparsed += raw;
      }
      room.leave(ledger, share.records, share.bytes);
    }
    draft.settle();
    pump();
  }

  return {
    put(origin, record, more) {
      if (open !== undefined && !fits(open, record.length)) seal(open);
      open ??= begin();
      const draft = open;
      addRecord(draft, origin, record, more?.cut === true);
      if (origin.place !== undefined && more?.offset !== undefined) draft.places.set(origin.place, more.offset);
      countReceived(origin.ledger, record.length, draft.received);
      room.enter(origin.ledger, record.length);
      if (isFull(draft)) seal(draft);
      if (sealed.length > 0) pump();
      return draft.done;
    },
    crowded: (origin, bytes) => room.crowded(origin.ledger, bytes),
    room: (origin) => room.wait(origin.ledger),
    lose(origin, { records, bytes, reason }) {
      const why = reason ?? (writer.state() === "disk-full" ? "disk-full" : "overload");
      countLost(origin.ledger, why, { records, bytes, at: now() });
    },
    reject: (origin, reason) => countRejected(origin.ledger, reason, now()),
    waiting: () => room.waiters() > 0,
    async settled() {
      while (!room.empty()) {
        due = true;
        pump();
        await sleep(2);
      }
    },
  };
}
