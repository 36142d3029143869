import type { Knowledge } from "../flow/knowledge.ts";

/** How the records of one origin are to be read: all that a worker has to know of it. */
export interface Reading {
  /** Name in the table of formats. */
  readonly format: string;
  /** Of a format that carries records of others: the name of theirs, where it is known. */
  readonly inner?: string;
  /** Zone of time stamps that name none, minutes east of UTC. */
  readonly zoneMinutes: number;
  readonly encoding: "utf-8" | "gb18030";
  /** The sender's address, where there is one. */
  readonly source?: { readonly ip: string; readonly port?: number };
  /** The file that the records were read from. */
  readonly path?: string;
  /** The drill whose records they are, as the console vouches for; the mark is put on, and taken off all others. */
  readonly drill?: string;
  /** The records are packets of flows, and this is what their exporter told before. */
  readonly flow?: Knowledge;
}

/** Records on their way to a worker: all bytes in one piece, so that they are copied and decoded once. */
export interface Job {
  /** Begins the id of each event. */
  readonly id: string;
  /** When the first of them arrived, milliseconds since the epoch. */
  readonly received: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Two numbers a record: where it ends in `bytes`, and `reading index × 2 + (cut ? 1 : 0)`. */
  readonly frames: Uint32Array<ArrayBuffer>;
  readonly readings: readonly Reading[];
}

/** What the records of one reading showed of their senders' clocks and counts. */
export interface Observed {
  /** Milliseconds from their own time to their coming, of some of them. */
  readonly delays: number[];
  /** `sequenceId` of RFC 5424, and whose it is. */
  readonly sequences: (readonly [sender: string, number: number])[];
}

/** What became of a job: lines for the stream, and for each reading how many were understood. */
export interface Outcome {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly stored: Uint32Array<ArrayBuffer>;
  readonly unparsed: Uint32Array<ArrayBuffer>;
  /** Lines for each reading, where a record gives several; else a record is a line. */
  readonly events?: Uint32Array<ArrayBuffer>;
  /** For each reading what its records showed of their senders. */
  readonly observed?: readonly (Observed | undefined)[];
}
