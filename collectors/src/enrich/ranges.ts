import { addressBytes, ipv4 } from "./address.ts";

export interface Entry<T> {
  /** An address, or a range in CIDR notation. */
  readonly range: string;
  readonly value: T;
}

/** Values by address. */
export interface Ranges<T> {
  ofIpv4(address: number): T | undefined;
  ofIpv6(address: Uint8Array): T | undefined;
}

/** Ranges made fit for look-ups: of several that hold an address the narrowest counts, of equal ones the first. */
export function rangesOf<T>(entries: readonly Entry<T>[]): Ranges<T> {
  return { ofIpv4: ipv4Ranges(entries), ofIpv6: ipv6Ranges(entries) };
}

interface Block<T> {
  readonly first: number;
  /** The first address behind it. */
  readonly end: number;
  readonly value: T;
}

/** IPv4 ranges nest or are apart, so they cut the address space into pieces that a binary search finds. */
function ipv4Ranges<T>(entries: readonly Entry<T>[]): (address: number) => T | undefined {
  const pieces = cut(entries.flatMap(blockOf).toSorted((a, b) => a.first - b.first || b.end - a.end));
  const starts = Float64Array.from(pieces, ({ at }) => at);
  return (address) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    return pieces[low - 1]?.value;
  };
}

function blockOf<T>({ range, value }: Entry<T>): Block<T>[] {
  const [text = "", bits = "32"] = range.split("/");
  const address = ipv4(text);
  const length = Number(bits);
  if (address < 0 || !Number.isInteger(length) || length < 0 || length > 32) return [];
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return [{ first, end: first + size, value }];
}

interface Piece<T> {
  readonly at: number;
  readonly value: T | undefined;
}

function cut<T>(blocks: readonly Block<T>[]): Piece<T>[] {
  const pieces: Piece<T>[] = [];
  const open: Block<T>[] = [];
  const begin = (at: number, value: T | undefined) => {
    if (pieces.at(-1)?.at === at) pieces.pop();
    pieces.push({ at, value });
  };
  const close = (until: number) => {
    for (let top = open.at(-1); top !== undefined && top.end <= until; top = open.at(-1)) {
      open.pop();
      begin(top.end, open.at(-1)?.value);
    }
  };
  for (const block of blocks) {
    close(block.first);
    const around = open.at(-1);
    if (around?.first === block.first && around.end === block.end) continue;
    open.push(block);
    begin(block.first, block.value);
  }
  close(Number.POSITIVE_INFINITY);
  return pieces;
}

/** IPv6 ranges by prefix length, longest first; a register knows few lengths. */
function ipv6Ranges<T>(entries: readonly Entry<T>[]): (address: Uint8Array) => T | undefined {
  const lengths = new Map<number, Map<string, T>>();
  for (const { range, value } of entries) {
    const [text = "", bits = "128"] = range.split("/");
    const bytes = text.includes(":") ? addressBytes(text) : undefined;
    const length = Number(bits);
    if (bytes === undefined || !Number.isInteger(length) || length < 0 || length > 128) continue;
    const prefixes = lengths.get(length) ?? new Map<string, T>();
    const key = prefix(bytes, length);
    if (!prefixes.has(key)) prefixes.set(key, value);
    lengths.set(length, prefixes);
  }
  const longestFirst = [...lengths].toSorted(([a], [b]) => b - a);
  return (address) => {
    for (const [length, prefixes] of longestFirst) {
      const value = prefixes.get(prefix(address, length));
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

function prefix(bytes: Uint8Array, length: number): string {
  const whole = length >> 3;
  const rest = length & 7;
  const head = bytes.subarray(0, whole).join(".");
  return rest === 0 ? head : `${head}/${(bytes[whole] ?? 0) >> (8 - rest)}`;
}
