import { fstatSync, openSync, readSync } from "node:fs";
import { Refusal } from "@chengfang/model/refusal";
import { Reader, type Response } from "mmdb-lib";
import { type NetworkOf, networkOf, networksOf } from "../enrich/network.ts";
import { Pieces } from "../enrich/pieces.ts";
import type { Bytes } from "../enrich/sorted-lines.ts";
import { isDatabase } from "./memory.ts";

/** The tables of networks, sorted lines or MaxMind databases; they are opened when an address is first looked up. */
export function openNetworks(files: readonly string[], memory: readonly SharedArrayBuffer[]): NetworkOf {
  let tables: NetworkOf[] | undefined;
  return (address) => {
    tables ??= files.map((file, at) => openTable(file, memory[at] ?? new SharedArrayBuffer(0)));
    for (const table of tables) {
      const found = table(address);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function openTable(file: string, memory: SharedArrayBuffer): NetworkOf {
  if (isDatabase(file)) return databaseOf(Buffer.from(memory));
  const found = networksOf(bytesOf(file), new Pieces(memory));
  if ("disorder" in found)
    throw new Refusal("invalid", `${file}: line ${found.disorder.line} begins with no address, or is out of order`);
  return found;
}

/** A lookup waits for the disk less than for a page that memory swapped out: what is asked for often is in its cache. */
function bytesOf(file: string): Bytes {
  const handle = openSync(file, "r");
  let buffer = new Uint8Array(65_536);
  return {
    size: fstatSync(handle).size,
    read: (at, length) => {
      if (length > buffer.length) buffer = new Uint8Array(length);
      return buffer.subarray(0, readSync(handle, buffer, 0, length, at));
    },
  };
}

function databaseOf(file: Buffer): NetworkOf {
  const reader = new Reader<Response>(file);
  return (address) => {
    const found: unknown = reader.get(textOf(address));
    if (typeof found !== "object" || found === null) return undefined;
    const record = found as { autonomous_system_number?: unknown; autonomous_system_organization?: unknown };
    return networkOf(record.autonomous_system_number, record.autonomous_system_organization);
  };
}

function textOf(address: Uint8Array): string {
  if (address.length === 4) return address.join(".");
  const hex = Buffer.from(address).toString("hex");
  return (hex.match(/.{4}/g) ?? []).join(":");
}
