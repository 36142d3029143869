import { eventFrame, windowFrame } from "../../../collectors/test/lumberjack.ts";
import { attackingSource, open, say, tell } from "./attack.ts";
import type { Attack, Counted } from "./attack.ts";

const refused = (input: string, reason: string, least: number): Counted => ({ input, as: "rejected", reason, least });
const claim = (...bytes: readonly number[]) => Buffer.from([...bytes, 255, 255, 255, 255]);
const letters = Buffer.alloc(900_000, 97);

const beginnings = {
  tcp: "<34>",
  beats: "2C\x03\0\0\0",
  relp: "1 open 999999 ",
  fluent: "\x93\xdb\0\x80\0\0",
  gelf: "{",
};

/** Lengths and counts that are not meant to be kept, and frames that are begun over many connections. */
export const claims: readonly Attack[] = [
  {
    name: "Lumberjack: 4 GB compressed, in an event, in pairs",
    async run({ ports }) {
      const beginning = windowFrame(1);
      for (const frame of [claim(50, 67), claim(50, 74, 0, 0, 0, 1), claim(50, 68, 0, 0, 0, 1)])
        await say(open(ports["beats"], 5), Buffer.concat([beginning, frame]));
    },
    counted: [refused("beats", "too-large", 15)],
  },
  {
    name: "Lumberjack: windows of four thousand million events, and windows within them",
    async run({ ports }) {
      const window = windowFrame(0xffff_ffff);
      const flood = Buffer.concat([window, eventFrame(1, {}), ...Array.from({ length: 20_000 }, () => window)]);
      await say(open(ports["beats"], 10), flood);
    },
    counted: [refused("beats", "bad-frame", 10)],
  },
  {
    name: "RELP: a message of a thousand megabytes",
    run: ({ ports }) =>
      say(open(ports["relp"], 20), `1 open 15 commands=syslog\n2 syslog 999999999 ${"x".repeat(3_000_000)}`),
    counted: [refused("relp", "too-slow", 20)],
  },
  {
    name: "Fluent forward: a text of 4 GB, a list of as many, lists in lists",
    async run({ ports }) {
      for (const bytes of [claim(0x93, 0xdb), Buffer.concat([claim(0xdd), letters]), Buffer.alloc(200_000, 0x91)])
        await say(open(ports["fluent"], 5), bytes);
    },
    counted: [refused("fluent", "too-large", 5), refused("fluent", "too-slow", 5), refused("fluent", "bad-frame", 5)],
  },
  {
    name: "syslog: a counted message of a hundred megabytes",
    run: ({ ports }) => say(open(ports["tcp"], 20), `99999999 <34>${"x".repeat(3_000_000)}`),
    counted: [{ input: "tcp", as: "lost", reason: "too-long", least: 20 }],
  },
  {
    name: "OTLP in protobuf: fields longer than their message, numbers without end",
    async run({ data }) {
      const headers = { "content-type": "application/x-protobuf" };
      for (const bytes of [claim(0x0a), Buffer.alloc(100_000, 0xff), Buffer.from([0x0a, 0x7f, 0x12])])
        await tell(data, `/otlp/v1/logs?source=${attackingSource}`, bytes, headers);
    },
    counted: [refused("http", "bad-frame", 3)],
  },
  {
    name: "frames begun over eighty connections of each protocol, 360 MB in all",
    run: ({ ports }) =>
      Promise.all(
        Object.entries(beginnings).map(([name, beginning]) =>
          say(open(ports[name], 80), Buffer.concat([Buffer.from(beginning, "latin1"), letters]), 60_000),
        ),
      ),
    counted: [
      { input: "tcp", as: "lost", reason: "too-long", least: 1 },
      ...["beats", "relp", "fluent", "gelf"].map((input) => refused(input, "too-slow", 40)),
    ],
  },
];
