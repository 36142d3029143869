import { statfs } from "node:fs/promises";
import type { SpoolState } from "@chengfang/model/remote-collector";
import type { Chunk, Cursor, StreamReader } from "@chengfang/store/stream/port";
import { spoolBytes } from "@chengfang/store/stream/trim";

interface Measured {
  readonly data: string;
  readonly reader: StreamReader;
  readonly place: () => Cursor | undefined;
}

const dayMs = 86_400_000;
/** Growth is a mean over about so long. */
const meanMs = 600_000;
/** What was behind may have been removed since. */
const patienceMs = 1000;

/** Measures the spool: what is behind, since when, and how fast it grows. */
export function openGauge({ data, reader, place }: Measured): (stop: AbortSignal) => Promise<SpoolState> {
  const samples: { readonly at: number; readonly end: number }[] = [];

  /** Bytes a day, since the oldest sample that nothing was removed after. */
  function growth(end: number, at: number): number {
    const first = samples.find((each) => at - each.at <= meanMs && each.end <= end);
    samples.push({ at, end });
    if (samples.length > 600) samples.shift();
    return first === undefined || at === first.at ? 0 : Math.round(((end - first.end) / (at - first.at)) * dayMs);
  }

  return async (stop) => {
    const from = place(); // once: it moves on meanwhile, and behind the last event there is nothing to read
    const [bytes, behindBytes, whole, { bavail, bsize }] = await Promise.all([
      spoolBytes(data),
      reader.lag(from),
      reader.lag(undefined),
      statfs(data),
    ]);
    const oldest = behindBytes === 0 ? undefined : await ingestedFirst(reader, from, stop);
    const now = Date.now();
    return {
      bytes,
      behindBytes,
      behindSeconds: oldest === undefined ? 0 : Math.max(0, Math.round((now - oldest) / 1000)),
      freeBytes: bavail * bsize,
      bytesPerDay: growth(whole, now),
    };
  };
}

/** When the first event after a place was stored. */
async function ingestedFirst(
  reader: StreamReader,
  from: Cursor | undefined,
  stop: AbortSignal,
): Promise<number | undefined> {
  const patience = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
  for await (const { bytes } of reader.read({ from, maxBytes: 1 }, patience)) return ingested({ bytes });
  return undefined;
}

function ingested({ bytes }: Pick<Chunk, "bytes">): number | undefined {
  const [, stamp = ""] = /"event\.ingested":"([^"]{20,40})"/.exec(Buffer.from(bytes).toString("utf8")) ?? [];
  const at = Date.parse(stamp);
  return Number.isNaN(at) ? undefined : at;
}
