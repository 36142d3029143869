import type { Ledger } from "../health/ledgers.ts";
import type { Reading } from "./job.ts";

/** Where records come from: one object for each peer, file or request. */
export interface Origin {
  readonly reading: Reading;
  readonly ledger: Ledger;
  /** Of an input that can be read again: where it stands once the record that ends at `offset` is on disk. */
  readonly place?: Place;
  /** Counts for whoever waits for an answer. */
  readonly tally?: Tally;
}

export interface Place {
  /** Key in the positions kept with the stream. */
  readonly key: string;
  at(offset: number): string;
}

export interface Tally {
  stored: number;
  unparsed: number;
}
