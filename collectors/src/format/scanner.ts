/** Reads a text from left to right, once. Every method either moves past what it names or stays where it is. */
export class Scanner {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** The code of the next character, NaN at the end. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  eat(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === 32) this.at += 1;
  }

  /** A number of at least one and at most `max` digits, or −1. A longer run of digits is no match. */
  digits(max: number): number {
    let value = 0;
    let at = this.at;
    for (;;) {
      const digit = this.text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (at - this.at === max) return -1;
      value = value * 10 + digit;
      at += 1;
    }
    if (at === this.at) return -1;
    this.at = at;
    return value;
  }

  /** Characters up to the next space or the end; empty if there are none. */
  word(): string {
    const end = this.text.indexOf(" ", this.at);
    const from = this.at;
    this.at = end < 0 ? this.text.length : end;
    return this.text.slice(from, this.at);
  }

  /** Moves past `expected` if the text goes on with it. */
  eatText(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }
}
