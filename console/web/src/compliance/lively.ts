const calmMs = 10_000;
const livelyMs = 1500;
const livelyFor = 20_000;

let until = 0;

/** Somebody just did something that is being judged: pages look again soon, for a while. */
export function stir(): void {
  until = Date.now() + livelyFor;
}

/** How long a page waits before it looks for a newer judgement. */
export const lookAgainMs = (): number => (Date.now() < until ? livelyMs : calmMs);
