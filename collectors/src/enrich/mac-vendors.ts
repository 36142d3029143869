import type { EventFields } from "@chengfang/model/event";
import { remembered } from "./cache.ts";

/** Who a block of hardware addresses is assigned to; undefined for unknown ones and those that programs made up. */
export type VendorOf = (mac: string) => string | undefined;

/** A block of the IEEE: its hexadecimal digits (6 of MA-L, 7 of MA-M, 9 of MA-S) and who has it. */
export type Assignment = readonly [digits: string, vendor: string];

/** Longest first: the smaller blocks lie in ones of the IEEE's own. */
const lengths = [9, 7, 6] as const;

interface Table {
  readonly length: number;
  readonly prefixes: Float64Array;
  readonly names: Uint32Array;
}

/** Assignments as sorted numbers beside one text of all names, which takes a twentieth of what objects do. */
export function vendorsOf(assignments: Iterable<Assignment>): VendorOf {
  const { rows, names } = gathered(assignments);
  const tables = lengths.map((length) => tableOf(length, rows.get(length) ?? []));
  const nameAt = (at: number) => names.text.subarray(names.starts[at], names.starts[at + 1]).toString();
  return remembered(mostRemembered, (mac) => {
    const digits = mac.replaceAll(/[^0-9a-f]/gi, "");
    // The second-lowest bit of the first octet says that no vendor assigned it (IEEE 802).
    if (digits.length !== 12 || (Number.parseInt(digits.slice(0, 2), 16) & 2) !== 0) return undefined;
    for (const { length, prefixes, names: places } of tables) {
      const at = indexOf(prefixes, Number.parseInt(digits.slice(0, length), 16));
      if (at >= 0) return nameAt(places[at] ?? 0);
    }
    return undefined;
  });
}

const mostRemembered = 4096;

interface Names {
  readonly text: Buffer;
  readonly starts: Uint32Array;
}

function gathered(assignments: Iterable<Assignment>) {
  const rows = new Map<number, [prefix: number, name: number][]>();
  const places = new Map<string, number>();
  for (const [digits, vendor] of assignments) {
    const name = places.get(vendor) ?? places.size;
    places.set(vendor, name);
    const row: [number, number] = [Number.parseInt(digits, 16), name];
    const known = rows.get(digits.length);
    if (known === undefined) rows.set(digits.length, [row]);
    else known.push(row);
  }
  const texts = [...places.keys()].map((name) => Buffer.from(name));
  const starts = new Uint32Array(texts.length + 1);
  for (const [at, text] of texts.entries()) starts[at + 1] = (starts[at] ?? 0) + text.length;
  return { rows, names: { text: Buffer.concat(texts), starts } satisfies Names };
}

function tableOf(length: number, rows: [prefix: number, name: number][]): Table {
  rows.sort(([a], [b]) => a - b);
  return {
    length,
    prefixes: Float64Array.from(rows, ([prefix]) => prefix),
    names: Uint32Array.from(rows, ([, name]) => name),
  };
}

function indexOf(sorted: Float64Array, wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted ? low : -1;
}

const owners = [
  ["source.mac", "labels.source_mac_vendor"],
  ["destination.mac", "labels.destination_mac_vendor"],
  ["client.mac", "labels.client_mac_vendor"],
  ["host.mac", "labels.host_mac_vendor"],
] as const;

/** Adds who made the hardware of both ends; ECS has no field for it. */
export function addVendors(fields: EventFields, vendorOf: VendorOf): void {
  for (const [address, field] of owners) {
    const given = fields[address];
    const mac: unknown = Array.isArray(given) ? given[0] : given;
    const vendor = typeof mac === "string" ? vendorOf(mac) : undefined;
    if (vendor !== undefined) fields[field] ??= vendor;
  }
}
