import { createReadStream, fstatSync, readSync } from "node:fs";

const stdin = 0;
/** As much as a pipe holds. The texts of larger blocks would lie where only the slow collection of garbage looks. */
const piece = 64 * 1024;

/** How much there is to read, where that is known: of a file. */
export function bytesToRead(): number {
  const stat = fstatSync(stdin);
  return stat.isFile() ? stat.size : 0;
}

/** Stdin in pieces, while threads are heard as well. */
export function openInputForThreads(): AsyncIterable<Buffer> {
  if (!fstatSync(stdin).isFile()) return process.stdin;
  return createReadStream("", { fd: stdin, autoClose: false, highWaterMark: piece });
}

/** Stdin in pieces for a program that does nothing while it waits for the next; that one overwrites the one before. */
export async function* openInput(): AsyncGenerator<Buffer> {
  const room = Buffer.allocUnsafeSlow(piece);
  for (let length = read(room); length !== 0; length = read(room)) {
    if (length === undefined) return yield* process.stdin;
    yield room.subarray(0, length);
  }
}

/** How many bytes came, 0 at the end; undefined where whoever opened stdin made it one that does not wait. */
function read(room: Buffer): number | undefined {
  try {
    return readSync(stdin, room, 0, room.length, null);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return undefined;
    throw error;
  }
}

const ways: readonly (readonly [start: readonly number[], what: string, instead: string])[] = [
  [[0x1f, 0x8b], "gzip", "gzip -dc FILE | chengfang detect …"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd", "zstd -dc FILE | chengfang detect …"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz", "xz -dc FILE | chengfang detect …"],
  [[0x50, 0x4b, 3, 4], "a zip archive", "unzip -p FILE | chengfang detect …"],
  [
    [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0],
    "an EVTX file",
    "evtx_dump -o jsonl FILE | chengfang detect --format evtx-json …",
  ],
  [[0xff, 0xfe], "UTF-16", "iconv -f utf-16 -t utf-8 FILE | chengfang detect …"],
  [[0xfe, 0xff], "UTF-16", "iconv -f utf-16 -t utf-8 FILE | chengfang detect …"],
];

/** What to do instead, if the input is no text by its first bytes. */
export function refusalOf(first: Uint8Array): string | undefined {
  const found = ways.find(([start]) => start.every((byte, at) => first[at] === byte));
  return found && `the input is ${found[1]}, not lines of JSON: ${found[2]}`;
}

const shapes: readonly (readonly [shape: RegExp, format: string])[] = [
  [/^\s*\{\s*"Event"\s*:\s*\{/, "evtx-json"],
  [/^\s*\{[^\n]*"winlog"\s*:\s*\{/, "winlogbeat"],
];

/** Of records that are taken as rules name them: what they are by their looks, if that is something else. */
export function adviceOn(first: Buffer): string | undefined {
  const start = first.toString("latin1", 0, 16_384);
  const found = shapes.find(([shape]) => shape.test(start));
  return found && `the input looks like ${found[1]}, whose fields are found by --format ${found[1]}`;
}
