import type { Collection } from "@chengfang/model/config/collection";
import { expectations } from "../health/expected.ts";
import type { Ledger } from "../health/ledgers.ts";

/** How fast sources may bring what they bring. */
export interface Rates {
  /** Something was taken from this source. */
  took(ledger: Ledger, bytes: number): void;
  /** Milliseconds until the source may bring more; 0 now. */
  pause(ledger: Ledger): number;
  /** From here on nobody waits: what was read is to be stored before the collectors end. */
  end(): void;
}

/** What may come at once after a pause: what comes in a second. */
const burstMs = 1000;

interface Bucket {
  readonly perMs: { readonly events: number; readonly bytes: number };
  events: number;
  bytes: number;
  at: number;
}

/** Sources that the configuration gives no limit cost one look. `ticks` is a clock that nobody sets, in milliseconds. */
export function openRates(collection: Pick<Collection, "sources">, ticks: () => number): Rates {
  const expected = expectations(collection);
  let ended = false;
  const buckets = new WeakMap<Ledger, Bucket | "free">();

  function bucketOf(ledger: Ledger): Bucket | "free" {
    const known = buckets.get(ledger);
    if (known !== undefined) return known;
    const { eventsPerSecond: events, bytesPerSecond: bytes } = expected(ledger) ?? {};
    const limited = events !== undefined || bytes !== undefined;
    const made = limited ? newBucket({ events: perMs(events), bytes: perMs(bytes) }, ticks()) : "free";
    buckets.set(ledger, made);
    return made;
  }

  return {
    took(ledger, bytes) {
      const bucket = bucketOf(ledger);
      if (bucket === "free") return;
      fill(bucket, ticks());
      bucket.events -= 1;
      bucket.bytes -= bytes;
    },
    pause(ledger) {
      const bucket = bucketOf(ledger);
      if (ended || bucket === "free") return 0;
      fill(bucket, ticks());
      return Math.max(owed(bucket.events, bucket.perMs.events), owed(bucket.bytes, bucket.perMs.bytes));
    },
    end() {
      ended = true;
    },
  };
}

const perMs = (perSecond: number | undefined) => (perSecond ?? Number.POSITIVE_INFINITY) / 1000;

function newBucket(rate: Bucket["perMs"], at: number): Bucket {
  return { perMs: rate, events: most(rate.events), bytes: most(rate.bytes), at };
}

/** At least one record, however slow the rate. */
const most = (rate: number) => Math.max(1, rate * burstMs);

function fill(bucket: Bucket, at: number): void {
  const passed = Math.max(0, at - bucket.at);
  bucket.at = at;
  if (passed === 0) return;
  bucket.events = Math.min(most(bucket.perMs.events), bucket.events + passed * bucket.perMs.events);
  bucket.bytes = Math.min(most(bucket.perMs.bytes), bucket.bytes + passed * bucket.perMs.bytes);
}

/** A record may be begun as long as there is anything left for it. */
const owed = (left: number, rate: number) => (left > 0 ? 0 : Math.max(1, Math.ceil(-left / rate)));
