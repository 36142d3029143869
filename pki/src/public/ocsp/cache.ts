import type { Reply } from "./reply.ts";

interface Kept {
  readonly reply: Reply;
  /** Asked again after this moment. */
  readonly until: number;
  readonly serials: readonly string[];
}

/**
 * Answers that are given again until the status of one of their certificates changes. Keys are requests as they came,
 * so that a hit costs no parsing. While nobody tells of changes nothing is kept.
 */
export class OcspCache {
  private readonly most: number;
  private readonly byKey = new Map<string, Kept>();
  private readonly bySerial = new Map<string, Set<string>>();
  /** Which change, counted, was a certificate's last; those before `forgotten` are no longer told apart. */
  private readonly lastChange = new Map<string, number>();
  private changes = 0;
  private forgotten = 0;
  private told = false;

  constructor(most = 20_000) {
    this.most = most;
  }

  get(key: string, now: number): Reply | undefined {
    const kept = this.byKey.get(key);
    if (kept !== undefined && now < kept.until) return kept.reply;
    this.drop(key);
    return undefined;
  }

  /** Taken before the CA is asked, and shown to `keep` with its answer. */
  get moment(): number {
    return this.changes;
  }

  /** False when one of the certificates has changed since that moment: the answer must be asked for again. */
  keep(key: string, kept: Kept, moment: number): boolean {
    const changed = (serial: string) => (this.lastChange.get(serial) ?? this.forgotten) > moment;
    if (kept.serials.some(changed)) return false;
    if (!this.told) return true;
    this.drop(key);
    this.byKey.set(key, kept);
    for (const serial of kept.serials) {
      const keys = this.bySerial.get(serial);
      if (keys === undefined) this.bySerial.set(serial, new Set([key]));
      else keys.add(key);
    }
    const [oldest] = this.byKey.keys();
    if (this.byKey.size > this.most && oldest !== undefined) this.drop(oldest);
    return true;
  }

  changed(serial: string): void {
    this.changes += 1;
    if (this.lastChange.size >= this.most) {
      this.lastChange.clear();
      this.forgotten = this.changes;
    }
    this.lastChange.set(serial, this.changes);
    for (const key of this.bySerial.get(serial) ?? []) this.drop(key);
  }

  /** Whether changes are told from now on; nothing from before is trusted either way. */
  follow(told: boolean): void {
    this.told = told;
    this.changes += 1;
    this.forgotten = this.changes;
    this.lastChange.clear();
    this.byKey.clear();
    this.bySerial.clear();
  }

  private drop(key: string): void {
    const kept = this.byKey.get(key);
    if (kept === undefined) return;
    this.byKey.delete(key);
    for (const serial of kept.serials) {
      const keys = this.bySerial.get(serial);
      keys?.delete(key);
      if (keys?.size === 0) this.bySerial.delete(serial);
    }
  }
}
