import type { CollectorHealth } from "@chengfang/model/health";
import { countLost, published } from "./ledgers.ts";
import type { Ledger, Ledgers } from "./ledgers.ts";
import type { Watch } from "./watch.ts";

/** What the health of the collectors is made from. */
export interface Pulse {
  readonly ledgers: Ledgers;
  readonly stream: () => "ok" | "disk-full" | "spool-full";
  readonly waiting: () => boolean;
  readonly now: () => number;
  readonly watch: Watch;
  /** Ends the day with a statement when it is over. */
  readonly days: { look(): Promise<unknown> };
  /** Keeps the health where others see it; false while the disk is too full even for that. */
  readonly write: (health: CollectorHealth) => Promise<boolean>;
}

const everyMs = 1000;
/** Events per second are a mean over so many seconds. */
const meanSeconds = 5;

const messages = {
  ok: "",
  waiting: "senders wait",
  "disk-full": "disk full",
  "spool-full": "spool at its limit",
} as const;

/** Publishes the health each second, and a last time when closed. */
export function publishHealth(pulse: Pulse): { close(): Promise<void> } {
  const totals: number[] = [];
  let writing: Promise<void> = Promise.resolve();
  let busy = false;

  async function write(ended: boolean): Promise<void> {
    const all = [...pulse.ledgers.all()];
    totals.push(all.reduce((sum, each) => sum + (each.events === 0 ? each.stored + each.unparsed : each.events), 0));
    if (totals.length > meanSeconds + 1) totals.shift();
    if (await pulse.write({ ...health(pulse, all, rateOf(totals)), ended })) await pulse.days.look();
  }

  function beat(): void {
    if (busy) return;
    busy = true;
    pulse.watch.look();
    writing = write(false).finally(() => {
      busy = false;
    });
  }

  beat();
  const timer = setInterval(beat, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await writing;
      settleGaps(pulse.ledgers);
      await write(true);
    },
  };
}

/** Nothing that was overtaken comes any more. */
function settleGaps(ledgers: Ledgers): void {
  for (const ledger of ledgers.all()) {
    const records = ledger.sequences.takeLost(true);
    if (records > 0) countLost(ledger, "sequence-gap", { records, bytes: 0, at: ledger.lastSeen });
  }
}

function health(
  { ledgers, stream, waiting, now, watch }: Pulse,
  all: readonly Ledger[],
  rate: number,
): CollectorHealth {
  const full = stream();
  const clockSet = watch.clockSet();
  const state = full === "ok" && waiting() ? "waiting" : full;
  return {
    at: new Date(now()).toISOString(),
    state,
    message: messages[state],
    waiting: all.reduce((sum, each) => sum + each.waiting, 0),
    eventsPerSecond: rate,
    sources: all.map(published),
    sourcesCapped: ledgers.capped(),
    ...(clockSet !== undefined && { clockSet }),
  };
}

function rateOf(totals: readonly number[]): number {
  const seconds = (totals.length - 1) * (everyMs / 1000);
  return seconds === 0 ? 0 : Math.round(((totals.at(-1) ?? 0) - (totals[0] ?? 0)) / seconds);
}
