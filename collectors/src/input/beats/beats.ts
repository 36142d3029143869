import { createInflate } from "node:zlib";
import type { TcpConfig } from "@chengfang/model/config/inputs";
import type { Gate } from "../ingest/gate.ts";
import type { Ground, Listening } from "../input.ts";
import { listenTcp } from "../tcp/listen.ts";
import type { Serving } from "../tcp/listen.ts";
import type { Peer } from "../tcp/peer.ts";
import { bytesOf } from "../tcp/reader.ts";
import type { Bytes } from "../tcp/reader.ts";
import { withUnpacked } from "../tcp/unpacked.ts";
import { readFrame } from "./frames.ts";
import type { FrameEnd } from "./frames.ts";
import { Window } from "./window.ts";

/** Filebeat, Winlogbeat and their kin over Lumberjack v2; acknowledged when on disk. */
export function listenBeats(config: TcpConfig, ground: Ground): Promise<Listening | undefined> {
  return listenTcp(config, { input: "beats", carrier: "beats", serve }, ground);
}

async function serve(peer: Peer, around: Serving): Promise<void> {
  const window = new Window(peer, around.ground.now);
  const ended = await readAll(peer.reader, { peer, window, around });
  if (ended !== "end") peer.refuse(ended);
}

interface Reading {
  readonly peer: Peer;
  readonly window: Window;
  readonly around: Serving;
}

async function readAll(bytes: Bytes, reading: Reading, within = false): Promise<FrameEnd> {
  const { maxFrameBytes } = reading.around.config;
  for (;;) {
    const frame = await readFrame(bytes, maxFrameBytes);
    if (typeof frame === "string") return frame;
    if (frame.kind === "window" && !reading.window.open(frame.size)) return "bad-frame";
    if (frame.kind === "event" && !(await reading.window.add(frame.sequence, frame.json))) return "bad-frame";
    if (frame.kind === "compressed") {
      const refusal = within ? "bad-frame" : await unpack(bytes, frame.length, reading);
      if (refusal !== undefined) return refusal;
    }
    if (!within) reading.peer.reader.done();
  }
}

/** Frames within a compressed one; a compressed one within would let a few bytes become any number. */
async function unpack(bytes: Bytes, length: number, reading: Reading): Promise<FrameEnd | undefined> {
  const { peer, around } = reading;
  const packed = await bytes.take(length);
  if (packed === undefined) return "end";
  peer.reader.done();
  const gate: Gate = { enter: (room) => peer.patient(() => around.gate.enter(room)) };
  return withUnpacked(packed, { by: createInflate, gate, maxBytes: around.config.maxFrameBytes }, async (plain) => {
    const ended = await readAll(bytesOf(plain), reading, true);
    return ended === "end" ? undefined : ended;
  });
}
