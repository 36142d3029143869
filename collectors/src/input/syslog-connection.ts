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
  /** Bytes of unfinished frames. */
  held(): number;
  /** It is not read, because there is no room. */
  waits(): boolean;
  close(): void;
}

interface Own {
  readonly config: SyslogConfig;
  readonly origin: Origin;
  readonly maxBytes: () => number;
  readonly heard: () => void;
}

/** Reads a connection to its end; it is read on only when there is room for more. */
export function serveConnection(socket: Socket, own: Own, around: Surroundings): Connection {
  const { config, origin } = own;
  const { intake, now, log } = around;
  let waits = false;
  const frames = framesOf(own, around);
  socket.setTimeout(config.idleSeconds * 1000, () => {
    if (!waits) socket.destroy();
  });

  async function read(): Promise<void> {
    try {
      for await (const chunk of socket as AsyncIterable<Buffer>) {
        own.heard();
        frames.framer.push(chunk);
        while (intake.crowded(origin, 0)) {
          waits = true;
          await intake.room(origin);
        }
        waits = false;
      }
    } catch (error) {
      // A peer that resets its connection has still sent what came before.
      log.debug({ err: error, source: origin.ledger.source }, "connection");
    }
    frames.end();
  }

  return {
    done: read(),
    tick: () => frames.framer.tick(now()),
    held: () => frames.framer.pending(),
    waits: () => waits,
    close: () => socket.destroy(),
  };
}

/** The framer of a connection, with the joiner behind it where records have several lines. */
function framesOf({ config, origin, maxBytes }: Own, { intake, now }: Surroundings) {
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
  const framer = new SyslogFramer({ maxBytes, now, emit });
  return {
    framer,
    end() {
      framer.end();
      joiner?.flush();
    },
  };
}
