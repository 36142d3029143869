import { LineReader } from "../lines.ts";
import type { Surroundings } from "../input.ts";
import type { Origin, Tally } from "../../pipeline/origin.ts";
import type { IngestOptions } from "./server.ts";
import type { Target } from "./target.ts";

/** The answer to a request. */
export interface Counts extends Tally {
  readonly received: number;
  readonly rejected: number;
}

/** Hands the records of a body over, as fast as there is room, and waits until they are on disk. */
export async function store(
  body: Buffer,
  { reading, source }: Target,
  { options, around }: { options: IngestOptions; around: Surroundings },
): Promise<Counts> {
  const tally: Tally = { stored: 0, unparsed: 0 };
  const origin: Origin = { reading, tally, ledger: options.ledgers.of("http", source, reading.format) };
  const { intake } = around;
  const written = new Set<Promise<void>>();
  let received = 0;
  for (const record of recordsOf(body, options.config.syslog.maxFrameBytes)) {
    received += 1;
    if (record.cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    if (intake.crowded(origin, record.bytes.length)) await intake.room(origin);
    written.add(intake.put(origin, record.bytes, { cut: record.cut }));
  }
  await Promise.all(written);
  return { received, ...tally, rejected: 0 };
}

function recordsOf(body: Buffer, maxBytes: number): { bytes: Buffer; cut: boolean }[] {
  const records: { bytes: Buffer; cut: boolean }[] = [];
  const lines = new LineReader({ maxBytes, offset: 0, emit: (line) => records.push(line) });
  lines.push(body);
  lines.end();
  return records;
}
