import { hash } from "node:crypto";
import type { Security } from "./security.ts";

/** What is known of a sender's clock: its latest word, and when that came. */
interface Clock {
  boots: number;
  time: number;
  heardMs: number;
}

/** RFC 3414 section 2.2.3. */
const windowSeconds = 150;
const maxBoots = 2_147_483_647;
/** Engines, and messages, remembered at most. */
const most = 10_000;

/**
 * Whether a message that proved its sender is that sender's now (RFC 3414 section 3.2, step 7b). An engine's first message
 * sets its clock. Within the window the same bytes are known again.
 */
export class Timeliness {
  readonly #clocks = new Map<string, Clock>();
  readonly #seen = new Set<string>();

  /** `nowMs` is of a clock that nobody sets. */
  judge(datagram: Uint8Array, security: Security, nowMs: number): "new" | "replayed" | "repeated" {
    if (!this.#isTimely(security, nowMs)) return "replayed";
    const digest = hash("sha256", datagram, "base64");
    if (this.#seen.has(digest)) return "repeated";
    remember(this.#seen, digest, () => this.#seen.add(digest));
    return "new";
  }

  #isTimely({ engine, boots, time }: Security, nowMs: number): boolean {
    const known = this.#clocks.get(engine);
    if (known === undefined || boots > known.boots || (boots === known.boots && time > known.time)) {
      remember(this.#clocks, engine, () => this.#clocks.set(engine, { boots, time, heardMs: nowMs }));
      return boots < maxBoots;
    }
    if (known.boots === 0 && known.time === 0) return boots === 0; // a sender that never had a clock
    const now = known.time + (nowMs - known.heardMs) / 1000;
    return boots === known.boots && boots < maxBoots && now - time <= windowSeconds;
  }
}

/** The oldest come first, and go first. */
function remember(all: Map<string, unknown> | Set<string>, key: string, add: () => void): void {
  all.delete(key);
  add();
  const oldest = all.keys().next().value;
  if (all.size > most && oldest !== undefined) all.delete(oldest);
}
