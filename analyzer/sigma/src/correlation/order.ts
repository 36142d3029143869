import type { Way } from "./rule.ts";

/** An order while its marks are gone through, by time and, at equal times, by place in the rules. */
export interface Order {
  /** Takes the next mark, by its rule's place. */
  step(place: number): void;
  /** The most rules of which marks follow one another in the rules' order. */
  longest(): number;
  /** Whether marks of all these rules follow one another; `way` is its place among the ways. */
  completes(way: number): boolean;
  /** Plain numbers from which it can go on. */
  keep(): { readonly best: readonly number[]; readonly reached: readonly number[] };
}

/** `from`: what was kept. */
export function openOrder(rules: number, ways: readonly Way[], from?: ReturnType<Order["keep"]>): Order {
  const best = [...(from?.best ?? Array.from({ length: rules }, () => 0))];
  const reached = [...(from?.reached ?? ways.map(() => 0))];
  return {
    step(place) {
      let longest = 0;
      for (let before = 0; before < place; before += 1) longest = Math.max(longest, best[before] ?? 0);
      best[place] = Math.max(best[place] ?? 0, longest + 1);
      for (let way = 0; way < ways.length; way += 1)
        if (ways[way]?.present[reached[way] ?? 0] === place) reached[way] = (reached[way] ?? 0) + 1;
    },
    longest: () => Math.max(0, ...best),
    completes: (way) => reached[way] === ways[way]?.present.length,
    keep: () => ({ best, reached }),
  };
}
