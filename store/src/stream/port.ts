/** A place in the stream: every byte before `offset` of `segment`, and every earlier segment, is handled. */
export interface Cursor {
  readonly segment: string;
  readonly offset: number;
}

/** Whole lines of one segment (each ends with a newline), and the cursor to keep once they are handled. */
export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly next: Cursor;
}

/** What is appended in one piece: it is in the stream whole or not at all, also after a crash. */
export interface Batch {
  /** SecurityEvents as JSON, one a line, each line ended by a newline. */
  readonly bytes: Uint8Array;
  readonly count: number;
  /** How far inputs that can be read again have come (file tails), kept with the batch. A key absent keeps its value. */
  readonly positions?: Readonly<Record<string, string>>;
}

/** The one writer of the stream; opening waits for a writer that is just ending, then refuses. */
export interface StreamWriter {
  /**
   * Resolves when the batch is on disk (fsync) and visible to readers. Calls may overlap; they are kept in order and
   * committed together. While the disk is full the promise waits and `state()` says so; it goes on by itself.
   */
  append(batch: Batch): Promise<void>;
  /** Positions as of the last committed batch. */
  positions(): Readonly<Record<string, string>>;
  state(): "ok" | "disk-full";
  /** Whether it is the limit of the configuration that is reached, and not the disk's. */
  atLimit(): boolean;
  /** Commits what was appended, seals nothing. */
  close(): Promise<void>;
}

/** Delivery is at least once: a consumer keeps the cursor where it keeps its results, in one transaction. */
export interface StreamReader {
  /**
   * Chunks of at most `maxBytes` (at least one line) from `from`, or from the oldest kept. Waits for new ones; ends when
   * `stop` is aborted. A cursor into a segment that retention removed goes on with the oldest kept.
   */
  read(options: { from: Cursor | undefined; maxBytes: number }, stop: AbortSignal): AsyncIterable<Chunk>;
  /** Bytes that lie behind this cursor, not yet handled. */
  lag(from: Cursor | undefined): Promise<number>;
}
