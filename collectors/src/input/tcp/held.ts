import type { Peer } from "./peer.ts";

/**
 * Unfinished frames of all connections share a limit, whatever protocol they speak. Beyond it the one that has been unfinished
 * longest is given up: honest frames are whole soon, and their senders bring again what was not acknowledged.
 */
export class Held {
  #most: number;
  readonly #peers = new Set<() => Iterable<Peer>>();
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Connections of one more input, whose longest frame must have room. What it gives is told of bytes held more, or less. */
  join(peers: () => Iterable<Peer>, longest: number): (bytes: number) => void {
    this.#most = Math.max(this.#most, longest);
    this.#peers.add(peers);
    return (bytes) => this.#add(bytes);
  }

  #add(bytes: number): void {
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
    for (const peers of this.#peers) {
      for (const peer of peers()) {
        if (peer.reader.held() === 0) continue;
        if (found === undefined || (peer.reader.began ?? 0) < (found.reader.began ?? 0)) found = peer;
      }
    }
    return found;
  }
}
