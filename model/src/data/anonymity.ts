/** How well rows hide in the crowd. */
export interface Anonymity {
  readonly rows: number;
  readonly groups: number;
  /** The smallest group: the k of k-anonymity. 0 where there are no rows. */
  readonly k: number;
  /** Rows in groups smaller than what was asked for. */
  readonly exposed: number;
}

/** Counts rows by their quasi-identifiers (age, district, occupation): whoever is alone with theirs can be found again. */
export function crowd(): { add(quasi: readonly string[]): void; judge(k: number): Anonymity } {
  const groups = new Map<string, number>();
  let rows = 0;
  return {
    add: (quasi) => {
      const key = JSON.stringify(quasi);
      groups.set(key, (groups.get(key) ?? 0) + 1);
      rows += 1;
    },
    judge: (k) => {
      let smallest = rows;
      let exposed = 0;
      for (const size of groups.values()) {
        if (size < smallest) smallest = size;
        if (size < k) exposed += size;
      }
      return { rows, groups: groups.size, k: smallest, exposed };
    },
  };
}
