import { setTimeout as sleep } from "node:timers/promises";
import type { Collection } from "@chengfang/model/config/collection";
import type { LossReason, RejectReason } from "@chengfang/model/health";
import type { StreamWriter } from "@chengfang/store/stream/port";
import { countLost, countReceived, countRejected } from "../health/ledgers.ts";
import { addRecord, fits, isFull, maxBytes, newDraft, positionsOf, toJob } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { createIds } from "./ids.ts";
import type { Observed, Outcome } from "./job.ts";
import type { Origin, Place, Tally } from "./origin.ts";
import type { Pool } from "./pool.ts";
import { openRates } from "./rates.ts";
import type { Rates } from "./rates.ts";
import { Recent } from "./recent.ts";
import { openRoom } from "./room.ts";
import type { Room } from "./room.ts";

/** A record is held back at most so long for others to share its batch; disk and worker need the rest of 20 ms. */
const lingerMs = 5;

/** A sender that waits for its rate is looked at again after so long, lest the collectors wait for it when they end. */
const longestMs = 1000;

/** Buffers kept for the next batches. */
const spares = 16;

/** Lines that wait for the disk: more than it takes with one fsync would be memory without use. */
const mostUnwritten = 4_194_304;

/** What inputs see of the pipeline. */
export interface Intake {
  /** Takes a record; its bytes are copied. Resolves, for all records of a batch at once, when they are on disk. */
  put(origin: Origin, record: Uint8Array, more?: { cut?: boolean; offset?: number; place?: Place }): Promise<void>;
  /** Whether this origin should wait before it brings more or, if it cannot, lose `bytes`. */
  crowded(origin: Origin, bytes: number): boolean;
  /** Resolves when this origin may bring more. */
  room(origin: Origin): Promise<void>;
  /** Counts records that are gone; without a reason, because there was no room. */
  lose(origin: Origin, loss: { records: number; bytes: number; reason?: LossReason }): void;
  /** Counts a record, or a connection, that was refused. */
  reject(origin: Origin, reason: RejectReason): void;
  /** Counts records that their sender brought again and that are stored already. */
  repeated(origin: Origin, records: number): void;
  /** What was stored lately, by the identity that its sender gave it. */
  readonly recent: Recent;
}

export interface PipelineOptions {
  readonly writer: StreamWriter;
  readonly pool: Pool;
  readonly maxWaitingBytes: number;
  readonly now: () => number;
  /** How fast sources may bring what they bring; without it, as fast as there is room. */
  readonly collection?: Pick<Collection, "sources">;
}

