// Modifiers appendix, "IP (Internet Protocol) Modifiers": addresses as numbers, a network as the numbers that share a head.

interface Address {
  readonly bits: 32 | 128;
  readonly number: bigint;
}

export function inNetwork(actual: string, network: string): boolean {
  const [head = "", length] = network.split("/");
  const start = addressOf(head);
  const address = addressOf(actual.trim().replace(/%[\w.-]+$/, ""));
  if (start === undefined || address === undefined) return false;
  const number = numberIn(address, start.bits);
  if (number === undefined) return false;
  const free = BigInt(start.bits - Number(length ?? start.bits));
  return number >> free === start.number >> free;
}

const mapped = 0xffffn << 32n;

/** An IPv4 address may come written as IPv6: `::ffff:10.0.0.1`. */
function numberIn({ bits, number }: Address, wanted: number): bigint | undefined {
  if (bits === wanted) return number;
  return wanted === 32 && number >> 32n === mapped >> 32n ? number & 0xffffffffn : undefined;
}

function addressOf(text: string): Address | undefined {
  const number = text.includes(":") ? groupsOf(text) : bytesOf(text);
  return number === undefined ? undefined : { bits: text.includes(":") ? 128 : 32, number };
}

function bytesOf(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** The text with a dotted address at its end written as two groups. */
function undotted(text: string): string | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (!tail) return text;
  const last = bytesOf(tail[2] ?? "");
  return last === undefined ? undefined : `${tail[1]}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
}

function groupsOf(text: string): bigint | undefined {
  const written = undotted(text);
  if (written === undefined) return undefined;
  const [left = "", right, ...more] = written.split("::");
  const head = left === "" ? [] : left.split(":");
  const rest = right === undefined || right === "" ? [] : right.split(":");
  const missing = 8 - head.length - rest.length;
  if (more.length > 0 || (right === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...rest];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
