/** What was done so many times, and what it took. */
export interface Rate {
  readonly done: number;
  readonly perCpuSecond: number;
  readonly perSecond: number;
}

/** Counts what `work` does by its own word, against the CPU time of this whole process. */
export async function rateOf(work: () => Promise<number> | number): Promise<Rate> {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const done = await work();
  const { user, system } = process.cpuUsage(cpu);
  const elapsed = performance.now() - began;
  return { done, perCpuSecond: (done / (user + system)) * 1e6, perSecond: (done / elapsed) * 1000 };
}

/** Does one thing again and again for so long. */
export async function repeated(forMs: number, act: (turn: number) => unknown): Promise<Rate> {
  return rateOf(async () => {
    const end = performance.now() + forMs;
    let turn = 0;
    for (; performance.now() < end; turn += 1) {
      const pending = act(turn);
      if (pending instanceof Promise) await pending;
    }
    return turn;
  });
}

/** Has so many under way at a time. */
export async function together<T>(
  items: readonly T[],
  abreast: number,
  act: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await act(item);
  };
  await Promise.all(Array.from({ length: abreast }, one));
}
