import { crc32 } from "node:zlib";

const fileHead = 0x1000;
const chunkBytes = 0x1_0000;
const firstRecord = 0x200;
const nextRecordAt = 0x30;
const stringsAt = 0x80;

/** The first chunk of a Windows event log file. */
export const chunkOf = (file: Buffer): Buffer => file.subarray(fileHead, fileHead + chunkBytes);

/** A file of these chunks, whose head is sound and claims so many of them. */
export function evtxFile(chunks: readonly Buffer[], claimed = chunks.length): Buffer {
  const head = Buffer.alloc(fileHead);
  head.write("ElfFile\0", "latin1");
  head.writeUInt32LE(0x80, 0x20);
  for (const [at, word] of [1, 3, fileHead, claimed].entries()) head.writeUInt16LE(word, 0x24 + 2 * at);
  head.writeUInt32LE(crc32(head.subarray(0, 0x78)), 0x7c);
  return Buffer.concat([head, ...chunks]);
}

/** Where the record of this number begins. */
function recordAt(chunk: Buffer, number: number): number {
  let at = firstRecord;
  for (let left = number; left > 0; left -= 1) at += chunk.readUInt32LE(at + 4);
  return at;
}

/** Strings that overlap, each of 24 KB and naming the next: some 5,000 of them. */
function bomb(chunk: Buffer): void {
  const start = chunk.readUInt32LE(nextRecordAt);
  for (let at = start; at + 8 < chunkBytes; at += 8) {
    chunk.writeUInt32LE(at + 8, at);
    chunk.writeUInt16LE(0x3000, at + 6);
  }
  chunk.writeUInt32LE(start, stringsAt);
}

/** What is done to a chunk of four records, how many of them can still be read, and how often something is refused. */
export const hostileChunks: readonly (readonly [
  done: string,
  change: (chunk: Buffer) => void,
  kept: number,
  refused: number,
])[] = [
  ["nothing", () => {}, 4, 0],
  ["the sum of its head is wrong", (chunk) => chunk.writeUInt8(1, 0x7c), 4, 1],
  ["a record was changed and no sum", (chunk) => chunk.writeUInt8(0x7f, recordAt(chunk, 1) + 8), 4, 1],
  ["its name is another", (chunk) => chunk.write("Elf Chnk", "latin1"), 4, 1],
  ["a record is torn", (chunk) => chunk.fill(0xee, recordAt(chunk, 1), recordAt(chunk, 1) + 40), 3, 1],
  ["a record claims 4 GB", (chunk) => chunk.writeUInt32LE(0xffff_ffff, recordAt(chunk, 2) + 4), 3, 1],
  ["a record has no length", (chunk) => chunk.writeUInt32LE(0, recordAt(chunk, 2) + 4), 3, 1],
  ["its records end beyond it", (chunk) => chunk.writeUInt32LE(0xffff_ffff, nextRecordAt), 4, 1],
  ["its records end before it", (chunk) => chunk.writeUInt32LE(0, nextRecordAt), 4, 1],
  ["a string names itself as the next", (chunk) => chunk.fill(0x80, stringsAt, stringsAt + 0x100), 4, 1],
  ["strings would take 100 MB", bomb, 0, 1],
  ["it is noise", (chunk) => chunk.fill("noise "), 0, 1],
  ["it is empty", (chunk) => chunk.fill(0), 0, 0],
];

/** The chunks of the table, one behind the other. */
export const chunksOfTable = (sound: Buffer): Buffer[] =>
  hostileChunks.map(([, change]) => {
    const chunk = Buffer.from(sound);
    change(chunk);
    return chunk;
  });
