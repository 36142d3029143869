import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { Enriching } from "@chengfang/model/config/enriching";
import { memoryForPieces } from "../enrich/pieces.ts";
import { blocksIn } from "../enrich/sorted-lines.ts";
import { filesOf } from "./files.ts";

/** Memory that all threads of a process look things up in: databases as they are, tables as far as somebody needed them. */
export interface ReferenceMemory {
  readonly countries: SharedArrayBuffer;
  /** For each file one. */
  readonly networks: readonly SharedArrayBuffer[];
  readonly macVendors: SharedArrayBuffer;
}

export function referenceMemory(enriching: Enriching): ReferenceMemory {
  const { countries, networks, macVendors } = filesOf(enriching);
  return {
    countries: bytesOf(countries),
    networks: networks.map((file) => (isDatabase(file) ? bytesOf(file) : tableMemory(file))),
    macVendors: memoryForPieces(
      1,
      macVendors.reduce((all, file) => all + statSync(file).size, 0),
    ),
  };
}

/** A MaxMind database, read where it lies; anything else is lines. */
export const isDatabase = (file: string): boolean => file.endsWith(".mmdb");

function bytesOf(file: string): SharedArrayBuffer {
  const handle = openSync(file, "r");
  try {
    const memory = new SharedArrayBuffer(fstatSync(handle).size);
    const bytes = new Uint8Array(memory);
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read)
      read = readSync(handle, bytes, at, bytes.length - at, at);
    return memory;
  } finally {
    closeSync(handle);
  }
}

/** Rows of numbers take less than their lines do, but for lines so short that they are made again each time. */
function tableMemory(file: string): SharedArrayBuffer {
  const { size } = statSync(file);
  return memoryForPieces(blocksIn(size), size * 2);
}
