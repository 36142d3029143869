import type { Calls } from "./calls.ts";
import { createHits, type Sought } from "./hits.ts";
import type { Keywords, Program } from "./program.ts";
import { elements, type FieldValue } from "./record.ts";
import { createScanner, type Scanner } from "./scanner.ts";
import type { Signals } from "./signals.ts";
import { keywords, textOf, type Values } from "./values.ts";

/** Looks for the signals of a program in the fields and texts of the record at hand. */
export type Search = (program: Program, json: string | undefined) => void;

export function createSearch(signals: Signals, values: Values, calls: Calls): Search {
  const hits = createHits(signals.count);
  const scanners: (Scanner | undefined)[] = [];
  for (const [field, places] of signals.byField)
    if (field !== keywords) scanners[field] = createScanner(places, hits, calls.see);
  const keywordScanners = new WeakMap<readonly Sought[], Scanner>();

  function scanFields({ sought }: Program): void {
    const { present, raw, count } = values.fields;
    for (let each = 0; each < count; each += 1) {
      const field = present[each] as number;
      if (sought[field] === 1) scanValue(raw[field], scanners[field] as Scanner);
    }
  }

  function scanKeywords({ sought, gate }: Keywords, json: string | undefined): void {
    if (json !== undefined && gate?.mayHold(json) === false) return;
    const texts = values.list(keywords) ?? [];
    if (json === undefined && gate?.mayHold(texts.join("\n")) === false) return;
    let scanner = keywordScanners.get(sought);
    if (scanner === undefined) {
      scanner = createScanner({ whole: [], start: [], end: [], anywhere: sought }, hits, calls.see);
      keywordScanners.set(sought, scanner);
    }
    for (const text of texts) scanner(text);
  }

  return (program, json) => {
    scanFields(program);
    if (program.keywords !== undefined) scanKeywords(program.keywords, json);
  };
}

function scanValue(value: FieldValue | undefined, scanner: Scanner): void {
  if (Array.isArray(value)) {
    for (const each of elements(value)) {
      const text = textOf(each);
      if (text !== undefined) scanner(text);
    }
    return;
  }
  const text = textOf(value);
  if (text !== undefined) scanner(text);
}
