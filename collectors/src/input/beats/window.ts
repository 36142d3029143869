import { Answers } from "../tcp/answers.ts";
import type { Peer } from "../tcp/peer.ts";
import { acknowledgement } from "./frames.ts";

interface Event {
  /** Number of the window: a sender may have the next under way before the last is acknowledged. */
  readonly window: number;
  readonly sequence: number;
}

/** While a window is not acknowledged, its sender is told that we still live. */
const aliveMs = 5000;

/**
 * A sender's window: so many events come, and are acknowledged by the sequence of the last that is on disk. Parts of a
 * window are acknowledged as they are written; a zero only says that more time is needed.
 */
export class Window {
  readonly #peer: Peer;
  readonly #now: () => number;
  #count = 0;
  #left = 0;
  #unanswered = 0;
  #said: number;
  readonly #answers = new Answers<Event>((events) => this.#answer(events));

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
    this.#count += 1;
    return true;
  }

  /** False for an event outside of any window. */
  async add(sequence: number, json: Uint8Array): Promise<boolean> {
    if (this.#left === 0) return false;
    this.#left -= 1;
    this.#unanswered += 1;
    const event = { window: this.#count, sequence };
    const { written } = await this.#peer.hand(json);
    this.#answers.add(written, event);
    return true;
  }

  #answer(events: readonly Event[]): void {
    this.#unanswered -= events.length;
    this.#said = this.#now();
    const lasts = events.filter(({ window }, at) => events[at + 1]?.window !== window);
    this.#peer.answer(Buffer.concat(lasts.map(({ sequence }) => acknowledgement(sequence))));
  }

  #alive(): void {
    if (this.#unanswered === 0 || this.#now() - this.#said < aliveMs) return;
    this.#said = this.#now();
    this.#peer.answer(acknowledgement(0));
  }
}
