import ipaddr from "ipaddr.js";

/** Whether an address, as text, lies in the network. What is no address lies in none. */
export type Network = (address: string) => boolean;

type Address = ReturnType<typeof ipaddr.parse>;

/** Reads `10.0.0.0/8`, `fe80::/10` or a single address; the reason if it is none. As in pySigma, host bits must be zero. */
export function parseNetwork(text: string): Network | string {
  const [address, length, ...more] = text.trim().split("/");
  if (address === undefined || more.length > 0 || !ipaddr.isValid(address) || !isFourPart(address)) {
    return `'${text}' is no network`;
  }
  const network = ipaddr.parse(address);
  const most = network.kind() === "ipv4" ? 32 : 128;
  const bits = length === undefined ? most : Number(length);
  if (!/^\d{1,3}$/.test(length ?? "0") || bits > most) return `'${text}' is no network: /${length}`;
  const bytes = network.toByteArray();
  if (bytes.some((byte, place) => (byte & ~maskOf(bits, place) & 0xff) !== 0)) return `'${text}' has host bits set`;
  const kind = network.kind();
  return (candidate) => {
    const parsed = parseAddress(candidate, kind);
    if (parsed === undefined) return false;
    const given = parsed.toByteArray();
    return bytes.every((byte, place) => byte === ((given[place] ?? 0) & maskOf(bits, place)));
  };
}

function maskOf(bits: number, place: number): number {
  const within = Math.min(8, Math.max(0, bits - place * 8));
  return (0xff << (8 - within)) & 0xff;
}

/** `1.2` and `0x7f.1` are names for addresses to some, and none here. */
function isFourPart(text: string): boolean {
  return text.includes(":") || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);
}

const mayBeAddress = /^[0-9a-fA-F:.]{2,45}(?:%[\w.-]{1,32})?$/;

/** The address, IPv4 within IPv6 (`::ffff:10.0.0.1`) as the IPv4 address it stands for where that is asked. */
function parseAddress(text: string, kind: "ipv4" | "ipv6"): Address | undefined {
  const trimmed = text.trim();
  if (!mayBeAddress.test(trimmed) || !isFourPart(trimmed) || !ipaddr.isValid(trimmed)) return undefined;
  const address = ipaddr.parse(trimmed);
  if (address.kind() === kind) return address;
  const inner = kind === "ipv4" ? ipaddr.process(trimmed) : address;
  return inner.kind() === kind ? inner : undefined;
}
