import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { RejectReason } from "@chengfang/model/health";
import type { Origin, Place } from "../../pipeline/origin.ts";
import type { Intake } from "../../pipeline/pipeline.ts";
import { SocketReader } from "./reader.ts";

/** Answers that a peer does not fetch. */
const maxUnread = 262_144;
/** A connection that ends waits so long for the answers to what it brought. */
const lastAnswersMs = 2000;

export interface PeerOptions {
  readonly socket: Socket;
  readonly origin: Origin;
  readonly intake: Intake;
  readonly now: () => number;
  /** Told how many bytes more, or less, of unfinished frames there are. */
  readonly holds: (bytes: number) => void;
  readonly idleMs: number;
  readonly frameMs: number;
}

export interface Handing {
  readonly cut?: boolean;
  readonly origin?: Origin;
  /** Where the stream keeps how far its sender's batch is, and how far it is with this record. */
  readonly place?: Place;
  readonly offset?: number;
}

/** A record that was taken; in an object, as a promise of a promise would be waited for. */
export interface Handed {
  readonly written: Promise<void>;
}

/** One connection of a protocol: its bytes, a way to answer, and limits on its patience with us and ours with it. */
export class Peer {
  readonly reader: SocketReader;
  readonly origin: Origin;
  readonly socket: Socket;
  readonly #options: PeerOptions;
  /** Records taken and not yet on disk. */
  #open = 0;
  readonly #settled: (() => void)[] = [];
  /** What we make it wait for. */
  #waits = 0;
  /** Called about once a second. */
  tick: () => void = () => {};

  constructor(options: PeerOptions) {
    this.#options = options;
    this.origin = options.origin;
    this.socket = options.socket;
    this.reader = new SocketReader(options.socket, options);
    options.socket.on("error", () => {}); // the reader sees the end
  }

  /** Hands a record over once there is room; what it gives resolves when the record is on disk. */
  async hand(record: Uint8Array, { cut = false, origin = this.origin, ...more }: Handing = {}): Promise<Handed> {
    const { intake } = this.#options;
    await this.#room(origin);
    if (cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    const written = intake.put(origin, record, { cut, ...more });
    this.#open += 1;
    void written.then(() => this.#close());
    return { written };
  }

  answer(bytes: string | Uint8Array): void {
    if (this.socket.destroyed || this.socket.writableEnded) return;
    this.reader.heard = this.#options.now();
    this.socket.write(bytes);
    if (this.socket.writableLength > maxUnread) this.refuse("too-slow");
  }

  /** Counts why, and ends the connection: what was not acknowledged stays with its sender. */
  refuse(reason: RejectReason): void {
    if (this.socket.destroyed) return;
    this.#options.intake.reject(this.origin, reason);
    this.socket.destroy();
  }

  #close(): void {
    this.#open -= 1;
    if (this.#open === 0) for (const go of this.#settled.splice(0)) go();
  }

  /** Ends those who are silent, and those who begin a frame and do not end it. */
  look(): void {
    const { now, idleMs, frameMs } = this.#options;
    this.tick();
    if (this.#waits > 0 || this.#open > 0) return;
    const { began, heard } = this.reader;
    if (began !== undefined && now() - began > frameMs) this.refuse("too-slow");
    else if (now() - heard > idleMs) this.socket.destroy();
  }

  /** Resolves when what came is on disk and answered. */
  async answered(): Promise<void> {
    while (this.#open > 0) {
      await new Promise<void>((resolve) => this.#settled.push(resolve));
    }
  }

  /** Ends the connection once what it brought is answered, or after a while. */
  async end(): Promise<void> {
    if (this.#open > 0) await Promise.race([this.answered(), sleep(lastAnswersMs, undefined, { ref: false })]);
    if (!this.socket.destroyed) this.socket.destroySoon();
  }

  /** Nothing more is read. */
  close(): void {
    this.reader.stop();
    this.socket.pause();
    void this.end();
  }

  /** While we make it wait, it is not the peer that is slow. */
  async patient<T>(waiting: () => Promise<T>): Promise<T> {
    const { now } = this.#options;
    this.#waits += 1;
    try {
      return await waiting();
    } finally {
      this.#waits -= 1;
      this.reader.heard = now();
      if (this.reader.began !== undefined) this.reader.began = now();
    }
  }

  async #room(origin: Origin): Promise<void> {
    const { intake } = this.#options;
    if (!intake.crowded(origin, 0)) return;
    await this.patient(async () => {
      while (intake.crowded(origin, 0)) await intake.room(origin);
    });
  }
}
