/** How long files have been as they are. */
export type Stillness = (keys: readonly string[]) => ReadonlyMap<string, number>;

/**
 * Milliseconds since each key, which changes with its file, was there for the first time, look by look. By a clock that
 * nobody sets: when a file was changed may be another machine's word, and our own clock may jump while it is written.
 */
export function createStillness(): Stillness {
  let since: ReadonlyMap<string, number> = new Map();
  return (keys) => {
    const now = performance.now();
    since = new Map(keys.map((key) => [key, since.get(key) ?? now]));
    return new Map([...since].map(([key, at]) => [key, now - at]));
  };
}
