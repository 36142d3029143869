/** What a firewall can block: one address, a network, a name. */
export type Blockable =
  | { readonly kind: "v4"; readonly value: string; readonly address: string; readonly prefix: number }
  | { readonly kind: "v6"; readonly value: string; readonly address: string; readonly prefix: number }
  | { readonly kind: "domain"; readonly value: string };

export type NotBlockable = "block-value" | "block-too-wide" | "block-reserved";

/** A network wider than this is a mistake more often than a measure. */
const widest = { v4: 16, v6: 32 } as const;

const octet = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const domain = /^(?=.{4,253}$)(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;

/** Reads an address, a network (CIDR) or a domain; or says why nobody should block it. */
export function blockable(text: string): Blockable | NotBlockable {
  const value = text.trim().toLowerCase();
  const [address = "", length, more] = value.split("/");
  if (more !== undefined) return "block-value";
  const octets = address.split(".");
  if (octets.length === 4 && octets.every((each) => octet.test(each))) return v4(octets.map(Number), length);
  if (address.includes(":")) return v6(address, length);
  return length === undefined && domain.test(value) ? { kind: "domain", value } : "block-value";
}

function v4(octets: readonly number[], length: string | undefined): Blockable | NotBlockable {
  const prefix = prefixOf(length, 32);
  if (prefix === undefined) return "block-value";
  if (prefix < widest.v4) return "block-too-wide";
  const number = octets.reduce((sum, each) => sum * 256 + each, 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(number / size) * size;
  if (reservedV4.some(([from, to]) => first + size > from && first < to)) return "block-reserved";
  const address = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".");
  return { kind: "v4", address, prefix, value: prefix === 32 ? address : `${address}/${prefix}` };
}

/** This host, loopback, link-local, multicast and what lies above: nothing that comes from outside (RFC 6890). */
const reservedV4: readonly (readonly [from: number, to: number])[] = [
  [0, 2 ** 24],
  [127 * 2 ** 24, 128 * 2 ** 24],
  [(169 * 256 + 254) * 2 ** 16, (169 * 256 + 255) * 2 ** 16],
  [224 * 2 ** 24, 2 ** 32],
];

function v6(address: string, length: string | undefined): Blockable | NotBlockable {
  const prefix = prefixOf(length, 128);
  const groups = groupsOf(address);
  if (prefix === undefined || groups === undefined) return "block-value";
  if (prefix < widest.v6) return "block-too-wide";
  const bits = groups.reduce((sum, each) => sum * 65_536n + BigInt(each), 0n);
  const size = 128n - BigInt(prefix);
  const first = (bits >> size) << size;
  const [head = 0] = groups;
  if (first <= 1n || head >= 0xfe80) return "block-reserved";
  const text = shortest(first);
  return { kind: "v6", address: text, prefix, value: prefix === 128 ? text : `${text}/${prefix}` };
}

function prefixOf(length: string | undefined, most: number): number | undefined {
  if (length === undefined) return most;
  return /^\d{1,3}$/.test(length) && Number(length) <= most ? Number(length) : undefined;
}

/** The eight groups of an IPv6 address; an IPv4 tail is not taken. */
function groupsOf(address: string): number[] | undefined {
  const halves = address.split("::");
  if (halves.length > 2 || !/^[\da-f:]+$/.test(address)) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  return all.every((each) => /^[\da-f]{1,4}$/.test(each)) ? all.map((each) => Number.parseInt(each, 16)) : undefined;
}

/** As RFC 5952 writes it: the longest run of zeros left out. */
function shortest(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((bits >> BigInt(112 - i * 16)) & 0xffffn).toString(16));
  const runs = groups.map((_, from) => {
    const end = groups.findIndex((each, i) => i >= from && each !== "0");
    return { from, length: (end === -1 ? 8 : end) - from };
  });
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), { from: 0, length: 0 });
  if (longest.length < 2) return groups.join(":");
  const before = groups.slice(0, longest.from).join(":");
  return `${before}::${groups.slice(longest.from + longest.length).join(":")}`;
}
