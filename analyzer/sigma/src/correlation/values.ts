const maps = 16;

/** Texts that many groups remember, each kept once under a number while some group holds it. */
export class Values {
  /** Several maps: each is made longer for itself, so that no mark waits for all texts to be placed anew. */
  readonly #first = new Map<string, number>();
  readonly #maps = [this.#first, ...Array.from({ length: maps - 1 }, () => new Map<string, number>())];
  readonly #texts: string[] = [];
  readonly #uses: number[] = [];
  readonly #free: number[] = [];

  /** The number of a text that is held; -1 if none holds it. */
  find(text: string): number {
    return this.#mapFor(text).get(text) ?? -1;
  }

  /** The number of a text, which is held once more. */
  hold(text: string): number {
    const map = this.#mapFor(text);
    const known = map.get(text);
    if (known !== undefined) {
      this.#uses[known] = (this.#uses[known] ?? 0) + 1;
      return known;
    }
    const number = this.#free.pop() ?? this.#texts.length;
    this.#texts[number] = text;
    this.#uses[number] = 1;
    map.set(text, number);
    return number;
  }

  text(number: number): string {
    return this.#texts[number] ?? "";
  }

  release(number: number): void {
    const uses = (this.#uses[number] ?? 0) - 1;
    this.#uses[number] = uses;
    if (uses > 0) return;
    this.#mapFor(this.text(number)).delete(this.text(number));
    this.#texts[number] = "";
    this.#free.push(number);
  }

  #mapFor(text: string): Map<string, number> {
    const { length } = text;
    return this.#maps[(text.charCodeAt(length - 1) + text.charCodeAt(length >> 1)) % maps] ?? this.#first;
  }
}
