interface Ageing<T> {
  /** Older than this, it is made anew. */
  readonly maxAgeMs: number;
  /** So much older still, what was made before is given while the new one is in the making. */
  readonly graceMs?: number;
  readonly now: () => number;
  readonly make: () => Promise<T>;
}

/** Gives what `make` gave. One making at a time, however many ask; one that fails is told to who waits for it. */
export function aged<T>({ maxAgeMs, graceMs = 0, now, make }: Ageing<T>): () => Promise<T> {
  let made: { readonly at: number; readonly value: T } | undefined;
  let making: Promise<T> | undefined;
  const start = async (at: number) => {
    try {
      const value = await make();
      made = { at, value };
      return value;
    } finally {
      making = undefined;
    }
  };
  return async () => {
    const at = now();
    const age = made === undefined ? Number.POSITIVE_INFINITY : at - made.at;
    if (made !== undefined && age < maxAgeMs) return made.value;
    making ??= start(at);
    if (made === undefined || age >= maxAgeMs + graceMs) return making;
    making.catch(() => undefined); // whoever asks next tries again
    return made.value;
  };
}
