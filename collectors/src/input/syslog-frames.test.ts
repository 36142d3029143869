import { expect, test } from "vitest";
import { SyslogFramer } from "./syslog-frames.ts";

interface Seen {
  readonly frames: string[];
  readonly framer: SyslogFramer;
  clock: number;
}

function open(maxBytes = 100): Seen {
  const frames: string[] = [];
  const seen: Seen = {
    frames,
    clock: 1,
    framer: new SyslogFramer({
      maxBytes: () => maxBytes,
      now: () => seen.clock,
      emit: ({ bytes, cut }) => frames.push(bytes.toString("latin1") + (cut ? "✂" : "")),
    }),
  };
  return seen;
}

const rows: [name: string, sent: string, frames: string[]][] = [
  ["lines", "<1>a\n<2>b\n", ["<1>a", "<2>b"]],
  ["CRLF", "<1>a\r\n<2>b\r\n", ["<1>a", "<2>b"]],
  ["NUL", "<1>a\0<2>b\0", ["<1>a", "<2>b"]],
  ["NUL and then LF", "<1>a\0\n<2>b\0\n", ["<1>a", "<2>b"]],
  ["a NUL within a line is a byte of it", "<1>a\0b\n", ["<1>a\0b"]],
  ["octet counting", "4 <1>a5 <2>bc", ["<1>a", "<2>bc"]],
  ["a counted message keeps its newlines", "8 <1>a\nb\nc4 <2>d", ["<1>a\nb\nc", "<2>d"]],
  [
    "counted and with terminators on one connection",
    "4 <1>a<2>b\n4 <3>c<4>d\0<5>e\r\n",
    ["<1>a", "<2>b", "<3>c", "<4>d", "<5>e"],
  ],
  ["a counted message with a newline behind it", "4 <1>a\n4 <2>b\n", ["<1>a", "<2>b"]],
  ["a line that begins with a number", "12 monkeys\n2026 was a year\n42\n", ["12 monkeys", "2026 was a year", "42"]],
  ["a length that is too short", "5 <1>abcdef\n<2>b\n", ["<1>abcdef", "<2>b"]],
  ["a length that is too short, before a counted frame", "5 <1>abcdef4 <2>b<3>c\n", ["<1>abcdef", "<2>b", "<3>c"]],
  ["a length that is too long", "9 <1>a\n<2>bcdefgh\n<3>c\n", ["<1>a", "<2>bcdefgh", "<3>c"]],
  ["a length beyond the limit", "99999999 <1>a\n<2>b\n", ["<1>a", "<2>b"]],
  ["half a line at the end", "<1>a\n<2>ha", ["<1>a", "<2>ha"]],
  ["half a counted message at the end", "4 <1>a50 <2>ha", ["<1>a", "<2>ha"]],
  ["empty lines", "\n\n<1>a\n\n\r\n\0\0<2>b\n", ["<1>a", "<2>b"]],
  [
    "a line over the limit is cut, and the next is whole",
    `${"x".repeat(130)}\n<2>b\n`,
    [`${"x".repeat(100)}✂`, "<2>b"],
  ],
  [
    "a counted message over the limit is cut, and the next is whole",
    `130 <1>${"x".repeat(127)}4 <2>b`,
    [`<1>${"x".repeat(97)}✂`, "<2>b"],
  ],
];

for (const [name, sent, frames] of rows) {
  test(`${name}, in one piece`, () => {
    const seen = open();
    seen.framer.push(Buffer.from(sent, "latin1"));
    seen.framer.end();
    expect(seen.frames).toEqual(frames);
    expect(seen.framer.pending()).toBe(0);
  });
}

/** Where a lie is only seen by what comes behind it, the pieces decide what is known. */
const clear = rows.filter(([name]) => !name.includes("length that is"));

for (const [name, sent, frames] of clear) {
  test(`${name}, cut at every byte`, () => {
    const bytes = Buffer.from(sent, "latin1");
    for (let at = 0; at <= bytes.length; at += 1) {
      const seen = open();
      seen.framer.push(bytes.subarray(0, at));
      seen.framer.push(bytes.subarray(at));
      seen.framer.end();
      expect(seen.frames, `cut at ${at}`).toEqual(frames);
    }
    const single = open();
    for (const byte of bytes) single.framer.push(Buffer.of(byte));
    single.framer.end();
    expect(single.frames, "byte by byte").toEqual(frames);
  });
}

test("a length that lies does not hold back the frames behind it", () => {
  const seen = open();
  seen.framer.push(Buffer.from("90 <1>a\n<2>b\n"));
  expect(seen.frames).toEqual([]);
  seen.clock += 2001;
  seen.framer.tick(seen.clock);
  expect(seen.frames).toEqual(["<1>a", "<2>b"]);
});

test("a slow sender's counted message is waited for", () => {
  const seen = open();
  seen.framer.push(Buffer.from("10 <1>ab"));
  seen.clock += 60_000;
  seen.framer.tick(seen.clock);
  seen.framer.push(Buffer.from("cdefg<2>b\n"));
  expect(seen.frames).toEqual(["<1>abcdefg", "<2>b"]);
});

test("a last NUL ends its frame", () => {
  const seen = open();
  seen.framer.push(Buffer.from("<1>a\0"));
  expect(seen.frames).toEqual([]);
  seen.clock += 100;
  seen.framer.tick(seen.clock);
  expect(seen.frames).toEqual(["<1>a"]);
});

test("a line that comes byte by byte costs each byte once", () => {
  const seen = open(4_000_000);
  const started = process.cpuUsage();
  for (let n = 0; n < 200_000; n += 1) seen.framer.push(Buffer.of(120));
  seen.framer.push(Buffer.from("\n"));
  expect(seen.frames[0]?.length).toBe(200_000);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(10_000);
});

test("lies without end cost no more than a glance each", () => {
  const seen = open(1_000_000);
  const started = process.cpuUsage();
  seen.framer.push(Buffer.from("5 <1>abcdefgh".repeat(20_000)));
  seen.framer.end();
  expect(seen.frames.length).toBe(20_000);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
});
