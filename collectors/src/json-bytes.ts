const [quote, backslash, comma, opening, closing] = [34, 92, 44, 91, 93];

/** 1: the byte stands for itself in a string of JSON. */
const plain = new Uint8Array(128).fill(1, 32);
plain[quote] = plain[backslash] = 0;

const escapes: ReadonlyMap<number, string> = new Map([
  [quote, '\\"'],
  [backslash, "\\\\"],
  [8, "\\b"],
  [9, "\\t"],
  [10, "\\n"],
  [12, "\\f"],
  [13, "\\r"],
]);

const allPlain = /^[ !#-[\]-~]*$/;
/** From this length on a search and a copy by the engine are faster than a loop. */
const long = 40;

/** Numbers below are whole in 32 bits, and most are. */
const mostDigits = 2 ** 31;
const zero = 48;

/** U+FFFD, for half of a surrogate pair: readers of JSON refuse one. */
const replacement = 0xff_fd;

/**
 * JSON in UTF-8, written byte by byte into one piece of memory. Texts in between that an encoder reads once more cost twice
 * as much, and their pieces are what the garbage of a busy collector is made of.
 */
export class JsonBytes {
  #bytes: Buffer<ArrayBuffer>;
  #length = 0;

  /** Writes into this memory, and into larger one when it is full. */
  constructor(memory: ArrayBuffer = new ArrayBuffer(4096)) {
    this.#bytes = Buffer.from(memory);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written. The memory is the caller's from here on. */
  written(): Buffer<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Writes again from the beginning. */
  clear(): void {
    this.#length = 0;
  }

  /** Takes back what was written from here on. */
  back(to: number): void {
    this.#length = to;
  }

  /** Lets what was written from here on begin with this byte: in the place of a comma, or of nothing. */
  begin(from: number, byte: number): void {
    if (from === this.#length) this.byte(byte);
    else this.#bytes[from] = byte;
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  /** Bytes that are JSON already. */
  bytes(bytes: Uint8Array): void {
    const { length } = bytes;
    this.#reserve(length);
    const to = this.#length;
    if (length < long) for (let at = 0; at < length; at += 1) this.#bytes[to + at] = bytes[at] ?? 0;
    else this.#bytes.set(bytes, to);
    this.#length = to + length;
  }

  /** Text that is JSON already. */
  json(text: string): void {
    this.#reserve(Buffer.byteLength(text));
    this.#length += this.#bytes.write(text, this.#length);
  }

  number(value: number): void {
    if (value >= 0 && value < mostDigits && Number.isInteger(value)) return this.#digits(value);
    const text = String(value);
    this.#reserve(text.length);
    this.#ascii(text);
  }

  #digits(value: number): void {
    let length = 1;
    for (let limit = 10; value >= limit; limit *= 10) length += 1;
    this.#reserve(length);
    let rest = value;
    for (let at = this.#length + length - 1; at >= this.#length; at -= 1) {
      const tens = Math.trunc(rest / 10);
      this.#bytes[at] = zero + rest - tens * 10;
      rest = tens;
    }
    this.#length += length;
  }

  /** A list of strings. */
  strings(values: readonly string[]): void {
    this.byte(opening);
    for (const [at, value] of values.entries()) {
      if (at > 0) this.byte(comma);
      this.string(value);
    }
    this.byte(closing);
  }

  /** A string with its quotes. */
  string(value: string): void {
    const { length } = value;
    if (length < long) return this.#short(value);
    if (!allPlain.test(value)) return this.json(JSON.stringify(value.toWellFormed()));
    this.#reserve(length + 2);
    const bytes = this.#bytes;
    const from = this.#length + 1;
    bytes[from - 1] = bytes[from + length] = quote;
    bytes.write(value, from, "latin1");
    this.#length = from + length + 1;
  }

  #short(value: string): void {
    const { length } = value;
    this.#reserve(length + 2);
    let bytes = this.#bytes;
    let to = this.#length;
    bytes[to] = quote;
    to += 1;
    for (let at = 0; at < length; at += 1) {
      const code = value.charCodeAt(at);
      if (code < 128 && plain[code] === 1) {
        bytes[to] = code;
        to += 1;
        continue;
      }
      this.#length = to;
      // As many bytes as there are characters behind it are still free when this one is written.
      this.#reserve(length - at + 6);
      if (this.#special(value, at, code)) at += 1;
      bytes = this.#bytes;
      to = this.#length;
    }
    bytes[to] = quote;
    this.#length = to + 1;
  }

  /** What does not stand for itself; says whether it took two units of the text. */
  #special(value: string, at: number, code: number): boolean {
    if (code < 128) {
      this.#ascii(escapes.get(code) ?? `\\u${code.toString(16).padStart(4, "0")}`);
      return false;
    }
    const whole = value.codePointAt(at) ?? code;
    this.#point(whole >= 0xd8_00 && whole <= 0xdf_ff ? replacement : whole);
    return whole > 0xff_ff;
  }

  #ascii(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.#bytes[this.#length + at] = text.charCodeAt(at);
    this.#length += text.length;
  }

  /** RFC 3629 section 3. */
  #point(point: number): void {
    const bytes = this.#bytes;
    let to = this.#length;
    if (point < 0x8_00) bytes[to++] = 0xc0 | (point >> 6);
    else {
      if (point < 0x1_00_00) bytes[to++] = 0xe0 | (point >> 12);
      else {
        bytes[to++] = 0xf0 | (point >> 18);
        bytes[to++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[to++] = 0x80 | (point & 0x3f);
    this.#length = to;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.from(new ArrayBuffer(Math.max(needed, this.#bytes.length * 2)));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
