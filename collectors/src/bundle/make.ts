import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import type { Cursor } from "@chengfang/store/stream/port";
import { openStreamReader } from "@chengfang/store/stream/reader";
import { z } from "zod";
import { segmentFormat } from "./manifest.ts";
import type { Piece } from "./manifest.ts";
import type { Signer } from "../trust/signature.ts";
import { writeBundle } from "./write.ts";
import type { Source } from "./write.ts";

/** What was bundled before under a sender's name. */
const Sent = z.object({
  next: z.int().min(1),
  cursor: z.object({ segment: z.string(), offset: z.int() }).nullable(),
});

interface Making {
  readonly data: string;
  readonly sender: string;
  /** Folder to write to. */
  readonly output: string;
  readonly signer: Signer;
  /** Most that is taken of the stream into one bundle. */
  readonly maxBytes: number;
  /** Files of raw records; without any, what is new in the stream. */
  readonly files: readonly string[];
  readonly lines: Pick<Piece, "format" | "encoding" | "timezone">;
  readonly now: number;
}

/**
 * Makes the sender's next bundle; its path, or undefined when there is nothing new. The number is used up, and the place
 * in the stream kept, before the bundle gets its name: after a crash in between, the next call gives it its name first.
 */
export async function makeBundle(making: Making): Promise<string | undefined> {
  const { data, sender, output, signer, now } = making;
  const document = `bundle-${sender}`;
  const before = (await readDocument(data, document, Sent)) ?? { next: 1, cursor: null };
  await mkdir(output, { recursive: true });
  await finishLast(making, before.next);
  const name = nameOf(sender, before.next);
  const draft = join(output, `${name}.part`);
  const reached: { cursor: Cursor | null } = { cursor: before.cursor };
  const sources = making.files.length > 0 ? filesOf(making) : [streamOf(making, reached)];
  const { pieces } = await writeBundle(draft, { sender, sequence: before.next, at: now, sources, signer });
  if (pieces.every(({ size }) => size === 0)) {
    await rm(draft);
    return undefined;
  }
  await writeDocument(data, document, { next: before.next + 1, cursor: reached.cursor });
  await rename(draft, join(output, name));
  return join(output, name);
}

const nameOf = (sender: string, sequence: number) => `${sender}-${String(sequence).padStart(8, "0")}.zip`;

async function finishLast({ sender, output }: Making, next: number): Promise<void> {
  const whole = `${nameOf(sender, next - 1)}.part`;
  if ((await readdir(output)).includes(whole))
    await rename(join(output, whole), join(output, nameOf(sender, next - 1)));
}

function filesOf({ files, lines }: Making): Source[] {
  return files.map((path, number) => {
    const safe = basename(path)
      .replaceAll(/[^\w.-]/g, "_")
      .slice(-80);
    return {
      ...lines,
      name: `pieces/${String(number + 1).padStart(4, "0")}-${safe}`,
      source: path.slice(-1000),
      bytes: () => createReadStream(path) as AsyncIterable<Buffer>,
    };
  });
}

/** Segment lines behind the place that the last bundle reached, up to where the stream ends now. */
function streamOf({ data, maxBytes }: Making, reached: { cursor: Cursor | null }): Source {
  const lines = { format: segmentFormat, encoding: "utf-8", timezone: "+08:00" } as const;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const reader = openStreamReader(data);
    const stop = new AbortController();
    const from = reached.cursor ?? undefined;
    let left = Math.min(maxBytes, await reader.lag(from));
    if (left === 0) return;
    for await (const chunk of reader.read({ from, maxBytes: Math.min(left, 1_048_576) }, stop.signal)) {
      yield chunk.bytes;
      reached.cursor = chunk.next;
      left -= chunk.bytes.length;
      if (left <= 0 || (await reader.lag(chunk.next)) === 0) stop.abort();
    }
  }
  return { ...lines, name: "pieces/0001-stream.ndjson", bytes };
}
