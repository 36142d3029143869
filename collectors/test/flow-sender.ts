import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { setTimeout as sleep } from "node:timers/promises";

/** Fields of the template that the packets here use: element and length. */
const layout = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
  [1, 4],
  [2, 4],
  [22, 4],
  [21, 4],
] as const;
const recordLength = layout.reduce((all, [, length]) => all + length, 0);

/** When the exporter began, and how long it is up, in milliseconds. */
const began = Date.UTC(2026, 10, 30, 1, 0, 0);

export interface PacketOptions {
  readonly version: 9 | 10;
  readonly sequence: number;
  readonly domain?: number;
  readonly uptime?: number;
  readonly began?: number;
}

function header({ version, sequence, domain = 1, uptime = 60_000, began: start = began }: PacketOptions, body: Buffer) {
  const seconds = Math.floor((start + uptime) / 1000);
  const numbers = version === 9 ? [uptime, seconds, sequence, domain] : [seconds, sequence, domain];
  const head = Buffer.alloc(4 + numbers.length * 4);
  head.writeUInt16BE(version, 0);
  head.writeUInt16BE(version === 9 ? 1 : head.length + body.length, 2);
  for (const [at, number] of numbers.entries()) head.writeUInt32BE(number >>> 0, 4 + at * 4);
  return Buffer.concat([head, body]);
}

function set(id: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(id, 0);
  head.writeUInt16BE(4 + content.length, 2);
  return Buffer.concat([head, content]);
}

const words = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 2);
  for (const [at, number] of numbers.entries()) bytes.writeUInt16BE(number, at * 2);
  return bytes;
};

/** A packet with nothing but the template, or others under other ids. */
export function templatePacket(options: PacketOptions, ids: readonly number[] = [256]): Buffer {
  const templates = ids.map((id) => words(id, layout.length, ...layout.flat()));
  return header(options, set(options.version === 9 ? 0 : 2, Buffer.concat(templates)));
}

/** A packet with so many flows, from 10.1.0.1, 10.1.0.2 … to 192.0.2.1. */
export function dataPacket(options: PacketOptions, flows: number, id = 256): Buffer {
  const records = Array.from({ length: flows }, (_, flow) => {
    const values = [0x0a_01_00_01 + flow, 0xc0_00_02_01, 40_000 + flow, 443, 6, 1000 + flow, 10, 1000, 31_000];
    const bytes = Buffer.alloc(recordLength);
    let at = 0;
    for (const [field, [, length]] of layout.entries()) {
      bytes.writeUIntBE(values[field] ?? 0, at, length);
      at += length;
    }
    return bytes;
  });
  return header(options, set(id, Buffer.concat(records)));
}

/** An exporter at an address of this machine. */
export class FlowSender {
  readonly #socket: Socket = createSocket("udp4");
  readonly #port: number;
  readonly #ready: Promise<void>;

  constructor(port: number, address = "127.0.0.1") {
    this.#port = port;
    this.#ready = new Promise((resolve) => this.#socket.bind(0, address, resolve));
  }

  async send(...packets: readonly Uint8Array[]): Promise<void> {
    await this.#ready;
    for (const packet of packets) {
      await new Promise((resolve) => this.#socket.send(packet, this.#port, "127.0.0.1", resolve));
      await sleep(1);
    }
  }

  close(): void {
    this.#socket.close();
  }
}
