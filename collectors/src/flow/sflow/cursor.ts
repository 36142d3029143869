import { hex, ipv4, ipv6, u32 } from "../bytes.ts";

/** Reads XDR (RFC 4506) from front to back; beyond the end everything is 0, and `over` tells of it. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;
  over = false;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = Math.min(end, bytes.length);
  }

  number(): number {
    return this.#take(4) ? u32(this.bytes, this.at - 4) : 0;
  }

  /** A counter of 64 bits; beyond 2^53 the nearest number there is. */
  hyper(): number {
    return this.number() * 2 ** 32 + this.number();
  }

  /** An address behind its kind; undefined for one of no known kind. */
  address(): string | undefined {
    const kind = this.number();
    if (kind === 1) return this.#take(4) ? ipv4(this.bytes, this.at - 4) : undefined;
    if (kind === 2) return this.#take(16) ? ipv6(this.bytes, this.at - 16) : undefined;
    return undefined;
  }

  ipv4(): string {
    return this.#take(4) ? ipv4(this.bytes, this.at - 4) : "0.0.0.0";
  }

  ipv6(): string {
    return this.#take(16) ? ipv6(this.bytes, this.at - 16) : "::";
  }

  octets(length: number): string {
    return this.#take(length) ? hex(this.bytes, this.at - length, length) : "";
  }

  /** The bytes of what says its own length, filled up to four; undefined if they are not all there. */
  part(length: number): Cursor | undefined {
    const start = this.at;
    if (!this.#take((length + 3) & ~3) && start + length > this.end) return undefined;
    return new Cursor(this.bytes, start, start + length);
  }

  #take(length: number): boolean {
    if (length < 0 || this.at + length > this.end) {
      this.over = true;
      this.at = this.end;
      return false;
    }
    this.at += length;
    return true;
  }
}
