import type { Socket } from "node:net";
import type { SyslogConfig } from "@chengfang/model/config";
import type { Origin } from "../pipeline/origin.ts";
import type { Surroundings } from "./input.ts";
import { createJoiner } from "./multiline.ts";
import type { Line } from "./multiline.ts";
import { SyslogFramer } from "./syslog-frames.ts";
import type { Frame } from "./syslog-frames.ts";

/** One connection that brings syslog. */
export interface Connection {
  readonly done: Promise<void>;
  tick(): void;
  /** It is not read, because there is no room. */
  waits(): boolean;
  close(): void;
}

interface Own {
  readonly config: SyslogConfig;
  readonly origin: Origin;
  readonly maxBytes: () => number;
  /** Told how many bytes more, or less, of unfinished frames there are. */
  readonly holds: (bytes: number) => void;
  readonly heard: () => void;
}

/** Reads a connection to its end; it is read on only when there is room for more. */
export function serveConnection(socket: Socket, own: Own, around: Surroundings): Connection {
  const { intake, now, log } = around;
  let waits = false;
  const frames = framesOf(own, around);
  const unfinished = patience(own.config.frameSeconds * 1000);
  endWhenIdle(socket, own.config.idleSeconds * 1000, () => waits);
  const ended = Promise.withResolvers<void>();
  async function hold(): Promise<void> {
    waits = true;
    socket.pause();
    while (intake.crowded(own.origin, 0)) await intake.room(own.origin);
    waits = false;
    unfinished.since(frames.framer.begun(), now());
    socket.resume();
  }
  // Ten thousand connections are open at a time: an iterator for each of them would take more memory than all else of it.
  socket.on("data", (chunk: Buffer) => {
    own.heard();
    frames.push(chunk);
    if (waits) return;
    if (intake.crowded(own.origin, 0)) void hold();
    else unfinished.since(frames.framer.begun(), now());
  });
  // A peer that resets its connection has still sent what came before.
  socket.on("error", (error) => log.debug({ err: error, source: own.origin.ledger.source }, "connection"));
  socket.on("close", () => {
    frames.end();
    ended.resolve();
  });
  return {
    done: ended.promise,
    tick() {
      frames.tick();
      if (waits || !unfinished.isOver(frames.framer.begun(), now())) return;
      intake.reject(own.origin, "too-slow");
      socket.destroy(); // what came of the frame is stored
    },
    waits: () => waits,
    close: () => socket.destroy(),
  };
}

/** A sender that has ended, or sent nothing for a time that nobody asked of it, needs no connection. */
function endWhenIdle(socket: Socket, idleMs: number, waits: () => boolean): void {
  socket.on("end", () => socket.destroy());
  socket.setTimeout(idleMs, () => {
    if (!waits()) socket.destroy();
  });
}

/** A frame that has begun must end in time: a sender of a byte now and then would keep its connection for ever. */
function patience(mostMs: number) {
  let [frame, began] = [0, 0];
  return {
    since(number: number, now: number): void {
      if (number !== frame) [frame, began] = [number, now];
    },
    isOver: (number: number, now: number) => number > 0 && number === frame && now - began > mostMs,
  };
}

/** The framer of a connection, with the joiner behind it where records have several lines. */
function framesOf({ config, origin, maxBytes, holds }: Own, { intake, now }: Surroundings) {
  const put = ({ bytes, cut }: Line) => {
    if (cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
    void intake.put(origin, bytes, { cut });
  };
  const { multiline, maxFrameBytes } = config;
  const joiner = multiline && createJoiner({ ...multiline, maxBytes: maxFrameBytes, emit: put });
  const emit = (frame: Frame) => {
    if (joiner === undefined) return put(frame);
    if (!frame.counted) return joiner.add(frame);
    joiner.flush();
    put(frame);
  };
  const framer = new SyslogFramer({ maxBytes, now, emit, owned: true });
  const tell = tellerOf(framer, holds);
  return {
    framer,
    push(chunk: Buffer) {
      framer.push(chunk);
      tell();
    },
    tick() {
      framer.tick(now());
      tell();
    },
    end() {
      framer.end();
      joiner?.flush();
      tell();
    },
  };
}

/** Tells by how much what a framer holds is more, or less, than when it was told last. */
function tellerOf(framer: SyslogFramer, holds: (bytes: number) => void): () => void {
  let told = 0;
  return () => {
    holds(framer.pending() - told);
    told = framer.pending();
  };
}
