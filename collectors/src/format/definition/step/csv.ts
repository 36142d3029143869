import { limits } from "../limits.ts";
import { type Step, input, keep } from "../work.ts";

interface CsvOptions {
  readonly from?: string | undefined;
  readonly separator: string;
  readonly quote: string;
  readonly columns: readonly string[];
  readonly least: number;
}

/** Values in a fixed order. What comes behind the last column is dropped; the original has it. */
export function csv({ from, separator, quote, columns, least }: CsvOptions): Step {
  return (work) => {
    const text = input(work, from);
    if (text === undefined) return "no text for CSV";
    const values = split(text, { separator, quote, most: columns.length });
    if (values.length < least) return `fewer than ${least} columns`;
    for (const [at, value] of values.entries()) {
      const name = columns[at];
      if (name !== undefined && name !== "") keep(work, name, value);
    }
    return undefined;
  };
}

/** RFC 4180: a quote within quotes is doubled. */
function split(text: string, { separator, quote, most }: { separator: string; quote: string; most: number }): string[] {
  const values: string[] = [];
  let at = 0;
  const wanted = Math.min(most, limits.fields);
  while (values.length < wanted) {
    let value: string;
    if (quote !== "none" && text.startsWith(quote, at)) {
      const end = closing(text, at + 1, quote);
      value = text.slice(at + 1, end).replaceAll(quote + quote, quote);
      at = end + 1;
      const next = text.indexOf(separator, at);
      at = next < 0 ? text.length + 1 : next + separator.length;
    } else {
      const next = text.indexOf(separator, at);
      value = next < 0 ? text.slice(at) : text.slice(at, next);
      at = next < 0 ? text.length + 1 : next + separator.length;
    }
    values.push(value);
    if (at > text.length) break;
  }
  return values;
}

function closing(text: string, from: number, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at >= 0 && text.startsWith(quote, at + 1)) at = text.indexOf(quote, at + 2);
  return at < 0 ? text.length : at;
}
