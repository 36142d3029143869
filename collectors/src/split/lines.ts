import { headOf } from "./head.ts";
import type { SplitOptions, Splitter } from "./splitter.ts";

const newline = 10;
const carriageReturn = 13;
/** Only so much of a line is looked at to see whether it begins a record. */
const lookBytes = 4096;

/** Lines that end with LF or CRLF, empty ones left out; with `firstLine`, several lines make one record. */
export function splitLines({ firstLine, head, parts, maxBytes }: SplitOptions): Splitter {
  let held: Buffer = Buffer.alloc(0);
  let searched = 0;
  const headed = headOf({ ...(head && { head }), ...(parts && { parts }) });
  const joiner = firstLine === undefined ? undefined : joinLines(firstLine, maxBytes);

  function take(line: Buffer, out: Buffer[]): void {
    const bare = line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
    if (headed !== undefined) {
      const record = bare.length === 0 ? undefined : headed.record(bare);
      if (record !== undefined) out.push(record);
    } else if (joiner !== undefined) out.push(...joiner.add(bare));
    else if (bare.length > 0) out.push(bare);
  }

  return {
    push(chunk) {
      const view = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const out: Buffer[] = [];
      let at = 0;
      for (let end = view.indexOf(newline, searched); end >= 0; end = view.indexOf(newline, at)) {
        take(view.subarray(at, end), out);
        at = end + 1;
      }
      for (; view.length - at > maxBytes; at += maxBytes) take(view.subarray(at, at + maxBytes), out);
      held = Buffer.from(view.subarray(at));
      searched = held.length;
      return out;
    },
    end() {
      const out: Buffer[] = [];
      if (held.length > 0) take(held, out);
      if (joiner !== undefined) out.push(...joiner.end());
      if (headed !== undefined) out.push(...headed.end());
      held = Buffer.alloc(0);
      return out;
    },
  };
}

function joinLines(firstLine: RegExp, maxBytes: number) {
  let parts: Buffer[] = [];
  let bytes = 0;
  function flush(): Buffer[] {
    while (parts.at(-1)?.length === 0) parts.pop();
    const record =
      parts.length === 0 ? [] : [Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [lineEnd, part])))];
    parts = [];
    bytes = 0;
    return record;
  }
  return {
    add(line: Buffer): Buffer[] {
      const begins = firstLine.test(line.toString("utf8", 0, lookBytes)) || bytes + line.length > maxBytes;
      const done = begins ? flush() : [];
      if (parts.length > 0 || line.length > 0) parts.push(Buffer.from(line));
      bytes += line.length + 1;
      return done;
    },
    end: flush,
  };
}
const lineEnd = Buffer.from("\n");
