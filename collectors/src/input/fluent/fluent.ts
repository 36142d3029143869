import type { FluentConfig } from "@chengfang/model/config/inputs";
import type { RejectReason } from "@chengfang/model/health";
import { DecodeError, encode } from "@msgpack/msgpack";
import type { Origin, Place } from "../../pipeline/origin.ts";
import type { Intake } from "../../pipeline/pipeline.ts";
import { identityOf } from "../../pipeline/recent.ts";
import type { Come } from "../../pipeline/recent.ts";
import type { Ground, Listening } from "../input.ts";
import { readSecret } from "../secret.ts";
import { listenTcp } from "../tcp/listen.ts";
import type { Serving } from "../tcp/listen.ts";
import type { Handed, Peer } from "../tcp/peer.ts";
import { decode, isCompressed, readBatch, recordOf } from "./events.ts";
import type { Batch } from "./events.ts";
import { handshake } from "./handshake.ts";
import { ValueEnd } from "./value-end.ts";

/** Fluentd and Fluent Bit by the forward protocol, version 1; a chunk is acknowledged when its events are on disk. */
export async function listenFluent(config: FluentConfig, ground: Ground): Promise<Listening | undefined> {
  const { sharedKey } = config;
  const key = sharedKey === undefined ? undefined : await readSecret(sharedKey, "inputs.fluent.sharedKey");
  const serve = (peer: Peer, around: Serving) => serveForward(peer, around, key);
  return listenTcp(config, { input: "fluent", carrier: "fluent", serve }, ground);
}

async function serveForward(peer: Peer, around: Serving, key: string | undefined): Promise<void> {
  const messages = messagesOf(peer, around.config.maxFrameBytes);
  try {
    if (key !== undefined && !(await shakeHands(peer, messages, key))) return peer.refuse("unauthorized");
    for await (const message of messages) {
      if (message === null) continue; // a heartbeat
      const refusal = await take(peer, message, around);
      if (refusal !== undefined) return peer.refuse(refusal);
    }
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof DecodeError)) throw error;
    peer.refuse(error instanceof Refused ? error.reason : "bad-frame");
  }
}

async function shakeHands(peer: Peer, messages: AsyncGenerator, key: string): Promise<boolean> {
  const shaking = handshake(key);
  peer.answer(shaking.hello);
  const { done, value } = await messages.next();
  const { admitted, pong } = shaking.answer(done === true ? undefined : value);
  peer.answer(pong);
  return admitted;
}

/**
 * Events are told kept when the last of them is on disk: batches are written in the order of their coming. Who does not
 * wait to be told believes them delivered, and is counted by itself.
 */
async function take(peer: Peer, message: unknown, around: Serving): Promise<RejectReason | undefined> {
  const { config, gate, sources } = around;
  const { intake } = around.ground;
  const leave = await peer.patient(() => gate.enter(isCompressed(message) ? config.maxFrameBytes : 0));
  let free = () => {};
  try {
    const batch = await readBatch(message, config.maxFrameBytes);
    if (typeof batch === "string") return batch;
    const { chunk } = batch;
    free = () => batch.free();
    if (chunk !== undefined) {
      const { written } = await takeOnce(peer, batch, intake);
      void written.then(() => peer.answer(encode({ ack: chunk })));
    } else
      await handAll(peer, batch, { origin: () => sources.of("fluent-plain", peer.socket.remoteAddress ?? ""), intake });
    return undefined;
  } finally {
    free();
    leave();
  }
}

/** A chunk that its sender brings again, since it did not hear of the first, is acknowledged when the first is on disk. */
async function takeOnce(peer: Peer, batch: Batch, intake: Intake): Promise<{ readonly written: Promise<unknown> }> {
  const { recent } = intake;
  const identity = identityOf(["fluent", peer.origin.ledger.source, batch.tag, batch.chunk ?? ""], batch.content());
  const { written, records: before } = recent.find(identity) ?? nothing;
  if (before > 0) intake.repeated(peer.origin, Math.min(before, batch.count));
  if (before >= batch.count) return { written };
  const kept = { origin: () => peer.origin, place: recent.placeOf(identity), before, intake };
  const handed = await handAll(peer, batch, kept);
  recent.add(identity, { written: handed.written, records: batch.count });
  return handed;
}

const nothing: Come = { written: Promise.resolve(), records: 0 };

interface Kept {
  readonly origin: () => Origin;
  readonly intake: Intake;
  /** Where the stream keeps how many events of the chunk it has, and how many it had before. */
  readonly place?: Place;
  readonly before?: number;
}

async function handAll(
  peer: Peer,
  { tag, events }: Batch,
  { origin, intake, place, before = 0 }: Kept,
): Promise<Handed> {
  let last: Handed = { written: Promise.resolve() };
  let offset = 0;
  for (const event of events) {
    offset += 1;
    if (offset <= before) continue;
    if (event === "bad-frame") intake.reject(origin(), event);
    else last = await peer.hand(recordOf(tag, event), { origin: origin(), ...(place && { place, offset }) });
  }
  return last;
}

class Refused extends Error {
  readonly reason: "bad-frame" | "too-large";

  constructor(reason: Refused["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** The messages of a connection, each when it is whole. */
async function* messagesOf({ reader }: Peer, maxBytes: number): AsyncGenerator {
  for (;;) {
    const end = new ValueEnd(maxBytes);
    const bytes = await reader.whole((come) => end.find(come));
    if (bytes === undefined) return;
    if (typeof bytes === "string") throw new Refused(bytes);
    const message = decode(bytes);
    reader.done();
    yield message;
  }
}
