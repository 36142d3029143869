/** RFC 5424 section 7.3.1: after this number comes 1. */
const last = 2_147_483_647;
/** A datagram overtakes others by a few; a number further behind is of another count. */
const lateMost = 3000;
/** A step forward beyond this is no loss but another count. */
const gapMost = 10_000_000;
/** So many numbers in a row behind the count are a count that began anew. */
const runMost = 3;
/** Senders behind one address that are followed; made-up names of hosts must not fill the memory. */
const maxSenders = 64;

interface Count {
  expected: number;
  /** Missing now; what was only overtaken takes off from it before it is counted as lost. */
  missing: number;
  /** Missing already when it was last looked. */
  settling: number;
  behind: number;
  run: number;
}

/** The numbers that the senders behind one source give their messages, each its own count. */
export class Sequences {
  readonly #counts = new Map<string, Count>();

  constructor(expected: Readonly<Record<string, number>> = {}) {
    for (const [sender, next] of Object.entries(expected)) this.#counts.set(sender, begun(next));
  }

  follow(sender: string, number: number): void {
    if (!Number.isInteger(number) || number < 1 || number > last) return;
    const count = this.#counts.get(sender);
    if (count !== undefined) step(count, number);
    else if (this.#counts.size < maxSenders) this.#counts.set(sender, begun(after(number)));
  }

  /** What was missing at the last look and still is: lost for good. */
  takeLost(settled = false): number {
    let lost = 0;
    for (const count of this.#counts.values()) {
      const gone = settled ? count.missing : Math.min(count.settling, count.missing);
      count.missing -= gone;
      count.settling = count.missing;
      lost += gone;
    }
    return lost;
  }

  expected(): Record<string, number> | undefined {
    if (this.#counts.size === 0) return undefined;
    return Object.fromEntries([...this.#counts].map(([sender, { expected }]) => [sender, expected]));
  }
}

const begun = (expected: number): Count => ({ expected, missing: 0, settling: 0, behind: -1, run: 0 });
const after = (number: number) => (number === last ? 1 : number + 1);

/** A sender that starts anew begins at 1, which is no loss. */
function step(count: Count, number: number): void {
  const ahead = number - count.expected;
  if (ahead >= 0 && ahead <= gapMost) {
    count.missing += ahead;
    anew(count, number);
  } else if (number !== 1 && ahead < 0 && -ahead <= lateMost) late(count, number);
  else if (wrapped(count, number)) {
    count.missing += last - count.expected + number;
    anew(count, number);
  } else anew(count, number);
}

/** Some numbers on both sides of the end may be missing. */
const wrapped = ({ expected }: Count, number: number) => last - expected + number <= lateMost;

function anew(count: Count, number: number): void {
  count.expected = after(number);
  count.run = 0;
}

function late(count: Count, number: number): void {
  count.run = number === count.behind ? count.run + 1 : 1;
  count.behind = after(number);
  if (count.run >= runMost) anew(count, number);
  else count.missing = Math.max(0, count.missing - 1);
}
