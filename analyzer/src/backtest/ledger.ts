import type { Hit } from "../alert/window.ts";
import { type Booking, timeOfHit } from "./booking.ts";
import type { Calendar } from "./days.ts";
import type { Side } from "./side.ts";
import { Spans } from "./spans.ts";
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
export class Ledger {
  readonly accounts = new Map<string, Account>();
  readonly days = new DayTally();
  readonly entities: EntityTally;
  readonly spans: Spans;
  matches = 0;
  readonly #side: Side;
  readonly #options: LedgerOptions;

  constructor(side: Side, options: LedgerOptions) {
    this.#side = side;
    this.#options = options;
    this.entities = new EntityTally(options.room);
    this.spans = new Spans(options.dedupMs);
  }

  /** Books what one event led to. */
  book({ hits, matches }: Booking): void {
    for (const [id, { count, at }] of matches) {
      const account = this.#accountOf(id);
      const day = this.#options.calendar.dayOf(at);
      account.matches += count;
      account.days.add(day, count, 0);
      this.days.add(day, count, 0);
      this.matches += count;
    }
    for (const hit of hits) this.#bookHit(hit, matches.has(hit.rule.id));
  }

  /** What a correlation goes on holding for joins its alert, and is no match of its own. */
  #bookHit(hit: Hit, isMatch: boolean): void {
    const account = this.#accountOf(hit.rule.id);
    const begun = this.#side.silent.has(hit.rule.id) ? 0 : this.spans.add(hit);
    account.alerts += begun;
    if (begun > 0) {
      const day = this.#options.calendar.dayOf(timeOfHit(hit));
      account.days.add(day, 0, begun);
      this.days.add(day, 0, begun);
    }
    if (!isMatch) return;
    const whom = entitiesOfHit(hit);
    account.entities.add(whom);
    this.entities.add(whom);
    account.samples.add(hit);
  }

  #accountOf(id: string): Account {
    const known = this.accounts.get(id);
    if (known !== undefined) return known;
    const fresh = freshAccount(this.#options);
    this.accounts.set(id, fresh);
    return fresh;
  }
}

/** Of a rule that has matched nothing. */
export function freshAccount({ room, samples }: Pick<LedgerOptions, "room" | "samples">): Account {
  return {
    matches: 0,
    alerts: 0,
    days: new DayTally(),
    entities: new EntityTally(room),
    samples: new SampleTally(samples),
  };
}
