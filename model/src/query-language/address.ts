/** An IP address as a number of 32 or 128 bits; undefined for text that is none. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** An IPv4 or IPv6 address in any spelling; undefined for other text. */
export function addressOf(text: string): Address | undefined {
  return text.includes(":") ? address6(text) : address4(text);
}

export const isAddress = (text: string): boolean => addressOf(text) !== undefined;

function address4(text: string): Address | undefined {
  const parts = text.split(".");
  const right = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  if (!right) return undefined;
  return { bits: 32, value: parts.reduce((all, part) => (all << 8n) | BigInt(part), 0n) };
}

function address6(text: string): Address | undefined {
  const groups = groupsOf(withoutTail(text));
  if (!groups?.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((all, group) => (all << 16n) | BigInt(`0x${group}`), 0n) };
}

/** `::ffff:10.0.0.1` with its last four octets as two groups. */
function withoutTail(text: string): string {
  const [, head, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const four = tail === undefined ? undefined : address4(tail);
  return four ? `${head}${(four.value >> 16n).toString(16)}:${(four.value & 0xffffn).toString(16)}` : text;
}

/** The eight groups, `::` filled up. */
function groupsOf(text: string): string[] | undefined {
  const [left = [], right, more] = text.split("::").map((side) => (side === "" ? [] : side.split(":")));
  const missing = 8 - left.length - (right?.length ?? 0);
  if (more !== undefined || (right === undefined ? missing !== 0 : missing < 1)) return undefined;
  return [...left, ...Array.from({ length: missing }, () => "0"), ...(right ?? [])];
}

/** A range such as `10.1.0.0/16`; an address alone is a range of one. */
function rangeOf(text: string): { address: Address; length: number } | undefined {
  const [head = "", prefix, ...rest] = text.trim().split("/");
  const address = addressOf(head);
  if (address === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix ?? "0")) return undefined;
  const length = prefix === undefined ? address.bits : Number(prefix);
  return length > address.bits ? undefined : { address, length };
}

export const isRange = (text: string): boolean => rangeOf(text) !== undefined;

/** Whether an address lies in a range; what is no address lies in none. */
export function inRange(text: string, range: string): boolean {
  const [address, wanted] = [addressOf(text), rangeOf(range)];
  if (address === undefined || wanted === undefined || address.bits !== wanted.address.bits) return false;
  const free = BigInt(address.bits - wanted.length);
  return address.value >> free === wanted.address.value >> free;
}
