import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { decodeMultiStream, encode } from "@msgpack/msgpack";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanced, countsOf, makeFolder, remove, startHere, storedIn } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
const word = join(data, "word");
beforeAll(async () => {
  writeFileSync(word, "secret\n");
  const fluent = { host: "127.0.0.1", port: 0, maxFrameBytes: 100_000, sharedKey: { file: word } };
  running = await startHere(data, { inputs: { fluent } });
});
afterAll(() => remove(data));

/** A sender that knows the word, or another. */
async function sender(key = "secret") {
  const socket = connect(running.inputs["fluent"] ?? 0, "127.0.0.1").on("error", () => {});
  const said = decodeMultiStream(socket as AsyncIterable<Uint8Array>);
  const next = async () => (await said.next()).value as unknown[];
  const [, options] = (await next()) as [string, { nonce: string }];
  const proof = (name: string) => createHash("sha512").update(`salt${name}${options.nonce}${key}`).digest("hex");
  socket.write(encode(["PING", "client", "salt", proof("client"), "", ""]));
  const [, admitted, , name, digest] = await next();
  return { socket, next, admitted, proven: digest === proof(String(name)) };
}

const sshd = "Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2";
const entry = (log: string) => [1_796_045_739, { log, stream: "stdout", kubernetes: { pod: "p1" }, big: 2n ** 60n }];
const packed = (...entries: unknown[]) => Buffer.concat(entries.map((each) => encode(each, { useBigInt64: true })));

test("all four modes; chunks are acknowledged, to those who know the word", async () => {
  const { socket, next, admitted, proven } = await sender();
  expect([admitted, proven]).toEqual([true, true]);
  const say = (message: unknown) => socket.write(encode(message, { useBigInt64: true }));
  say(["app", ...entry("message mode"), { chunk: "a" }]);
  say(null);
  say(["app", [entry("forward"), entry("forward 2")], { chunk: "b" }]);
  say(["app", packed(entry(sshd)), { chunk: "c", size: 1 }]);
  const bytes = Buffer.from(encode(["app", gzipSync(packed(entry("gzip"))), { chunk: "d", compressed: "gzip" }]));
  for (const byte of bytes) socket.write(Buffer.from([byte]));
  expect([await next(), await next(), await next(), await next()]).toEqual(
    ["a", "b", "c", "d"].map((ack) => ({ ack })),
  );
  // What is brought again is acknowledged and not stored again.
  socket.write(bytes);
  say(["app", [entry("forward"), entry("forward 2")], { chunk: "b" }]);
  expect([await next(), await next()]).toEqual(["d", "b"].map((ack) => ({ ack })));
  const stored = await storedIn(data);
  expect(stored.map((event) => event["message"])).toEqual([
    "message mode",
    "forward",
    "forward 2",
    "Failed password for root from 203.0.113.5 port 4242 ssh2",
    "gzip",
  ]);
  expect(stored[0]).toMatchObject({
    "@timestamp": "2026-11-30T13:35:39.000Z",
    "fluent.tag": "app",
    "kubernetes.pod": "p1",
    "fluent.big": "1152921504606846976",
  });
  socket.destroy();
});

const closed = async (socket: Socket) =>
  socket.closed || new Promise((resolve) => socket.resume().once("close", () => resolve(true)));

const hostile: [name: string, bytes: Uint8Array, reason: string][] = [
  ["what is no message", encode(["PING"]), "bad-frame"],
  ["what is no msgpack", Buffer.from([0xc1]), "bad-frame"],
  ["a text that claims 4 GB", Buffer.from([0x93, 0xdb, 255, 255, 255, 255, 97]), "too-large"],
  ["lists in lists without end", Buffer.alloc(50_000, 0x91), "bad-frame"],
  [
    "a list of nothing but small values",
    Buffer.concat([Buffer.from([0xdc, 255, 255]), Buffer.alloc(65_535)]),
    "too-large",
  ],
  ["events cut short", encode(["a", Buffer.from([0x92, 1]), {}]), "bad-frame"],
  ["a bomb", encode(["a", gzipSync(Buffer.alloc(1_000_000)), { compressed: "gzip" }]), "too-large"],
  [
    "a message that never ends",
    Buffer.concat([Buffer.from([0xdd, 0, 14, 0, 0]), Buffer.alloc(300_000, 1)]),
    "too-large",
  ],
];
test.each(hostile)("%s ends the connection", async (_, bytes) => {
  const { socket } = await sender();
  socket.write(bytes);
  socket.write(Buffer.alloc(1000, 1));
  expect(await closed(socket)).toBe(true);
});

test("who does not know the word is told so, and what came is accounted for", async () => {
  const { socket, admitted } = await sender("guess");
  expect(admitted).toBe(false);
  await closed(socket);
  await running.close();
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  const rejected = { unauthorized: 1, "bad-frame": 4, "too-large": 4 };
  expect(counts).toMatchObject([{ input: "fluent", received: 14, stored: 5, rejected }]);
});
