import type { SplitOptions, Splitter } from "./splitter.ts";

/**
 * `<Event …>…</Event>` elements one after the other, alone or within a document such as `<Events>`. What stands between
 * them and is more than the frame of such a document is a record of its own, to be rejected by the format.
 */
export function splitXml({ maxBytes }: SplitOptions): Splitter {
  let held: Buffer = Buffer.alloc(0);

  function run(final: boolean): Buffer[] {
    const out: Buffer[] = [];
    let from = 0;
    for (;;) {
      const next = nextEvent(held, from, maxBytes);
      if (next === undefined) break;
      between(held.subarray(from, next.start), out);
      out.push(held.subarray(next.start, next.end));
      from = next.end;
    }
    const rest = held.subarray(from);
    if (final) {
      between(rest, out);
      held = Buffer.alloc(0);
    } else held = Buffer.from(rest);
    return out;
  }

  return {
    push(chunk) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      return run(false);
    },
    end: () => run(true),
  };
}

/** An event that is complete, or too long. A second start before the end closes an event that has none. */
function nextEvent(held: Buffer, from: number, maxBytes: number): { start: number; end: number } | undefined {
  const start = startOf(held, from);
  if (start < 0) return held.length - from > maxBytes ? { start: from, end: from + maxBytes } : undefined;
  const close = held.indexOf("</Event>", start);
  const again = startOf(held, start + 6);
  if (again >= 0 && (close < 0 || again < close)) return { start, end: again };
  if (close >= 0) return { start, end: close + 8 };
  return held.length - start > maxBytes ? { start, end: start + maxBytes } : undefined;
}

function startOf(held: Buffer, from: number): number {
  for (let at = held.indexOf("<Event", from); at >= 0; at = held.indexOf("<Event", at + 6)) {
    const next = held[at + 6];
    if (next === 62 || next === 47 || (next !== undefined && next <= 32)) return at;
  }
  return -1;
}

/** The declaration, the document's own element and comments are no records. */
const frame = /<\?[^>]{0,1000}\?>|<\/?Events?\b[^>]{0,1000}>|<!--[^]{0,10000}?-->|\uFEFF/g;

function between(bytes: Buffer, out: Buffer[]): void {
  if (bytes.length === 0) return;
  const text = bytes.toString("utf8").replaceAll(frame, "").trim();
  if (text !== "") out.push(bytes);
}
