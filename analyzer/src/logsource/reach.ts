import type { Expression, Leaf } from "@chengfang/sigma/language/expression";

/** Whether a field, as rules call it, is known to have a value. */
export type Has = (field: string) => boolean;

/**
 * Whether some event could make an expression hold (or fail), if fields that are not known never have a value. What is
 * known may have any value: whether one event can have all of them at once is not asked.
 */
export function reachable(expression: Expression, has: Has, wanted = true): boolean {
  switch (expression.kind) {
    case "leaf":
      return leafReachable(expression, has, wanted);
    case "not":
      return reachable(expression.item, has, !wanted);
    case "and":
    case "or": {
      const reaches = (item: Expression) => reachable(item, has, wanted);
      return (expression.kind === "and") === wanted ? expression.items.every(reaches) : expression.items.some(reaches);
    }
  }
}

function leafReachable(leaf: Leaf, has: Has, wanted: boolean): boolean {
  if (leaf.field === undefined) return true;
  // A field that is absent is null, and answers no other question.
  const byAbsence = leaf.test.kind === "null" ? wanted : !wanted;
  return byAbsence || fieldsIn(leaf).every(has);
}

/** The fields that a leaf reads. */
export function fieldsIn({ field, test }: Leaf): string[] {
  return [...(field === undefined ? [] : [field]), ...(test.kind === "reference" ? [test.field] : [])];
}

/** The fields that have to have a value in every event that makes an expression hold (or fail). */
export function required(expression: Expression, wanted = true): ReadonlySet<string> {
  switch (expression.kind) {
    case "leaf":
      return new Set(
        (expression.test.kind === "null") === wanted
          ? []
          : fieldsIn(expression).filter(() => wanted || expression.test.kind === "null"),
      );
    case "not":
      return required(expression.item, !wanted);
    case "and":
    case "or": {
      const sets = expression.items.map((item) => required(item, wanted));
      return (expression.kind === "and") === wanted ? union(sets) : sharedBy(sets);
    }
  }
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function sharedBy([first, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter((name) => others.every((set) => set.has(name))));
}

/** Every field that an expression names, in the order of their first naming. */
export function named(expression: Expression): string[] {
  const found = new Set<string>();
  const walk = (item: Expression): void => {
    if (item.kind === "leaf") for (const field of fieldsIn(item)) found.add(field);
    else for (const each of item.kind === "not" ? [item.item] : item.items) walk(each);
  };
  walk(expression);
  return [...found];
}
