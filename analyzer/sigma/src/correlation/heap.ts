/** A binary heap: what stands before all others is found at once, and taken off in steps of the logarithm. */
export interface Heap<T> {
  add(item: T): void;
  first(): T | undefined;
  take(): T | undefined;
}

export function createHeap<T>(isBefore: (one: T, other: T) => boolean): Heap<T> {
  const items: T[] = [];

  function swapIfBefore(one: number, other: number): boolean {
    const [first, second] = [items[one], items[other]];
    if (first === undefined || second === undefined || !isBefore(first, second)) return false;
    items[one] = second;
    items[other] = first;
    return true;
  }

  function sink(): void {
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const [one, other] = [items[left], items[left + 1]];
      const child = one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
      if (!swapIfBefore(child, place)) return;
      place = child;
    }
  }

  return {
    add(item) {
      items.push(item);
      for (let place = items.length - 1; place > 0; ) {
        const parent = (place - 1) >> 1;
        if (!swapIfBefore(place, parent)) return;
        place = parent;
      }
    },
    first: () => items[0],
    take() {
      const [first] = items;
      const last = items.pop();
      if (items.length > 0 && last !== undefined) {
        items[0] = last;
        sink();
      }
      return first;
    },
  };
}
