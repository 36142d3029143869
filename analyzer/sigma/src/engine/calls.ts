import type { Signals } from "./signals.ts";

/** The signals seen in the record at hand, and the rules that they call to be judged. */
export interface Calls {
  /** Begins with a record; `active` says by log source of rules whether they are about it. */
  begin(active: Uint8Array): void;
  readonly see: (signal: number) => void;
  call(rule: number): void;
  /** A signal is seen if its mark is the record's. */
  readonly seen: Int32Array;
  mark: number;
  /** The rules called, each once. */
  readonly called: Uint32Array;
  count: number;
}

const resetAt = 2 ** 30;

/** `origins` is the number of each rule's log source. */
export function createCalls({ count, starts, rules }: Signals, origins: Uint16Array): Calls {
  const calledAt = new Int32Array(origins.length);
  let active: Uint8Array = new Uint8Array();
  const calls: Calls = {
    seen: new Int32Array(count),
    mark: 0,
    called: new Uint32Array(origins.length),
    count: 0,
    begin(given) {
      active = given;
      calls.count = 0;
      calls.mark += 1;
      if (calls.mark < resetAt) return;
      calls.seen.fill(0);
      calledAt.fill(0);
      calls.mark = 1;
    },
    see(signal) {
      if (calls.seen[signal] === calls.mark) return;
      calls.seen[signal] = calls.mark;
      const to = starts[signal + 1] as number;
      for (let each = starts[signal] as number; each < to; each += 1) {
        const rule = rules[each] as number;
        if (active[origins[rule] as number] === 1) calls.call(rule);
      }
    },
    call(rule) {
      if (calledAt[rule] === calls.mark) return;
      calledAt[rule] = calls.mark;
      calls.called[calls.count] = rule;
      calls.count += 1;
    },
  };
  return calls;
}
