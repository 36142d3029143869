import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "node:net";
import { LumberjackSender, compressedFrame, eventFrame, pairsFrame, windowFrame } from "../../../test/lumberjack.ts";
import {
  balanced,
  countsOf,
  makeFolder,
  originals,
  remove,
  startHere,
  storedIn,
  texts,
} from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  const sources = [{ from: "127.0.0.2", format: "nginx-access" }];
  const limits = { maxFrameBytes: 65_536, frameSeconds: 1, maxConnections: 20 };
  running = await startHere(data, { inputs: { beats: { host: "127.0.0.1", port: 0, ...limits, sources } } });
});
afterAll(() => remove(data));

const port = () => running.inputs["beats"] ?? 0;
const sshd = "Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2";
const filebeat = (message: string, more = {}) => ({
  "@timestamp": "2026-11-24T02:00:01.000Z",
  "@metadata": { beat: "filebeat", type: "_doc", version: "9.1.0" },
  agent: { name: "web1", type: "filebeat", version: "9.1.0" },
  host: { name: "web1.example" },
  input: { type: "filestream" },
  log: { offset: 42, file: { path: "/var/log/auth.log" } },
  message,
  ...more,
});

test("what Filebeat sends is read as the file's own lines, and keeps where it is from", async () => {
  const sender = new LumberjackSender(port());
  const windows = {
    winlog: {
      channel: "Security",
      event_id: "4624",
      provider_name: "Microsoft-Windows-Security-Auditing",
      event_data: { TargetUserName: "li" },
    },
  };
  const events = [
    filebeat(sshd),
    filebeat("free text"),
    { ...filebeat("an event"), ...windows },
    filebeat("x", { fields: { format: "morse" } }),
  ];
  expect(await sender.send(events)).toBe(4);
  expect(await sender.send([filebeat(sshd)], false)).toBe(1);
  sender.socket.write(Buffer.concat([windowFrame(1), pairsFrame(7, { line: sshd, host: "old1" })]));
  expect(await sender.acknowledged(7)).toBe(7);
  const pipelined = [1, 2].map((n) =>
    Buffer.concat([windowFrame(n), ...events.slice(0, n).map((each, at) => eventFrame(at + 1, each))]),
  );
  sender.socket.write(Buffer.concat(pipelined.toReversed()));
  expect(await sender.inOrder(2)).toEqual([2, 1]);
  sender.socket.destroy();
  const stored = await storedIn(data);
  expect(originals(stored).slice(0, 4)).toEqual(events.map((event) => JSON.stringify(event)));
  expect(stored[0]).toMatchObject({
    "event.dataset": "system.auth",
    "source.ip": "203.0.113.5",
    "log.file.path": "/var/log/auth.log",
    "agent.type": "filebeat",
    "log.source.address": "127.0.0.1",
  });
  expect(stored[1]).toMatchObject({
    message: "free text",
    "@timestamp": "2026-11-24T02:00:01.000Z",
    "host.name": "web1.example",
  });
  expect(stored[2]).toMatchObject({ "event.code": "4624" });
  expect(texts(stored.slice(3, 4), "error.message")).toEqual(["no format morse"]);
  expect(stored[5]).toMatchObject({ "source.ip": "203.0.113.5" });
});

const big = Buffer.alloc(1_000_000, 97);
const hostile: [name: string, bytes: Buffer, reason: string][] = [
  ["a frame that claims 4 GB", Buffer.from("2C\xff\xff\xff\xff", "latin1"), "too-large"],
  [
    "an event that claims 4 GB",
    Buffer.concat([windowFrame(1), Buffer.from("2J\0\0\0\x01\xff\xff\xff\xff", "latin1")]),
    "too-large",
  ],
  [
    "pairs without end",
    Buffer.concat([windowFrame(1), Buffer.from("2D\0\0\0\x01\xff\xff\xff\xff", "latin1")]),
    "too-large",
  ],
  ["a bomb", Buffer.concat([windowFrame(1), compressedFrame(big)]), "too-large"],
  [
    "a compressed frame in a compressed one",
    Buffer.concat([windowFrame(1), compressedFrame(compressedFrame(eventFrame(1, {})))]),
    "bad-frame",
  ],
  ["what is no zlib", Buffer.concat([windowFrame(1), Buffer.from("2C\0\0\0\x04abcd", "latin1")]), "bad-frame"],
  ["a window of nothing", windowFrame(0), "bad-frame"],
  ["an event outside of a window", eventFrame(1, {}), "bad-frame"],
  ["a window within a window", Buffer.concat([windowFrame(2), eventFrame(1, {}), windowFrame(1)]), "bad-frame"],
  ["another version", Buffer.from("1W\0\0\0\x01", "latin1"), "bad-frame"],
  ["a request of the web", Buffer.from("GET / HTTP/1.1\r\n\r\n"), "bad-frame"],
  ["a frame that never ends", Buffer.from("2C\0\0\x01\0a", "latin1"), "too-slow"],
];
test.concurrent.each(hostile)("%s ends the connection and is counted", async (_, bytes, reason) => {
  const sender = new LumberjackSender(connect({ port: port(), host: "127.0.0.1" }));
  sender.socket.write(bytes);
  expect(await sender.closed()).toBe(true);
  hostileSeen[reason] = (hostileSeen[reason] ?? 0) + 1;
});
const hostileSeen: Record<string, number> = {};

test("what came is accounted for", async () => {
  await running.close();
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts).toMatchObject([{ input: "beats", format: "beats", stored: 9, unparsed: 1, rejected: hostileSeen }]);
});
