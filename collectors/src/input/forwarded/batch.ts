import { countReceived, countRejected } from "../../health/ledgers.ts";
import type { Ledger } from "../../health/ledgers.ts";
import { Problem } from "../ingest/problem.ts";
import type { Ground } from "../input.ts";
import { ownLine } from "./line.ts";

/** Where a batch lies in the spool it is from: what it follows, and where it ends. */
export interface Extent {
  readonly spool: string;
  /** Empty at the beginning of a spool. */
  readonly after: string;
  readonly next: string;
}

/** How far each collector's spool is here, kept with what was stored. */
export interface Progress {
  /** Empty when nothing of this spool is here. */
  of(collector: string, spool: string): string;
  /**
   * Stores a batch if it follows what is here, and says how far the spool is then. One that does not follow (sent twice, or
   * a collector that is ahead of a centre restored from its backup) stores nothing: refuses with 409.
   */
  take(collector: string, extent: Extent, lines: Buffer): Promise<string>;
}

const positionKey = (collector: string) => `forwarded ${collector}`;

export function openProgress(ground: Pick<Ground, "append" | "positions" | "ledgers" | "now">): Progress {
  const here = new Map<string, string>();
  /** One batch of a collector at a time: the next one is compared with what this one leaves. */
  const turns = new Map<string, Promise<unknown>>();
  const held = (collector: string) => here.get(collector) ?? ground.positions[positionKey(collector)] ?? "";

  function of(collector: string, spool: string): string {
    const [known, place = ""] = held(collector).split(" ");
    return known === spool ? place : "";
  }

  async function store(collector: string, { spool, after, next }: Extent, lines: Buffer): Promise<string> {
    const place = of(collector, spool);
    if (place !== after) throw new Problem(409, "elsewhere", place);
    const ledger = ground.ledgers.of("forwarded", collector, "ecs");
    const { text, events, unparsed, refused } = owned(lines, collector);
    const position = `${spool} ${next}`;
    const bytes = new TextEncoder().encode(text);
    await ground.append({ bytes, count: events, positions: { [positionKey(collector)]: position } });
    here.set(collector, position);
    count(ledger, { events, unparsed, refused, bytes: lines.length, at: ground.now() });
    return next;
  }

  return {
    of,
    take(collector, extent, lines) {
      const turn = (turns.get(collector) ?? Promise.resolve()).then(() => store(collector, extent, lines));
      turns.set(
        collector,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}

interface Owned {
  readonly text: string;
  readonly events: number;
  readonly unparsed: number;
  readonly refused: number;
}

function owned(lines: Buffer, collector: string): Owned {
  let [text, events, unparsed, refused] = ["", 0, 0, 0];
  for (const line of lines.toString("utf8").split("\n")) {
    if (line === "") continue;
    const own = ownLine(line, collector);
    if (own === undefined) {
      refused += 1;
      continue;
    }
    text += own;
    events += 1;
    if (own.includes('"event.kind":"pipeline_error"')) unparsed += 1;
  }
  return { text, events, unparsed, refused };
}

/** Counted when it is on disk: what was not answered is sent again. */
function count(
  ledger: Ledger,
  { events, unparsed, refused, bytes, at }: Omit<Owned, "text"> & { bytes: number; at: number },
) {
  for (let left = events; left > 0; left -= 1) countReceived(ledger, left === events ? bytes : 0, at);
  ledger.stored += events - unparsed;
  ledger.unparsed += unparsed;
  for (let left = refused; left > 0; left -= 1) countRejected(ledger, "bad-frame", at);
}
