/** Which lines are one record. */
export interface MultilineConfig {
  readonly firstLine: string;
  readonly maxLines: number;
  readonly waitMs: number;
}

export interface Line {
  readonly bytes: Buffer;
  readonly cut: boolean;
  /** Where the line ends in its file. */
  readonly offset?: number;
}

export interface Joiner {
  /** Takes a line; the bytes are copied. */
  add(line: Line): void;
  /** Emits the record that is open. */
  flush(): void;
  /** Forgets the record that is open. */
  discard(): void;
}

export interface JoinerOptions extends MultilineConfig {
  readonly maxBytes: number;
  readonly emit: (record: Line) => void;
}

/** How lines become records where the operator says nothing: as the format has it, with the limits of the configuration. */
export const usual = ({ firstLine }: { readonly firstLine?: RegExp } = {}): MultilineConfig | undefined =>
  firstLine && { firstLine: firstLine.source, maxLines: 500, waitMs: 1000 };

/** Only so much of a line is looked at by the operator's expression. */
const lookBytes = 4096;
const newline = Buffer.from("\n");

/** Joins the lines of one peer or file: a record begins at a first line and ends at the next, at a limit, or in silence. */
export function createJoiner({ firstLine, maxLines, waitMs, maxBytes, emit }: JoinerOptions): Joiner {
  const first = new RegExp(firstLine, "u");
  let parts: Buffer[] = [];
  let bytes = 0;
  let cut = false;
  let offset: number | undefined;
  let silence: NodeJS.Timeout | undefined;

  function flush(): void {
    const record = { bytes: Buffer.concat(parts), cut };
    discard();
    if (record.bytes.length > 0) emit(offset === undefined ? record : { ...record, offset });
  }

  function discard(): void {
    clearTimeout(silence);
    silence = undefined;
    [parts, bytes, cut] = [[], 0, false];
  }

  return {
    flush,
    discard,
    add(line) {
      const begins = first.test(line.bytes.toString("utf8", 0, lookBytes));
      const lines = (parts.length + 1) / 2;
      if (begins || lines >= maxLines || bytes + 1 + line.bytes.length > maxBytes) flush();
      if (parts.length > 0) parts.push(newline);
      parts.push(Buffer.from(line.bytes));
      bytes += line.bytes.length + 1;
      cut ||= line.cut;
      offset = line.offset;
      if (silence === undefined) silence = setTimeout(flush, waitMs);
      else silence.refresh();
    },
  };
}
