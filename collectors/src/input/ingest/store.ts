import type { Tally } from "../../pipeline/origin.ts";
import { splitterOf } from "../../split/splitter.ts";
import type { Surroundings } from "../input.ts";
import { deliver } from "./deliver.ts";
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
  { format, reading, source }: Target,
  { options, around }: { options: IngestOptions; around: Surroundings },
): Promise<Counts> {
  const tally: Tally = { stored: 0, unparsed: 0 };
  const origin = { reading, tally, ledger: options.ledgers.of("http", source, reading.format) };
  const splitter = splitterOf(format.split, { head: format.head, maxBytes: options.config.syslog.maxFrameBytes });
  const records = [...splitter.push(body), ...splitter.end()];
  await deliver(records, origin, around);
  return { received: records.length, ...tally, rejected: 0 };
}
