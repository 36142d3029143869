import { setTimeout as sleep } from "node:timers/promises";
import type { ForwardConfig } from "@chengfang/model/config/forward";
import type { Logger } from "@chengfang/store/log";
import type { Chunk, Cursor, StreamReader } from "@chengfang/store/stream/port";
import { Elsewhere, Place } from "./centre.ts";
import type { Line, Said } from "./centre.ts";

/** The pause before a batch is tried again doubles, up to this. */
const pauseMs = { first: 500, most: 30_000 };
/** A batch smaller than this one waits so long for more to share its way. */
const small = { part: 4, lingerMs: 250 };

export interface Forwarding {
  /** Everything before it is on disk at the centre. Undefined until the centre was asked, or when it has nothing. */
  place(): Cursor | undefined;
  readonly done: Promise<void>;
}

interface Ground {
  readonly config: ForwardConfig;
  readonly reader: StreamReader;
  /** The name of this data directory's spool. */
  readonly spool: string;
  readonly line: Line;
  readonly log: Logger;
}

/**
 * Sends the stream on, batch by batch in its order, each until the centre has answered that it is on disk. How far the
 * spool is, the centre knows: it takes only what follows, so nothing is missing and nothing is there twice, whoever was
 * killed at whatever moment.
 */
export function startForwarding(ground: Ground, stop: AbortSignal): Forwarding {
  let place: Cursor | undefined;
  const run = async () => {
    place = cursorOf(await answered(ground, () => ground.line.get(`/v1/position?spool=${ground.spool}`), stop));
    while (!stop.aborted) place = await sendFrom(place);
  };

  /** Sends what follows a place; comes back with another place when the centre is elsewhere. */
  async function sendFrom(from: Cursor | undefined): Promise<Cursor | undefined> {
    const { config, reader } = ground;
    for await (const chunk of reader.read({ from, maxBytes: config.batchBytes }, stop)) {
      const found = await deliver(ground, { after: place, chunk }, stop);
      if (stop.aborted || found !== textOf(chunk.next)) return stop.aborted ? place : cursorOf(found);
      place = chunk.next;
      if (chunk.bytes.length < config.batchBytes / small.part) await pause(small.lingerMs, stop);
    }
    return place;
  }

  return { place: () => place, done: run() };
}

interface Batch {
  readonly after: Cursor | undefined;
  readonly chunk: Chunk;
}

/** Where the centre is after this batch. */
async function deliver(ground: Ground, { after, chunk }: Batch, stop: AbortSignal): Promise<string> {
  const path = `/v1/events?spool=${ground.spool}&after=${textOf(after)}&next=${textOf(chunk.next)}`;
  return answered(ground, () => handed(ground, path, chunk.bytes), stop);
}

const newline = 10;

/** A single event that is larger than the centre takes would stop all after it: it stays here, and the log says so. */
async function handed({ line, log }: Ground, path: string, bytes: Uint8Array): Promise<Said> {
  const said = await line.post(path, bytes);
  if (said.status !== 413 || bytes.indexOf(newline) !== bytes.length - 1) return said;
  log.error({ path, bytes: bytes.length }, "an event is larger than the centre takes: left out");
  return line.post(path, new Uint8Array());
}

/** Asks until there is an answer that says a place. */
async function answered({ log }: Ground, ask: () => Promise<Said>, stop: AbortSignal): Promise<string> {
  for (let pausing = pauseMs.first; !stop.aborted; pausing = Math.min(pausing * 2, pauseMs.most)) {
    try {
      const { status, body } = await ask();
      const place = Place.safeParse(body);
      if (status === 200 && place.success) return place.data.place;
      const elsewhere = Elsewhere.safeParse(body);
      if (status === 409 && elsewhere.success) return elsewhere.data.detail;
      log.warn({ status, body }, "the centre took nothing");
    } catch (error) {
      if (!stop.aborted) log.warn({ err: error }, "the line to the centre is down");
    }
    await pause(pausing, stop);
  }
  return "";
}

const textOf = (place: Cursor | undefined) => (place === undefined ? "" : `${place.segment}:${place.offset}`);

function cursorOf(text: string): Cursor | undefined {
  const [segment = "", offset = ""] = text.split(":");
  return segment === "" ? undefined : { segment, offset: Number(offset) };
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop, ref: false }).catch(() => undefined);
}
