import { connect } from "node:net";
import type { Socket } from "node:net";
import { deflateSync } from "node:zlib";

/** A sender of Lumberjack v2 as Beats are: a window, its events compressed in one frame, then waiting. */
export class LumberjackSender {
  readonly socket: Socket;
  readonly #came: Buffer[] = [];
  #wake: () => void = () => {};
  #ended = false;

  constructor(port: number | Socket) {
    this.socket = typeof port === "number" ? connect(port, "127.0.0.1") : port;
    this.socket.on("data", (chunk: Buffer) => {
      this.#came.push(chunk);
      this.#wake();
    });
    this.socket.on("error", () => {});
    this.socket.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** Sends events and gives how many of them were acknowledged: all, or those before the connection ended. */
  async send(events: readonly object[], compressed = true): Promise<number> {
    const frames = Buffer.concat(events.map((event, at) => eventFrame(at + 1, event)));
    this.socket.write(Buffer.concat([windowFrame(events.length), compressed ? compressedFrame(frames) : frames]));
    return this.acknowledged(events.length);
  }

  async acknowledged(last: number): Promise<number> {
    for (let known = 0; ; ) {
      const all = Buffer.concat(this.#came);
      this.#came.splice(0, this.#came.length, all);
      for (let at = 0; at + 6 <= all.length; at += 6) known = Math.max(known, all.readUInt32BE(at + 2));
      if (known >= last) this.#came.length = 0;
      if (known >= last || this.#ended) return known;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The sequences of the next so many acknowledgements. */
  async inOrder(count: number): Promise<number[]> {
    while (Buffer.concat(this.#came).length < count * 6 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const all = Buffer.concat(this.#came.splice(0));
    return Array.from({ length: all.length / 6 }, (_, at) => all.readUInt32BE(at * 6 + 2));
  }

  /** Whether the other side ended the connection. */
  async closed(): Promise<boolean> {
    if (!this.#ended) await new Promise((resolve) => this.socket.once("close", resolve));
    return true;
  }
}

const numbers = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32BE(value, at * 4));
  return bytes;
};

export const windowFrame = (size: number) => Buffer.concat([Buffer.from("2W"), numbers(size)]);

export function eventFrame(sequence: number, event: object): Buffer {
  const json = Buffer.from(JSON.stringify(event));
  return Buffer.concat([Buffer.from("2J"), numbers(sequence, json.length), json]);
}

export function compressedFrame(frames: Buffer): Buffer {
  const packed = deflateSync(frames);
  return Buffer.concat([Buffer.from("2C"), numbers(packed.length), packed]);
}

export function pairsFrame(sequence: number, pairs: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(pairs);
  const text = (value: string) => Buffer.concat([numbers(Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.concat([
    Buffer.from("2D"),
    numbers(sequence, entries.length),
    ...entries.flatMap(([key, value]) => [text(key), text(value)]),
  ]);
}
