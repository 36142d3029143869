import type { Peer } from "./peer.ts";

/**
 * Unfinished frames of all connections of an input share a limit. Beyond it the one that has been unfinished longest is given
 * up: honest frames are whole soon, and their senders bring again what was not acknowledged.
 */
export class Held {
  readonly #most: number;
  readonly #peers: () => Iterable<Peer>;
  #bytes = 0;

  constructor(most: number, peers: () => Iterable<Peer>) {
    this.#most = most;
    this.#peers = peers;
  }

  /** A connection holds so many bytes more, or less. */
  add(bytes: number): void {
    this.#bytes += bytes;
    while (this.#bytes > this.#most) {
      const oldest = this.#oldest();
      if (oldest === undefined) return;
      oldest.refuse("too-slow");
      oldest.reader.forget();
    }
  }

  #oldest(): Peer | undefined {
    let found: Peer | undefined;
    for (const peer of this.#peers()) {
      if (peer.reader.held() === 0) continue;
      if (found === undefined || (peer.reader.began ?? 0) < (found.reader.began ?? 0)) found = peer;
    }
    return found;
  }
}
