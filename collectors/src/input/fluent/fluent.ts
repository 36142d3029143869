import { readFile } from "node:fs/promises";
import type { FluentConfig } from "@chengfang/model/config/inputs";
import type { RejectReason } from "@chengfang/model/health";
import { DecodeError, encode } from "@msgpack/msgpack";
import type { Ground, Listening } from "../input.ts";
import { listenTcp } from "../tcp/listen.ts";
import type { Serving } from "../tcp/listen.ts";
import type { Peer } from "../tcp/peer.ts";
import { decoderOf, isCompressed, readBatch, recordOf } from "./events.ts";
import { handshake } from "./handshake.ts";

/** Fluentd and Fluent Bit by the forward protocol, version 1; a chunk is acknowledged when its events are on disk. */
export async function listenFluent(config: FluentConfig, ground: Ground): Promise<Listening | undefined> {
  const { sharedKeyFile } = config;
  const key = sharedKeyFile === undefined ? undefined : (await readFile(sharedKeyFile, "utf8")).trim();
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
    if (!(error instanceof TooLarge) && !isFault(error)) throw error;
    peer.refuse(error instanceof TooLarge ? "too-large" : "bad-frame");
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
  const leave = await gate.enter(isCompressed(message) ? config.maxFrameBytes : 0);
  try {
    const batch = await readBatch(message, config.maxFrameBytes);
    if (typeof batch === "string") return batch;
    const { tag, events, chunk } = batch;
    const address = peer.socket.remoteAddress ?? "";
    const origin = () => (chunk === undefined ? sources.of("fluent-plain", address) : peer.origin);
    let last: Promise<void> = Promise.resolve();
    for (const event of events) ({ written: last } = await peer.hand(recordOf(tag, event), { origin: origin() }));
    if (chunk !== undefined) void last.then(() => peer.answer(encode({ ack: chunk })));
    return undefined;
  } finally {
    leave();
  }
}

class TooLarge extends Error {}

/** What msgpack throws at what is none, at what is longer than its limits, and at what ends too early. */
const isFault = (error: unknown): boolean => error instanceof DecodeError || error instanceof RangeError;

/** The messages of a connection; what is not whole yet may be only so long. */
async function* messagesOf(peer: Peer, maxBytes: number): AsyncGenerator {
  let since = 0;
  const { reader } = peer;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = await reader.any();
      if (chunk === undefined) return;
      since += chunk.length;
      if (since > maxBytes + chunk.length) throw new TooLarge();
      yield chunk;
    }
  }
  for await (const message of decoderOf(maxBytes).decodeStream(chunks())) {
    since = 0;
    reader.done();
    yield message;
  }
}
