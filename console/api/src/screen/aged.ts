/** Gives what `make` gave, made anew when it is older than this; one making at a time, and a failed one counts as none. */
export function aged<T>(maxAgeMs: number, now: () => number, make: () => Promise<T>): () => Promise<T> {
  let known: { readonly at: number; readonly value: Promise<T> } | undefined;
  return async () => {
    const at = now();
    if (known === undefined || at - known.at >= maxAgeMs) {
      const made = { at, value: make() };
      known = made;
      made.value.catch(() => {
        if (known === made) known = undefined;
      });
    }
    return known.value;
  };
}
