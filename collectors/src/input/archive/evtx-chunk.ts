import { BinaryReader, ChunkHeader, Record } from "@ts-evtx/core";

/** A chunk has its own strings and templates: what is wrong in one concerns no other. */
export const chunkBytes = 0x1_0000;
/** Behind the head of a chunk its records begin. */
const headBytes = 0x200;
const nextRecordAt = 0x30;
/** Magic, size, number and time; the size stands at the end again. */
const leastRecord = 0x1c;
const recordMagic = Buffer.from("**\0\0", "latin1");
/** What the library gives for a record that it cannot read. */
const nothing = "<Event/>";

export interface ChunkLimits {
  readonly maxRecordBytes: number;
  /** Of all records of the chunk: a few bytes of it can ask for any number, by templates. */
  readonly maxBytes: number;
  /** Sums are not kept while the file is written. */
  readonly sums: boolean;
}

/** The records of a chunk as XML, each with its place in it. */
export interface ReadChunk {
  readonly records: readonly { readonly at: number; readonly xml: string }[];
  /** Records that cannot be read, stretches that are no records, or sums that are wrong though all can be read. */
  readonly broken: number;
  readonly tooLarge: number;
}

/** Reads what is sound in a chunk, whatever lies between. */
export function readChunk(bytes: Buffer, limits: ChunkLimits): ReadChunk {
  const reader = new BinaryReader(bytes);
  const chunk = new ChunkHeader(reader, 0);
  const sound = isSound(chunk);
  const end = sound ? chunk.nextRecordOffset() : chunkBytes;
  bytes.writeUInt32LE(end, nextRecordAt); // strings and templates are looked for before it
  const { places, stretches } = placesOf(bytes, end);
  const records: { at: number; xml: string }[] = [];
  let [broken, tooLarge, left] = [stretches, 0, limits.maxBytes];
  for (const at of places) {
    // Only `renderXml` of the library is right.
    const xml = rendered(() => new Record(reader, at, chunk).renderXml());
    if (xml === undefined) broken += 1;
    else if (xml.length > Math.min(left, limits.maxRecordBytes)) tooLarge += 1;
    else {
      left -= xml.length;
      records.push({ at, xml });
    }
  }
  const wrong = limits.sums && !(sound && chunk.calculateDataChecksum() === chunk.dataChecksum());
  return { records, broken: broken === 0 && tooLarge === 0 && wrong ? 1 : broken, tooLarge };
}

/** Whether the head can be believed. */
function isSound(chunk: ChunkHeader): boolean {
  const end = chunk.nextRecordOffset();
  return (
    chunk.checkMagic() &&
    end >= headBytes &&
    end <= chunkBytes &&
    chunk.calculateHeaderChecksum() === chunk.headerChecksum()
  );
}

/** Where records begin; and how many stretches, other than of zeros, are none. */
function placesOf(bytes: Buffer, end: number): { places: number[]; stretches: number } {
  const places: number[] = [];
  let stretches = 0;
  for (let at = headBytes; at < end; ) {
    const size = sizeAt(bytes, at, end);
    if (size > 0) {
      places.push(at);
      at += size;
      continue;
    }
    const next = nextRecord(bytes, at + 1, end);
    if (bytes.subarray(at, next).some((byte) => byte !== 0)) stretches += 1;
    at = next;
  }
  return { places, stretches };
}

function nextRecord(bytes: Buffer, from: number, end: number): number {
  for (let at = bytes.indexOf(recordMagic, from); at >= 0 && at < end; at = bytes.indexOf(recordMagic, at + 1)) {
    if (sizeAt(bytes, at, end) > 0) return at;
  }
  return end;
}

/** The size of the record that begins here; 0 if none does. */
function sizeAt(bytes: Buffer, at: number, end: number): number {
  if (at + leastRecord > end || bytes.compare(recordMagic, 0, 4, at, at + 4) !== 0) return 0;
  const size = bytes.readUInt32LE(at + 4);
  if (size < leastRecord || size > end - at) return 0;
  return bytes.readUInt32LE(at + size - 4) === size ? size : 0;
}

function rendered(render: () => string): string | undefined {
  try {
    const xml = render();
    return xml === nothing ? undefined : xml;
  } catch {
    return undefined;
  }
}
