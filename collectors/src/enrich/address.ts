/** The bytes of an IPv4 (4) or IPv6 (16) address in its usual spellings, or undefined if the text is none. */
export function addressBytes(text: string): Uint8Array | undefined {
  return text.includes(":") ? ipv6(text) : ipv4Bytes(text);
}

/** An IPv4 address as a number from 0 to 2³²−1, or −1 if the text is none. Leading zeros are refused: some read them as octal. */
export function ipv4(text: string): number {
  const length = text.length;
  if (length < 7 || length > 15) return -1;
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (octet < 0) return -1;
      value = value * 256 + octet;
      octet = -1;
      dots += 1;
    } else {
      octet = nextOctet(octet, code);
      if (octet < 0) return -1;
    }
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : -1;
}

function nextOctet(octet: number, code: number): number {
  if (code < 48 || code > 57 || octet === 0) return -1;
  const next = octet < 0 ? code - 48 : octet * 10 + code - 48;
  return next > 255 ? -1 : next;
}

function ipv4Bytes(text: string): Uint8Array | undefined {
  const value = ipv4(text);
  return value < 0 ? undefined : Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

function ipv6(text: string): Uint8Array | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? "", halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1] ?? "", true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined;
  return Uint8Array.from([...head, ...Array<number>(missing).fill(0), ...tail]);
}

function groups(text: string, last: boolean): number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (last && index === parts.length - 1 && part.includes(".")) {
      const embedded = ipv4Bytes(part);
      if (embedded === undefined) return undefined;
      bytes.push(...embedded);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
      const value = Number.parseInt(part, 16);
      bytes.push(value >> 8, value & 255);
    }
  }
  return bytes;
}

/** The one spelling of an address (RFC 5952), so that equal addresses are equal texts. Undefined if the text is no address. */
export function canonicalAddress(text: string): string | undefined {
  if (!text.includes(":")) return ipv4(text) < 0 ? undefined : text;
  const bytes = ipv6(withoutZone(text));
  if (bytes === undefined) return undefined;
  if (isMapped(bytes)) return `::ffff:${bytes.subarray(12).join(".")}`;
  const words = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  const [start, length] = longestZeros(words);
  const hex = (from: number, to: number) =>
    words
      .slice(from, to)
      .map((word) => word.toString(16))
      .join(":");
  return length < 2 ? hex(0, 8) : `${hex(0, start)}::${hex(start + length, 8)}`;
}

/** The same for what a program says of its peer: `::ffff:10.1.2.3` is how a dual-stack socket names the IPv4 peer 10.1.2.3. */
export function peerAddress(text: string): string | undefined {
  const canonical = canonicalAddress(text);
  return canonical?.startsWith("::ffff:") === true && canonical.includes(".") ? canonical.slice(7) : canonical;
}

/** `fe80::1%eth0` names an interface of the sender, which says nothing elsewhere. */
function withoutZone(text: string): string {
  const zone = text.indexOf("%");
  return zone < 0 ? text : text.slice(0, zone);
}

function isMapped(bytes: Uint8Array): boolean {
  return bytes[10] === 255 && bytes[11] === 255 && bytes.subarray(0, 10).every((byte) => byte === 0);
}

function longestZeros(words: readonly number[]): [number, number] {
  let best: [number, number] = [0, 0];
  let start = 0;
  for (const [at, word] of words.entries()) {
    if (word !== 0) start = at + 1;
    else if (at + 1 - start > best[1]) best = [start, at + 1 - start];
  }
  return best;
}
