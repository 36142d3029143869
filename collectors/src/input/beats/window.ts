import type { Peer } from "../tcp/peer.ts";
import { acknowledgement } from "./frames.ts";

/** While a window is not acknowledged, its sender is told that we still live. */
const aliveMs = 5000;

/**
 * A sender's window: so many events come, and are acknowledged by the sequence of the last that is on disk. Parts of a
 * window are acknowledged as they are written; a zero only says that more time is needed.
 */
export class Window {
  readonly #peer: Peer;
  readonly #now: () => number;
  #left = 0;
  #unanswered = 0;
  #said: number;
  /** The last batch of the pipeline that events went into. */
  #last: { written: Promise<void>; sequence: number; events: number } | undefined;

  constructor(peer: Peer, now: () => number) {
    this.#peer = peer;
    this.#now = now;
    this.#said = now();
    peer.tick = () => this.#alive();
  }

  /** False for a window that is none, or that begins before the last has come. */
  open(size: number): boolean {
    if (size === 0 || this.#left > 0) return false;
    this.#left = size;
    return true;
  }

  /** False for an event outside of any window. */
  async add(sequence: number, json: Uint8Array): Promise<boolean> {
    if (this.#left === 0) return false;
    this.#left -= 1;
    this.#unanswered += 1;
    const { written } = await this.#peer.hand(json);
    if (this.#last?.written === written) {
      this.#last.sequence = sequence;
      this.#last.events += 1;
      return true;
    }
    const part = { written, sequence, events: 1 };
    this.#last = part;
    void written.then(() => this.#answer(part));
    return true;
  }

  #answer({ sequence, events }: { sequence: number; events: number }): void {
    this.#unanswered -= events;
    this.#said = this.#now();
    this.#peer.answer(acknowledgement(sequence));
  }

  #alive(): void {
    if (this.#unanswered === 0 || this.#now() - this.#said < aliveMs) return;
    this.#said = this.#now();
    this.#peer.answer(acknowledgement(0));
  }
}
