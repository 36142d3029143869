import type { Hit } from "../alert/window.ts";
import { type Booking, timeOfHit } from "./booking.ts";
import type { Calendar } from "./days.ts";
import type { Side } from "./side.ts";
import { createSpans, type Spans } from "./spans.ts";
import { DayTally, entitiesOfHit, EntityTally, type Room, SampleTally } from "./tally.ts";

/** What one rule gave on one side. */
export interface Account {
  matches: number;
  alerts: number;
  readonly days: DayTally;
  readonly entities: EntityTally;
  readonly samples: SampleTally;
}

export interface LedgerOptions {
  readonly dedupMs: number;
  readonly samples: number;
  readonly room: Room;
  readonly calendar: Calendar;
}

/** What a side gives as it goes through the events. */
export interface Ledger {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly days: DayTally;
  readonly entities: EntityTally;
  readonly spans: Spans;
  matches(): number;
  /** Books what one event led to. */
  book(booking: Booking): void;
}

export function openLedger(side: Side, { dedupMs, samples, room, calendar }: LedgerOptions): Ledger {
  const accounts = new Map<string, Account>();
  const days = new DayTally();
  const entities = new EntityTally(room);
  const spans = createSpans(dedupMs);
  let matches = 0;

  function accountOf(id: string): Account {
    const known = accounts.get(id);
    if (known !== undefined) return known;
    const fresh: Account = {
      matches: 0,
      alerts: 0,
      days: new DayTally(),
      entities: new EntityTally(room),
      samples: new SampleTally(samples),
    };
    accounts.set(id, fresh);
    return fresh;
  }

  /** What a correlation goes on holding for joins its alert, and is no match of its own. */
  function bookHit(hit: Hit, isMatch: boolean): void {
    const account = accountOf(hit.rule.id);
    const begun = side.silent.has(hit.rule.id) ? 0 : spans.add(hit);
    account.alerts += begun;
    if (begun > 0) {
      const day = calendar.dayOf(timeOfHit(hit));
      account.days.add(day, 0, begun);
      days.add(day, 0, begun);
    }
    if (!isMatch) return;
    const whom = entitiesOfHit(hit);
    account.entities.add(whom);
    entities.add(whom);
    account.samples.add(hit);
  }

  return {
    accounts,
    days,
    entities,
    spans,
    matches: () => matches,
    book({ hits, matches: counted }) {
      for (const [id, { count, at }] of counted) {
        const account = accountOf(id);
        const day = calendar.dayOf(at);
        account.matches += count;
        account.days.add(day, count, 0);
        days.add(day, count, 0);
        matches += count;
      }
      for (const hit of hits) bookHit(hit, counted.has(hit.rule.id));
    },
  };
}
