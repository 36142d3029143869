import { readFile } from "node:fs/promises";
import { setImmediate as turn } from "node:timers/promises";
import { Reader, type Response } from "mmdb-lib";
import { countryReader } from "../../enrich/geo.ts";
import type { ReferenceName } from "../files.ts";
import { addressText, databaseOf } from "../networks.ts";
import type { Flaw, Sound } from "./flaw.ts";

/** Whether a database knows something of an address that is looked up. */
type Knows = (address: Uint8Array) => boolean;

/** Looks up one address for each record of a MaxMind database, so that none is found to be broken later. */
export async function inspectDatabase(name: ReferenceName, file: string): Promise<Sound | Flaw> {
  const bytes = await readFile(file);
  try {
    const { metadata } = new Reader<Response>(bytes);
    const entries = await known(treeOf(bytes, metadata), knowsOf(name, bytes));
    if (entries === 0) return { reason: "nothing", line: 0 };
    return { entries, day: metadata.buildEpoch.toISOString().slice(0, 10) };
  } catch {
    return { reason: "not-database", line: 0 }; // the library throws whatever its bytes led it to
  }
}

function knowsOf(name: ReferenceName, bytes: Buffer): Knows {
  if (name === "networks") {
    const networkOf = databaseOf(bytes);
    return (address) => networkOf(address) !== undefined;
  }
  const countryOf = countryReader(bytes);
  return (address) => countryOf(addressText(address)) !== undefined;
}

/** The search tree of a MaxMind database (MaxMind DB File Format Specification 2.0). */
interface Tree {
  readonly nodes: number;
  readonly addressBytes: number;
  /** Where one of the two branches of a node leads: to a node, to nothing, or behind it to a record. */
  branch(node: number, right: boolean): number;
}

function treeOf(bytes: Buffer, { nodeCount, recordSize, ipVersion }: Reader<Response>["metadata"]): Tree {
  const width = recordSize / 8;
  const branches: Readonly<Record<number, Tree["branch"]>> = {
    24: (node, right) => bytes.readUIntBE((node * 2 + (right ? 1 : 0)) * width, 3),
    28: (node, right) => {
      const at = node * 7;
      const middle = bytes.readUInt8(at + 3);
      const high = right ? middle & 15 : middle >> 4;
      return high * 0x1000000 + bytes.readUIntBE(at + (right ? 4 : 0), 3);
    },
    32: (node, right) => bytes.readUInt32BE((node * 2 + (right ? 1 : 0)) * width),
  };
  const branch = branches[recordSize];
  if (branch === undefined) throw new RangeError(`records of ${recordSize} bits`);
  return { nodes: nodeCount, addressBytes: ipVersion === 4 ? 4 : 16, branch };
}

/** So many nodes are looked at before others get their turn. */
const nodesAtATime = 20_000;

/** How many networks have a record that is known. Parts of the tree that stand for several ranges are looked at once. */
async function known(tree: Tree, knows: Knows): Promise<number> {
  const seen = new Uint8Array(tree.nodes);
  const records = new Map<number, boolean>();
  const open: { node: number; depth: number; address: Uint8Array }[] = [
    { node: 0, depth: 0, address: new Uint8Array(tree.addressBytes) },
  ];
  let [entries, looked] = [0, 0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth, address } = next;
    if (node === tree.nodes) continue;
    if (node === 0 && depth > 0) throw new RangeError("a branch leads back to the root");
    if (node < tree.nodes) {
      if (seen[node] === 1 || depth >= tree.addressBytes * 8) continue;
      seen[node] = 1;
      open.push({ node: tree.branch(node, true), depth: depth + 1, address: withBit(address, depth) });
      open.push({ node: tree.branch(node, false), depth: depth + 1, address });
      if (++looked % nodesAtATime === 0) await turn();
      continue;
    }
    const found = records.get(node) ?? knows(address);
    records.set(node, found);
    if (found) entries += 1;
  }
  return entries;
}

function withBit(address: Uint8Array, depth: number): Uint8Array {
  const next = Uint8Array.from(address);
  next[depth >> 3] = (next[depth >> 3] ?? 0) | (128 >> (depth & 7));
  return next;
}