/** Raw records → batches → workers → stream, in the order of their coming. */
export class Pipeline implements Intake {
  readonly recent: Recent;
  readonly #options: PipelineOptions;
  readonly #room: Room;
  readonly #rates: Rates;
  readonly #nextId: () => string;
  /** The batch that records are added to. */
  #open: Draft | undefined;
  /** It has waited long enough for others. */
  #due = false;
  readonly #sealed: Draft[] = [];
  readonly #spare: Draft["bytes"][] = [];
  /** Lines that are ready and not yet on disk. */
  #unwritten = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PipelineOptions) {
    this.#options = options;
    this.recent = new Recent(options.writer.positions());
    this.#room = openRoom(options.maxWaitingBytes);
    this.#rates = openRates(options.collection ?? { sources: [] }, () => performance.now());
    this.#nextId = createIds(options.now);
  }

  put(origin: Origin, record: Uint8Array, more?: { cut?: boolean; offset?: number; place?: Place }): Promise<void> {
    if (this.#open !== undefined && !fits(this.#open, record.length)) this.#seal(this.#open);
    this.#open ??= this.#begin();
    const draft = this.#open;
    addRecord(draft, origin, record, more?.cut === true);
    const place = more?.place ?? origin.place;
    if (place !== undefined && more?.offset !== undefined) draft.places.set(place, more.offset);
    countReceived(origin.ledger, record.length, draft.received);
    this.#room.enter(origin.ledger, record.length);
    this.#rates.took(origin.ledger, record.length);
    if (isFull(draft)) this.#seal(draft);
    if (this.#sealed.length > 0) this.#pump();
    return draft.done;
  }

  crowded(origin: Origin, bytes: number): boolean {
    return this.#rates.pause(origin.ledger) > 0 || this.#room.crowded(origin.ledger, bytes);
  }

  async room(origin: Origin): Promise<void> {
    const { ledger } = origin;
    for (let ms = this.#rates.pause(ledger); ms > 0; ms = this.#rates.pause(ledger))
      await sleep(Math.min(ms, longestMs));
    await this.#room.wait(ledger);
  }

  lose(origin: Origin, { records, bytes, reason }: { records: number; bytes: number; reason?: LossReason }): void {
    const { writer, now } = this.#options;
    // The pause may be over since it was asked for: where there is room, it was the rate.
    const limited = this.#rates.pause(origin.ledger) > 0 || !this.#room.crowded(origin.ledger, bytes);
    const why = reason ?? (limited ? "rate-limited" : noRoom(writer));
    countLost(origin.ledger, why, { records, bytes, at: now() });
  }

  reject(origin: Origin, reason: RejectReason): void {
    countRejected(origin.ledger, reason, this.#options.now());
  }

  repeated({ ledger }: Origin, records: number): void {
    ledger.duplicates += records;
    ledger.lastSeen = this.#options.now();
  }

  /** Whether inputs are waiting because there is no room. */
  waiting(): boolean {
    return this.#room.waiters() > 0;
  }

  /** Inputs are about to end: limits of rates no longer hold. */
  hurry(): void {
    this.#rates.end();
  }

  /** Resolves when everything taken is on disk. */
  async settled(): Promise<void> {
    while (!this.#room.empty()) {
      this.#due = true;
      this.#pump();
      await sleep(2);
    }
  }

  #begin(): Draft {
    const draft = newDraft(this.#nextId(), this.#options.now(), this.#spare.pop());
    this.#due = false;
    setTimeout(() => {
      if (this.#open !== draft) return;
      this.#due = true;
      this.#pump();
    }, lingerMs);
    return draft;
  }

  #seal(draft: Draft): void {
    this.#sealed.push(draft);
    this.#open = undefined;
  }

  /** Gives batches to the workers while these can begin them and the disk keeps up. */
  #pump(): void {
    const { pool, maxWaitingBytes } = this.#options;
    const most = Math.min(mostUnwritten, maxWaitingBytes / 2);
    while (pool.hasRoom() && this.#unwritten < most) {
      if (this.#sealed.length === 0 && this.#due && this.#open !== undefined) this.#seal(this.#open);
      const draft = this.#sealed.shift();
      if (draft === undefined) return;
      this.#last = this.#inOrder(this.#last, draft);
    }
  }

  /** Positions of files go up only if batches are appended in order, whichever worker is first. */
  async #inOrder(before: Promise<unknown>, draft: Draft): Promise<void> {
    const working = this.#work(draft);
    await before;
    void this.#append(draft, await working);
  }

  async #work(draft: Draft): Promise<Outcome> {
    const outcome = await this.#options.pool.run(toJob(draft));
    this.#unwritten += outcome.bytes.length;
    this.#pump();
    return outcome;
  }

  async #append(draft: Draft, outcome: Outcome): Promise<void> {
    const { bytes, stored, unparsed, events, observed } = outcome;
    const positions = positionsOf(draft);
    const batch = { bytes, count: events?.reduce((all, each) => all + each, 0) ?? draft.count };
    await this.#options.writer.append(positions === undefined ? batch : { ...batch, positions });
    this.#unwritten -= bytes.length;
    this.#options.pool.done(outcome);
    for (const [index, { origin, records, bytes: raw }] of draft.shares.entries()) {
      const counted = { stored: stored[index] ?? 0, unparsed: unparsed[index] ?? 0 };
      countStored(origin, counted, events?.[index] ?? 0);
      noteObserved(origin, observed?.[index]);
      this.#room.leave(origin.ledger, records, raw);
    }
    if (draft.bytes.length <= maxBytes && this.#spare.length < spares) this.#spare.push(draft.bytes);
    draft.settle();
    this.#pump();
  }
}

function noRoom(writer: StreamWriter): LossReason {
  if (writer.atLimit()) return "spool-full";
  return writer.state() === "disk-full" ? "disk-full" : "overload";
}

function countStored({ ledger, tally, reading }: Origin, counted: Tally, events: number): void {
  for (const counts of [ledger, tally]) {
    if (counts === undefined) continue;
    counts.stored += counted.stored;
    counts.unparsed += counted.unparsed;
  }
  if (reading.flow !== undefined) ledger.events += events;
}

function noteObserved({ ledger }: Origin, observed: Observed | undefined): void {
  if (observed === undefined) return;
  ledger.delays.add(observed.delays);
  for (const [sender, number] of observed.sequences) ledger.sequences.follow(sender, number);
}
