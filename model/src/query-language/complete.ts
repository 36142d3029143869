import { readQuery } from "./read.ts";
import type { Span } from "./scan.ts";

/** What could stand at the caret, and the stretch it would take the place of. */
export interface Place {
  readonly kind: "field" | "value" | "operator" | "join";
  /** What is typed of it so far. */
  readonly typed: string;
  readonly from: number;
  readonly to: number;
  /** Of a value or operator. */
  readonly field?: string;
}

/** What is being typed at the caret: a field (or free text), a value, an operator after a field, or the next joining word. */
export function placeAt(text: string, caret: number): Place {
  const before = text.slice(0, caret);
  const { spans } = readQuery(before);
  const last = spans.at(-1);
  const here = (kind: Place["kind"], from = caret, field?: string): Place => ({
    kind,
    typed: text.slice(from, caret),
    from,
    to: kind === "operator" || kind === "join" ? caret : endOfWord(text, caret),
    ...(field === undefined ? {} : { field }),
  });
  if (last === undefined) return here("field", startOfWord(before));
  if (last.kind === "operator") return here("value", skipped(before, last.to), last.field);
  if (last.to === caret) return atWord(last, before, here);
  const gap = before.slice(last.to);
  if (last.kind === "value" || last.kind === "text" || last.kind === "group") return afterPart(last, gap, here);
  return here("field", startOfWord(before));
}

type Here = (kind: Place["kind"], from?: number, field?: string) => Place;

function atWord(last: Span, before: string, here: Here): Place {
  if (last.kind === "value") return here("value", last.from, last.field);
  if (last.kind === "text" || last.kind === "field") return here("field", last.from);
  return last.kind === "group" && before.endsWith(")") ? here("join") : here("field");
}

/** After a whole condition and a space, another may begin, or a joining word. */
function afterPart(last: Span, gap: string, here: Here): Place {
  if (/^\s+$/.test(gap) || gap === "") return here("join");
  const word = /\S*$/.exec(gap)?.[0] ?? "";
  return here("field", last.to + gap.length - word.length);
}

const skipped = (text: string, at: number): number => at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
const startOfWord = (text: string): number => text.length - (/[^\s()（）]*$/.exec(text)?.[0].length ?? 0);
const endOfWord = (text: string, at: number): number => at + (/^[^\s()（）:"]*/.exec(text.slice(at))?.[0].length ?? 0);

/** A value as it is typed into a query: in quotes where anything in it has a meaning. */
export const valueText = (value: string): string =>
  /^[\w.@/#%+;~$\u4e00-\u9fff-]+$/.test(value) && !/^(and|or|not)$/i.test(value)
    ? value
    : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
