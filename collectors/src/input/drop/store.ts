import type { Drop } from "@chengfang/model/config/drop";
import type { Bundle } from "../../bundle/read.ts";
import { segmentFormat } from "../../bundle/manifest.ts";
import type { Piece } from "../../bundle/manifest.ts";
import type { Origin, Place } from "../../pipeline/origin.ts";
import type { Ground } from "../input.ts";
import { LineReader } from "../lines.ts";
import type { Line } from "../multiline.ts";
import { minutesOf } from "@chengfang/model/zone";
import { openSegment } from "./segment.ts";
import { keyOf, withStored } from "./state.ts";
import type { State } from "./state.ts";

interface Storing {
  readonly config: Drop;
  readonly bundle: Bundle;
  readonly before: State;
  readonly ground: Ground;
  readonly stop: AbortSignal;
}

/** The records of a bundle. It has to be read to its end before any batch can say that all of it is stored. */
export async function countRecords({ config, bundle }: Pick<Storing, "config" | "bundle">): Promise<number> {
  let count = 0;
  for await (const { bytes } of bundle.pieces()) {
    const lines = new LineReader({
      maxBytes: config.maxLineBytes,
      offset: 0,
      emit: () => {
        count += 1;
      },
    });
    for await (const chunk of bytes) lines.push(chunk as Buffer);
    lines.end();
  }
  return count;
}

/** Stores what is not stored yet; the new state, which is kept with the last record, or undefined when stopped before. */
export async function storeBundle(storing: Storing, total: number): Promise<State | undefined> {
  const { config, bundle, before, ground, stop } = storing;
  const { sha256 } = bundle.digest;
  const skip = before.current?.sha256 === sha256 ? before.current.records : 0;
  const after = stateAfter(storing, ground.now());
  const at = (number: number) =>
    JSON.stringify(number === total ? after : { ...before, current: { sha256, records: number } });
  const place: Place = { key: keyOf(config.path), at };
  let number = 0;
  for await (const { piece, bytes } of bundle.pieces()) {
    const sink = sinkOf(storing, piece, place);
    const lines = new LineReader({
      maxBytes: config.maxLineBytes,
      offset: 0,
      emit(line) {
        number += 1;
        if (number > skip) sink.put(line, number);
      },
    });
    for await (const chunk of bytes) {
      if (stop.aborted) return undefined;
      lines.push(chunk as Buffer);
      await sink.settle();
    }
    lines.end();
    await sink.end();
  }
  return after;
}

/** Where the lines of a piece go; the place of each is kept after those before it. */
interface Sink {
  put(line: Line, number: number): void;
  /** Waits until more may come. */
  settle(): Promise<void>;
  /** Resolves when all is on disk. */
  end(): Promise<void>;
}

function sinkOf(storing: Storing, piece: Piece, place: Place): Sink {
  const { bundle, ground } = storing;
  const { intake } = ground;
  if (piece.format === segmentFormat) {
    const { sha256 } = bundle.digest;
    const segment = openSegment({ sender: bundle.manifest.sender, sha256, ...place }, ground);
    return {
      put: ({ bytes }, number) => segment.add(bytes, number),
      settle: () => segment.write(),
      end: () => segment.write(),
    };
  }
  const origin = originOf(storing, piece, place);
  let last: Promise<void> = Promise.resolve();
  return {
    put({ bytes, cut }, number) {
      if (cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
      last = intake.put(origin, bytes, { cut, offset: number });
    },
    async settle() {
      while (intake.crowded(origin, 0)) await intake.room(origin);
    },
    end: () => last,
  };
}

function stateAfter({ config, bundle, before }: Storing, now: number): State {
  const { sender, sequence } = bundle.manifest;
  const numbered = { sequence, sha256: bundle.digest.sha256 };
  const known = withStored(before.senders[sender], numbered, { now, lateMs: config.lateSeconds * 1000 });
  return { senders: { ...before.senders, [sender]: known }, current: null };
}

function originOf({ bundle, ground }: Storing, piece: Piece, place: Place): Origin {
  const { format, encoding, timezone, name, source } = piece;
  return {
    reading: { format, encoding, zoneMinutes: minutesOf(timezone), path: source ?? name },
    ledger: ground.ledgers.of("drop", bundle.manifest.sender, format),
    place,
  };
}
