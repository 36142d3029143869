import { formatNamed } from "../format/table.ts";
import type { Origin } from "../pipeline/origin.ts";
import type { Intake } from "../pipeline/pipeline.ts";
import { headOf } from "../split/head.ts";
import { LineReader } from "./lines.ts";
import { createJoiner, usual } from "./multiline.ts";
import type { Line, MultilineConfig } from "./multiline.ts";

/** The lines of one file, on their way into records. */
export interface FileLines {
  push(bytes: Buffer): void;
  /** Takes what the file begins with, where the rest of it was read before: it may name columns. */
  seed(beginning: Buffer): void;
  /** No more comes: an unfinished line or record is one. */
  finish(): void;
  /** What is unfinished will be read again. */
  discard(): void;
  /** Resolves when all that was handed over is on disk. */
  written(): Promise<void>;
}

export interface FileLinesOptions {
  readonly origin: Origin;
  readonly intake: Intake;
  /** As the operator says it; else as the format has it. */
  readonly multiline?: MultilineConfig | undefined;
  /** A file that nobody writes to any more is not silent, however slowly it is read. */
  readonly patient?: boolean;
  readonly maxBytes: number;
  /** Where the first byte stands. */
  readonly offset: number;
}

/** The longest that a timer waits. */
const never = 2_147_483_647;

/** Hands over the lines of a file, or several as one record; the place of each is behind its last line. */
export function fileLines({ origin, intake, patient, maxBytes, offset, multiline }: FileLinesOptions): FileLines {
  const format = formatNamed(origin.reading.format) ?? {};
  const joined = multiline ?? usual(format);
  const columns = headOf(format);
  let written: Promise<void> = Promise.resolve();
  const ends = { last: offset, kept: offset };
  const put = (bytes: Buffer, end: number) => {
    written = intake.put(origin, bytes, { offset: end });
  };
  const take = (line: Line) => {
    const bytes = columns === undefined ? line.bytes : columns.record(line.bytes);
    // After a crash, lines that wait in no record are read again, even if those that came between are too.
    ends.last = line.offset ?? ends.last;
    if (columns?.isWaiting !== true) ends.kept = ends.last;
    if (bytes === undefined) return;
    if (line.cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    put(bytes, ends.kept);
  };
  const joiner =
    joined && createJoiner({ ...joined, ...(patient === true && { waitMs: never }), maxBytes, emit: take });
  const emit = joiner === undefined ? take : (line: Line) => joiner.add(line);
  const lines = new LineReader({ maxBytes, offset, emit });
  return {
    push: (bytes) => lines.push(bytes),
    seed: (beginning) => columns?.seed(beginning),
    finish() {
      lines.end();
      joiner?.flush();
      for (const bytes of columns?.end() ?? []) put(bytes, ends.last);
    },
    discard() {
      joiner?.discard();
      columns?.end();
    },
    written: () => written,
  };
}
