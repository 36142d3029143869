import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { memoryForPieces } from "../enrich/pieces.ts";
import { blocksIn } from "../enrich/sorted-lines.ts";
import { isDatabase, shippedFiles } from "./files.ts";
import type { ReferenceFiles, ReferenceName } from "./files.ts";

/** Memory that all threads of a process look things up in: databases as they are, tables as far as somebody needed them. */
type ReferenceMemory = Readonly<Record<ReferenceName, readonly SharedArrayBuffer[]>>;

/** Files that nobody writes to, and memory for each of them: what a thread needs to look things up. */
export interface Reference {
  readonly files: ReferenceFiles;
  /** In the order of the files; of the makers of cards one for all. */
  readonly memory: ReferenceMemory;
}

/** Makes room for what is looked up in. What was there before, of the same files, stays as it is. */
export function openReference(files: ReferenceFiles = shippedFiles, before?: Reference): Reference {
  const kept = (name: ReferenceName) =>
    before !== undefined && before.files[name].join() === files[name].join() ? before.memory[name] : undefined;
  const memory = {
    countries: kept("countries") ?? files.countries.map(bytesOf),
    networks: kept("networks") ?? files.networks.map((file) => (isDatabase(file) ? bytesOf(file) : tableMemory(file))),
    macVendors: kept("macVendors") ?? [vendorMemory(files.macVendors)],
  };
  return { files, memory };
}

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

const vendorMemory = (files: readonly string[]) =>
  memoryForPieces(
    1,
    files.reduce((all, file) => all + statSync(file).size, 0),
  );
