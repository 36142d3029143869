/** Signals found in one text, each once. */
export interface Hits {
  readonly list: Int32Array;
  count: number;
  /** By signal: the last text that it was found in. */
  readonly stamps: Uint32Array;
  text: number;
}

export function createHits(signals: number): Hits {
  return { list: new Int32Array(signals), count: 0, stamps: new Uint32Array(signals), text: 0 };
}

/** Begins with a text. */
export function clearHits(hits: Hits): void {
  hits.count = 0;
  hits.text += 1;
  if (hits.text > 0xffff_fff0) {
    hits.stamps.fill(0);
    hits.text = 1;
  }
}

/** Takes down signals `from` ... `to` of a list. */
export function hit(hits: Hits, signals: Int32Array, from: number, to: number): void {
  const { stamps, text, list } = hits;
  for (let each = from; each < to; each += 1) {
    const signal = signals[each] as number;
    if (stamps[signal] === text) continue;
    stamps[signal] = text;
    list[hits.count] = signal;
    hits.count += 1;
  }
}

/**
 * Looks for literals in a text. Answers false, having found only some, at the first character that is not ASCII, unless
 * the text is folded.
 */
export type Scan = (text: string, folded: boolean, hits: Hits) => boolean;

/** A literal and the signal that it gives. */
export interface Sought {
  readonly literal: string;
  readonly signal: number;
}
