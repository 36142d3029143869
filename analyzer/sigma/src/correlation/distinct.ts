import { type Limits, type Mark, type Memory, type Outcome, placeOf } from "./memory.ts";

/**
 * `value_count` and `temporal`: for each distinct value its newest mark, in time order; the newest `atLeast` values
 * decide, so no more are kept. A mark in time order costs O(1): a Map keeps the order in which keys were set.
 */
export function distinctMemory({ withinMs, atLeast }: Limits, kept: readonly Mark[]): Memory {
  let newestOf = new Map<string, Mark>(kept.map((mark) => [mark.value, mark]));
  let newest = kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY;

  const oldest = () => newestOf.values().next().value;
  const holds = () => newestOf.size >= atLeast && (oldest()?.at ?? 0) > newest - withinMs;

  function insert(mark: Mark) {
    const known = newestOf.get(mark.value);
    if (known !== undefined && known.at > mark.at) return;
    if (known?.under !== undefined) mark.under ??= known.under;
    newestOf.delete(mark.value);
    if (mark.at >= newest) {
      newestOf.set(mark.value, mark);
    } else {
      const marks = [...newestOf.values()];
      marks.splice(placeOf(marks, mark.at), 0, mark);
      newestOf = new Map(marks.map((each) => [each.value, each]));
    }
    const first = oldest();
    if (newestOf.size > atLeast && first !== undefined) newestOf.delete(first.value);
  }

  return {
    add(mark): Outcome {
      if (mark.at <= newest - withinMs) return "late";
      if (mark.at > newest) newest = mark.at;
      const before = holds();
      insert(mark);
      if (!holds()) return "nothing";
      return before ? "holds" : "crossed";
    },
    marks: () => [...newestOf.values()].filter((mark) => mark.at > newest - withinMs),
    size: () => newestOf.size,
  };
}
