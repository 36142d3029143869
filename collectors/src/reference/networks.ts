import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { Reader, type Response } from "mmdb-lib";
import { type NetworkOf, networkOf, networksOf } from "../enrich/network.ts";
import { Pieces } from "../enrich/pieces.ts";
import type { Bytes } from "../enrich/sorted-lines.ts";
import { isDatabase } from "./files.ts";

/** Tables of networks that are open. */
interface OpenNetworks {
  readonly of: NetworkOf;
  /** Nothing is looked up in them any more. */
  readonly close: () => void;
}

/** The tables of networks, sorted lines or MaxMind databases; they are opened when an address is first looked up. */
export function openNetworks(files: readonly string[], memory: readonly SharedArrayBuffer[]): OpenNetworks {
  const handles: number[] = [];
  let tables: NetworkOf[] | undefined;
  const open = (file: string, at: number): NetworkOf => {
    const own = memory[at] ?? new SharedArrayBuffer(0);
    if (isDatabase(file)) return databaseOf(Buffer.from(own));
    const handle = openSync(file, "r");
    handles.push(handle);
    const found = networksOf(bytesOf(handle), new Pieces(own));
    if ("disorder" in found) throw new Error(`${file} was checked, and is out of order at line ${found.disorder.line}`);
    return found;
  };
  return {
    of: (address) => {
      tables ??= files.map(open);
      for (const table of tables) {
        const found = table(address);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    close: () => {
      for (const handle of handles.splice(0)) closeSync(handle);
    },
  };
}

/** A lookup waits for the disk less than for a page that memory swapped out: what is asked for often is in its cache. */
function bytesOf(handle: number): Bytes {
  let buffer = new Uint8Array(65_536);
  return {
    size: fstatSync(handle).size,
    read: (at, length) => {
      if (length > buffer.length) buffer = new Uint8Array(length);
      return buffer.subarray(0, readSync(handle, buffer, 0, length, at));
    },
  };
}

/** Networks of a MaxMind database. */
export function databaseOf(file: Buffer): NetworkOf {
  const reader = new Reader<Response>(file);
  return (address) => {
    const found: unknown = reader.get(addressText(address));
    if (typeof found !== "object" || found === null) return undefined;
    const record = found as { autonomous_system_number?: unknown; autonomous_system_organization?: unknown };
    return networkOf(record.autonomous_system_number, record.autonomous_system_organization);
  };
}

/** An address as databases are asked for it. */
export function addressText(address: Uint8Array): string {
  if (address.length === 4) return address.join(".");
  const hex = Buffer.from(address).toString("hex");
  return (hex.match(/.{4}/g) ?? []).join(":");
}
