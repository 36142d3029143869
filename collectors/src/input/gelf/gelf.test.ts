import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanced, countsOf, eventually, makeFolder, remove, startHere } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  running = await startHere(data, {
    inputs: { gelf: { host: "127.0.0.1", port: 0, maxFrameBytes: 100_000, frameSeconds: 1 } },
  });
});
afterAll(() => remove(data));

const message = (text: string, more = {}) =>
  Buffer.from(
    JSON.stringify({
      version: "1.1",
      host: "app1",
      short_message: text,
      timestamp: 1_796_045_739.25,
      level: 4,
      _user: "li",
      "_source.ip": "203.0.113.7",
      ...more,
    }),
  );

/** A message in chunks, `1e 0f id number count`. */
function chunks(id: number, bytes: Buffer, size: number): Buffer[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, at) => {
    const head = Buffer.from([0x1e, 0x0f, 0, 0, 0, 0, 0, 0, 0, id, at, count]);
    return Buffer.concat([head, bytes.subarray(at * size, (at + 1) * size)]);
  });
}

test("GELF over UDP, plain, compressed and in chunks that come in any order and twice; what is none is counted", async () => {
  const socket = createSocket("udp4");
  const send = (...datagrams: Buffer[]) =>
    Promise.all(
      datagrams.map(
        (each) => new Promise((resolve) => socket.send(each, running.inputs["gelf"], "127.0.0.1", resolve)),
      ),
    );
  const parts = chunks(1, gzipSync(message("in parts", { full_message: "x".repeat(3000) })), 20);
  await send(message("plain"), gzipSync(message("gzip")), deflateSync(message("zlib")));
  await send(...parts.toReversed(), ...parts.slice(1, 3));
  const never = chunks(2, message("never whole"), 50).slice(1);
  const bad = Buffer.concat([Buffer.from([0x1e, 0x0f]), Buffer.alloc(8), Buffer.from([200, 129]), Buffer.from("x")]);
  await send(...never, bad, Buffer.from([0x1f, 0x8b, 1, 2, 3]), gzipSync(Buffer.alloc(200_000)), Buffer.from("{}"));
  socket.close();
  const events = await eventually(data, 5);
  expect(new Set(events.map((event) => event["message"]))).toEqual(
    new Set(["plain", "gzip", "zlib", "in parts", undefined]),
  );
  expect(events.find((event) => event["message"] === "plain")).toMatchObject({
    "@timestamp": "2026-11-30T13:35:39.250Z",
    "host.name": "app1",
    "log.level": "warning",
    "gelf.user": "li",
    "source.ip": "203.0.113.7",
  });
});

test("a burst of compressed messages is taken whole", async () => {
  const burst = Array.from({ length: 300 }, (_, n) => gzipSync(message(`burst ${n}`)));
  const socket = createSocket("udp4");
  const send = (each: Buffer) =>
    new Promise((resolve) => socket.send(each, running.inputs["gelf"], "127.0.0.1", resolve));
  await Promise.all(burst.map(send));
  socket.close();
  const events = await eventually(data, 305);
  expect(new Set(events.slice(5).map((event) => event["message"])).size).toBe(300);
});

test("GELF over TCP ends with NUL; a message that never ends is broken off", async () => {
  const socket = connect(running.inputs["gelf"] ?? 0, "127.0.0.1").on("error", () => {});
  socket.write(
    Buffer.concat([
      message("one"),
      Buffer.from([0]),
      message("Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2"),
      Buffer.from([0]),
    ]),
  );
  const events = await eventually(data, 307);
  expect(events.slice(305)).toMatchObject([
    { message: "one" },
    { "event.dataset": "system.auth", "source.ip": "203.0.113.5" },
  ]);
  const endless = connect(running.inputs["gelf"] ?? 0, "127.0.0.1").on("error", () => {});
  endless.write(Buffer.alloc(200_000, 97));
  socket.write("{");
  await Promise.all([endless, socket].map((each) => new Promise((resolve) => each.resume().once("close", resolve))));
});

test("what came is accounted for", async () => {
  await running.close();
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.find(({ input }) => input === "gelf-udp")).toMatchObject({
    stored: 304,
    unparsed: 1,
    lost: { incomplete: 1, undecodable: 2, "too-long": 1 },
  });
  expect(counts.find(({ input }) => input === "gelf")).toMatchObject({
    stored: 2,
    rejected: { "too-large": 1, "too-slow": 1 },
  });
});
