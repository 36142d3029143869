import type { EventFields } from "@chengfang/model/event";

/** What a format knows of a record besides its text. */
export interface Context {
  /** When it arrived, milliseconds since the epoch. */
  readonly received: number;
  /** Zone of time stamps that name none, minutes east of UTC. */
  readonly zoneMinutes: number;
  /** Who sent it, where the input knows. */
  readonly source?: { ip: string; port?: number };
  /** Of a format that carries records of others: the name of theirs, where it is known. */
  readonly inner?: string;
}

/** A record that the format does not understand, with the reason. It is stored all the same. */
export interface Rejected {
  readonly rejected: string;
}

export type Parsed = EventFields | Rejected;

/**
 * Some files name their columns once, above all their lines. Such a line is no record; those that matter go before each record
 * that follows, on lines of their own, so that a record can be read without the rest of its file.
 */
export interface HeadLines {
  readonly every: RegExp;
  readonly carried: RegExp;
}

/** What bytes mean: text of one record in, the fields of one event out. Pure, and never throws, whatever the text. */
export interface Format {
  readonly name: string;
  readonly title?: { readonly zh: string; readonly en: string };
  /** Whose product writes it. */
  readonly vendor?: string;
  readonly product?: string;
  /** The documentation or samples that its shape comes from. */
  readonly basis?: readonly string[];
  /** Its shape comes from memory, and from no documentation or device. */
  readonly unverified?: true;
  /** How a stream of records is cut into records. */
  readonly split: "lines" | "json" | "xml" | "unified2";
  /** Where a record in a file may go on over further lines: what its first line looks like. */
  readonly firstLine?: RegExp;
  /** Lines of a file that say how those behind them are to be read. */
  readonly head?: HeadLines;
  /**
   * Lines of several writers, of which each may cut one of its own into parts. Groups of the expression name the `writer`
   * and, where the line goes on in the writer's next one, what says so: `more`.
   */
  readonly parts?: RegExp;
  /** True if the record looks like this format; cheap, for `auto`. */
  sniff?(text: string): boolean;
  parse(text: string, context: Context): Parsed;
}
