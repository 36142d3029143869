import { createHash } from "node:crypto";
import type { Place } from "./origin.ts";

/** Identities remembered, of all sources together: some hundred bytes each. */
const most = 50_000;
/** … and over a restart: they lie among the stream's positions, which begin every segment. */
const mostKept = 10_000;
const prefix = "repeat:";

/** What came under an identity. */
export interface Come {
  /** When it is on disk. */
  readonly written: Promise<unknown>;
  /** How many of its records are, or will be then. */
  readonly records: number;
}

/**
 * What came lately under an identity that its sender gave it. The newest are kept with the stream, in the same commit as
 * their records, so that what a kill left unanswered and is brought again is stored once.
 */
export class Recent {
  readonly #come = new Map<string, Come>();
  #next = 0;

  /** Remembers what the stream's positions say. */
  constructor(positions: Readonly<Record<string, string>> = {}) {
    const kept = Object.entries(positions).flatMap(([key, text]) => (key.startsWith(prefix) ? [readKept(text)] : []));
    for (const { turn, identity, records } of kept.toSorted((a, b) => a.turn - b.turn)) {
      this.#next = turn + 1;
      this.add(identity, { written: Promise.resolve(), records });
    }
  }

  /** What came under this identity before; undefined if it is new. */
  find(identity: string): Come | undefined {
    return this.#come.get(identity);
  }

  /** All of it has been handed over. */
  add(identity: string, come: Come): void {
    this.#come.delete(identity);
    this.#come.set(identity, come);
    come.written.catch(() => this.#come.delete(identity));
    for (const oldest of this.#come.keys()) {
      if (this.#come.size <= most) return;
      this.#come.delete(oldest);
    }
  }

  /** Where the stream keeps how many records of this identity it has: the offset is their number. */
  placeOf(identity: string): Place {
    const turn = this.#next;
    this.#next += 1;
    return { key: `${prefix}${turn % mostKept}`, at: (records) => `${turn} ${records} ${identity}` };
  }
}

function readKept(text: string): { turn: number; records: number; identity: string } {
  const [turn = "", records = "", identity = ""] = text.split(" ");
  return { turn: Number(turn), records: Number(records), identity };
}

/** An identity is the sender's word and the content: who gives two things one name loses neither. */
export function identityOf(names: readonly string[], content: Iterable<Uint8Array>): string {
  const hash = createHash("sha256").update(JSON.stringify(names));
  for (const bytes of content) hash.update(bytes);
  return hash.digest().subarray(0, 16).toString("base64url");
}
