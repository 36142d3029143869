import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { decodeMultiStream, encode } from "@msgpack/msgpack";
import { LumberjackSender } from "./lumberjack.ts";
import { post } from "./running.ts";

/** Delivers lines by a protocol, and gives those that were acknowledged. */
type Deliver = (socket: Socket, lines: readonly string[]) => Promise<readonly string[]>;

/** Protocols of connections that acknowledge. */
export const protocols: Readonly<Record<string, Deliver>> = {
  async beats(socket, lines) {
    const sender = new LumberjackSender(socket);
    return lines.slice(0, await sender.send(lines.map((message) => ({ message }))));
  },
  async relp(socket, lines) {
    const frames = lines.map((line, at) => `${at + 2} syslog ${line.length} ${line}\n`);
    socket.write(`1 open 15 commands=syslog\n${frames.join("")}`);
    let said = "";
    for await (const chunk of socket) {
      said += String(chunk);
      if (said.includes(`\n${lines.length + 1} rsp `)) break;
    }
    const answered = new Set([...said.matchAll(/^(\d+) rsp 6 200 OK$/gm)].map(([, at]) => Number(at) - 2));
    return lines.filter((_, at) => answered.has(at));
  },
  async fluent(socket, lines) {
    socket.write(encode(["t", lines.map((log) => [1, { log }]), { chunk: "c" }]));
    for await (const answer of decodeMultiStream(socket as AsyncIterable<Uint8Array>)) {
      return (answer as { ack?: string }).ack === "c" ? lines : [];
    }
    return [];
  },
};

/** Protocols of requests: whether one with these lines was answered as kept. */
export const requests: Readonly<Record<string, (data: string, lines: readonly string[]) => Promise<boolean>>> = {
  ndjson: async (data, lines) => {
    const { body } = await post(data, "/ingest/ecs", lines.map((message) => JSON.stringify({ message })).join("\n"));
    return body["received"] === lines.length;
  },
  bulk: async (data, lines) => {
    const items = lines.map(
      (message) => `${JSON.stringify({ create: { _id: message } })}\n${JSON.stringify({ message })}\n`,
    );
    return (await post(data, "/elastic/proof/_bulk", items.join(""))).body["errors"] === false;
  },
  otlp: async (data, lines) => {
    const logRecords = lines.map((stringValue) => ({ body: { stringValue } }));
    const body = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    return (await post(data, "/otlp/v1/logs", body, { "content-type": "application/json" })).status === 200;
  },
};

/** What an orderly sender does: what was not acknowledged is sent again, to whoever listens now. */
export class Sender {
  readonly acknowledged = new Set<string>();
  readonly name: string;
  /** Between one batch and the next. */
  readonly #pauseMs: number;
  #open: string[] = [];
  #count = 0;

  constructor(name: string, pauseMs = 0) {
    this.name = name;
    this.#pauseMs = pauseMs;
  }

  /** By a protocol of requests, where it has no port. */
  async ask(data: string, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      this.#fill();
      const kept = await requests[this.name]?.(data, this.#open).catch(() => false);
      if (kept === true) this.#keep(this.#open);
      await sleep(kept === true ? this.#pauseMs : 50);
    }
  }

  async run(port: number, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      this.#fill();
      const socket = connect(port, "127.0.0.1").on("error", () => {});
      const kept = await this.#deliver(socket).catch(() => []); // it was killed meanwhile
      this.#keep(kept);
      socket.destroy();
      await sleep(kept.length === 0 ? 10 : this.#pauseMs);
    }
  }

  #fill(): void {
    while (this.#open.length < 40) this.#open.push(`${this.name} ${(this.#count += 1)}`);
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) this.acknowledged.add(line);
    this.#open = this.#open.filter((line) => !this.acknowledged.has(line));
  }

  async #deliver(socket: Socket): Promise<readonly string[]> {
    await once(socket, "connect");
    return (await protocols[this.name]?.(socket, this.#open)) ?? [];
  }
}

/** The same chunk each time, from a sender that never hears that it was kept. */
export async function bringAgain(port: number): Promise<readonly string[]> {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  const kept = (await protocols["fluent"]?.(socket, ["fluent twice"])) ?? [];
  socket.destroy();
  return kept;
}
