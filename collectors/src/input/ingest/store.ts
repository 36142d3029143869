import type { Tally } from "../../pipeline/origin.ts";
import { splitterOf } from "../../split/table.ts";
import type { Splitter } from "../../split/splitter.ts";
import type { Surroundings } from "../input.ts";
import { deliver } from "./deliver.ts";
import type { IngestOptions } from "./options.ts";
import type { Target } from "./target.ts";

/** The answer to a request. */
export interface Counts extends Tally {
  readonly received: number;
  readonly rejected: number;
}

const pieceBytes = 262_144;

/** Hands the records of a body over, as fast as there is room, and waits until they are on disk. */
export async function store(
  body: Buffer,
  { format, reading, source }: Target,
  { options, around }: { options: IngestOptions; around: Surroundings },
): Promise<Counts> {
  const tally: Tally = { stored: 0, unparsed: 0 };
  const origin = { reading, tally, ledger: options.ledgers.of("http", source, reading.format) };
  const splitter = splitterOf(format.split, {
    firstLine: format.firstLine,
    head: format.head,
    parts: format.parts,
    maxBytes: options.config.syslog.maxFrameBytes,
  });
  let received = 0;
  function* records(): Generator<Buffer> {
    for (const record of recordsOf(body, splitter)) {
      received += 1;
      yield record;
    }
  }
  await deliver(records(), origin, around);
  return { received, ...tally, rejected: 0 };
}

/** Records are cut when they are asked for: those of one byte would take many times the memory of their body. */
function* recordsOf(body: Buffer, splitter: Splitter): Generator<Buffer> {
  for (let at = 0; at < body.length; at += pieceBytes) yield* splitter.push(body.subarray(at, at + pieceBytes));
  yield* splitter.end();
}
