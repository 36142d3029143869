import { copyOf } from "../format/remembered.ts";

/**
 * Remembers what `compute` gave for the keys in recent use: at least `limit` and at most twice as many. Two generations
 * do for a cache what a list of uses would, without a write per hit.
 */
export function remembered<T>(limit: number, compute: (key: string) => T): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const recent = young.get(key);
    if (recent !== undefined || young.has(key)) return recent as T;
    const value = old.has(key) ? (old.get(key) as T) : compute(key);
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(copyOf(key), value); // a piece of a record would keep the whole batch
    return value;
  };
}
