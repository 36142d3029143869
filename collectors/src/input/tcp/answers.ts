/** Collects what is to be answered once a batch is on disk: records of one batch are answered together. */
export class Answers<Item> {
  readonly #answer: (items: readonly Item[]) => void;
  #last: { readonly written: Promise<void>; readonly items: Item[] } | undefined;

  constructor(answer: (items: readonly Item[]) => void) {
    this.#answer = answer;
  }

  add(written: Promise<void>, item: Item): void {
    if (this.#last?.written === written) {
      this.#last.items.push(item);
      return;
    }
    const items = [item];
    this.#last = { written, items };
    void written.then(() => this.#answer(items));
  }
}
