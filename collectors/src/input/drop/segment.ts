import { countReceived } from "../../health/ledgers.ts";
import type { Ledger } from "../../health/ledgers.ts";
import { toWire } from "../../wire.ts";
import { ownLine } from "../forwarded/line.ts";
import type { Ground } from "../input.ts";

interface From {
  readonly sender: string;
  /** Of the bundle. */
  readonly sha256: string;
  readonly key: string;
  readonly at: (number: number) => string;
}

/** Events that another collector stored: they keep their ids and what they were read from. */
export function openSegment({ sender, sha256, key, at }: From, { append, ledgers, now }: Ground) {
  const ledger = ledgers.of("drop", sender, "segment");
  let taken: Taken[] = [];

  function lineOf(text: string, number: number): string {
    const own = ownLine(text, sender);
    if (own !== undefined) return own;
    const time = new Date(now()).toISOString();
    return toWire({
      "@timestamp": time,
      "event.ingested": time,
      "event.id": `${sha256.slice(0, 32)}-${number}`,
      "event.kind": "pipeline_error",
      "error.message": "not an event",
      "event.original": text,
      "labels.collector": sender,
    });
  }

  return {
    add(bytes: Buffer, number: number): void {
      taken.push({ line: lineOf(bytes.toString("utf8"), number), number, bytes: bytes.length });
    },
    /** Writes what was added, and the place of the last of it, in one batch. */
    async write(): Promise<void> {
      const batch = taken;
      const last = batch.at(-1);
      taken = [];
      if (last === undefined) return;
      const bytes = new TextEncoder().encode(batch.map(({ line }) => line).join(""));
      await append({ bytes, count: batch.length, positions: { [key]: at(last.number) } });
      count(ledger, batch, now());
    },
  };
}

interface Taken {
  readonly line: string;
  readonly number: number;
  readonly bytes: number;
}

/** Counted when it is on disk: what is read again after a crash was not counted. */
function count(ledger: Ledger, batch: readonly Taken[], at: number): void {
  for (const { line, bytes } of batch) {
    countReceived(ledger, bytes, at);
    if (line.includes('"event.kind":"pipeline_error"')) ledger.unparsed += 1;
    else ledger.stored += 1;
  }
}
