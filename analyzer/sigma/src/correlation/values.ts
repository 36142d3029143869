/** Texts that many groups remember, each kept once under a number while some group holds it. */
export class Values {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #uses: number[] = [];
  readonly #free: number[] = [];

  /** The number of a text that is held; -1 if none holds it. */
  find(text: string): number {
    return this.#numbers.get(text) ?? -1;
  }

  /** The number of a text, which is held once more. */
  hold(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) {
      this.keep(known);
      return known;
    }
    const number = this.#free.pop() ?? this.#texts.length;
    this.#texts[number] = text;
    this.#uses[number] = 1;
    this.#numbers.set(text, number);
    return number;
  }

  /** A number that is held already is held once more. */
  keep(number: number): void {
    this.#uses[number] = (this.#uses[number] ?? 0) + 1;
  }

  text(number: number): string {
    return this.#texts[number] ?? "";
  }

  release(number: number): void {
    const uses = (this.#uses[number] ?? 0) - 1;
    this.#uses[number] = uses;
    if (uses > 0) return;
    this.#numbers.delete(this.text(number));
    this.#texts[number] = "";
    this.#free.push(number);
  }
}
