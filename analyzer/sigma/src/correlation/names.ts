/** What can be referred to: a detection rule by its id or name. */
export interface Referable {
  readonly id: string;
  readonly name: string | undefined;
}

/** What references mean: an id before a name. */
export interface Names {
  idOf(reference: string): string | undefined;
  /** Why a reference means nothing. */
  problemOf(reference: string): string | undefined;
}

export function readNames(all: readonly Referable[]): Names {
  const ids = new Set(all.map(({ id }) => id));
  const named = Map.groupBy(all, ({ name }) => name);
  const idOf = (reference: string) => {
    if (ids.has(reference)) return reference;
    const [first, ...others] = new Set((named.get(reference) ?? []).map(({ id }) => id));
    return others.length === 0 ? first : undefined;
  };
  return {
    idOf,
    problemOf(reference) {
      if (idOf(reference) !== undefined) return undefined;
      const count = named.get(reference)?.length ?? 0;
      return count > 1
        ? `${count} rules are called '${reference}': it cannot be told which is meant`
        : `no rule is called '${reference}'`;
    },
  };
}
