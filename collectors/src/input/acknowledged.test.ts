import { once } from "node:events";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { decodeMultiStream, encode } from "@msgpack/msgpack";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChild } from "../../test/child.ts";
import { LumberjackSender } from "../../test/lumberjack.ts";
import { balanced, countsOf, makeFolder, originals, remove, storedIn } from "../../test/running.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

/** Delivers lines by a protocol, and gives those that were acknowledged. */
type Deliver = (socket: Socket, lines: readonly string[]) => Promise<readonly string[]>;

const protocols: Readonly<Record<string, Deliver>> = {
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

/** What an orderly sender does: what was not acknowledged is sent again, to whoever listens now. */
class Sender {
  readonly acknowledged = new Set<string>();
  readonly name: string;
  #open: string[] = [];
  #count = 0;

  constructor(name: string) {
    this.name = name;
  }

  async run(port: number, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      while (this.#open.length < 40) this.#open.push(`${this.name} ${(this.#count += 1)}`);
      const socket = connect(port, "127.0.0.1").on("error", () => {});
      const kept = await this.#deliver(socket).catch(() => []); // it was killed meanwhile
      for (const line of kept) this.acknowledged.add(line);
      this.#open = this.#open.filter((line) => !this.acknowledged.has(line));
      socket.destroy();
      if (kept.length === 0) await sleep(10);
    }
  }

  async #deliver(socket: Socket): Promise<readonly string[]> {
    await once(socket, "connect");
    return (await protocols[this.name]?.(socket, this.#open)) ?? [];
  }
}

/** The same chunk each time, from a sender that never hears that it was kept. */
async function bringAgain(port: number): Promise<readonly string[]> {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  const kept = (await protocols["fluent"]?.(socket, ["fluent twice"])) ?? [];
  socket.destroy();
  return kept;
}

test("kill -9 between writing and acknowledging: what was acknowledged is stored, by every protocol that can", {
  timeout: 60_000,
}, async () => {
  const file = join(data, "k.gz");
  const lines = Array.from({ length: 6000 }, (_, n) => `<34>file ${n}`);
  mkdirSync(data, { recursive: true });
  writeFileSync(file, gzipSync(lines.join("\n")));
  utimesSync(file, 1, 1);
  const listening = Object.keys(protocols).map((name) => [name, { host: "127.0.0.1", port: 0 }]);
  const inputs = { ...Object.fromEntries(listening), archives: [{ path: file }] };
  const senders = Object.keys(protocols).map((name) => new Sender(name));
  for (let round = 0; round < 3; round += 1) {
    const child = await startChild(data, { inputs });
    const stop = new AbortController();
    const running = senders.map((sender) => sender.run(child.inputs[sender.name] ?? 0, stop.signal));
    const least = 40 * (round + 1);
    const enough = () => senders.every(({ acknowledged }) => acknowledged.size >= least);
    await expect.poll(enough, { timeout: 15_000, interval: 10 }).toBe(true);
    // Once before a kill, once after it.
    if (round > 0) expect(await bringAgain(child.inputs["fluent"] ?? 0)).toEqual(["fluent twice"]);
    await sleep((round * 37) % 50);
    stop.abort();
    await child.end(round === 2 ? "SIGTERM" : "SIGKILL");
    await Promise.all(running);
  }
  const events = await storedIn(data);
  expect(originals(events).filter((text) => text.startsWith("<34>file"))).toEqual(lines);
  const stored = new Set(events.map((event) => event["message"]));
  for (const { name, acknowledged } of senders) {
    expect(acknowledged.size, name).toBeGreaterThanOrEqual(120);
    expect(
      [...acknowledged].filter((line) => !stored.has(line)),
      name,
    ).toEqual([]);
  }
  // A chunk has an identity: what a kill left unanswered, and came again, is stored once.
  const chunks = events.map((event) => String(event["message"])).filter((text) => text.startsWith("fluent "));
  expect(chunks.length).toBe(new Set(chunks).size);
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.flatMap(({ lost }) => Object.keys(lost))).toEqual([]);
});
