import { createHash } from "node:crypto";

/** Identities remembered, of all sources together: some hundred bytes each. */
const most = 50_000;

/**
 * What came lately under an identity that its sender gave it. It is remembered in memory: a batch that is brought again
 * after the collectors were started anew is stored again, and never is one left out that was not stored.
 */
export class Recent {
  readonly #written = new Map<string, Promise<unknown>>();

  /** When what came under this identity is on disk; undefined if it is new. */
  find(identity: string): Promise<unknown> | undefined {
    return this.#written.get(identity);
  }

  /** All of it has been handed over, and is on disk when this resolves. */
  add(identity: string, written: Promise<unknown>): void {
    this.#written.delete(identity);
    this.#written.set(identity, written);
    written.catch(() => this.#written.delete(identity));
    for (const oldest of this.#written.keys()) {
      if (this.#written.size <= most) return;
      this.#written.delete(oldest);
    }
  }
}

/** An identity is the sender's word and the content: who gives two things one name loses neither. */
export function identityOf(names: readonly string[], content: Iterable<Uint8Array>): string {
  const hash = createHash("sha256").update(JSON.stringify(names));
  for (const bytes of content) hash.update(bytes);
  return hash.digest("base64");
}
