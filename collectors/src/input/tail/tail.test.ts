import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  balanced,
  countsOf,
  eventually,
  makeFolder,
  originals,
  remove,
  sorted,
  startHere,
  storedIn,
} from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

let folder: string;
let data: string;
let log: string;
let running: Running | undefined;

beforeEach(() => {
  folder = makeFolder();
  data = join(folder, "data");
  log = join(folder, "logs", "app.log");
  mkdirSync(join(folder, "logs"));
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await remove(folder);
});

async function start(more: object = {}): Promise<void> {
  running = await startHere(data, { files: [{ path: join(folder, "logs", "*.log"), format: "syslog", ...more }] });
}

async function stop(): Promise<void> {
  await running?.close();
  running = undefined;
}

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `line ${from + n}`);
const write = (from: number, to: number) =>
  appendFileSync(
    log,
    lines(from, to)
      .map((line) => `${line}\n`)
      .join(""),
  );
const seen = async (count: number) => originals(await eventually(data, count));

test("lines of a file are stored with its path, an unfinished one when it is finished", async () => {
  write(0, 3);
  appendFileSync(log, "ha");
  await start();
  expect(await seen(3)).toEqual(lines(0, 3));
  appendFileSync(log, "lf\r\n");
  expect((await eventually(data, 4)).at(-1)).toMatchObject({ "event.original": "half", "log.file.path": log });
});

test("a restart goes on where it was, also within a line", async () => {
  write(0, 5);
  appendFileSync(log, "line ");
  await start();
  expect(await seen(5)).toHaveLength(5);
  await stop();
  appendFileSync(log, "5\n");
  write(6, 9);
  await start();
  expect(await seen(9)).toEqual(lines(0, 9));
});

test("rotation by renaming, with lines that come late to the old file", async () => {
  write(0, 3);
  await start();
  await seen(3);
  renameSync(log, `${log}.1`);
  appendFileSync(`${log}.1`, "line 3\n");
  await seen(4);
  write(4, 6);
  expect(await seen(6)).toEqual(lines(0, 6));
});

test("rotation while the collectors are stopped, with the rest of the old file unread", async () => {
  write(0, 3);
  await start();
  await seen(3);
  await stop();
  write(3, 5);
  renameSync(log, `${log}.1`);
  write(5, 7);
  await start();
  expect(sorted(await seen(7))).toEqual(lines(0, 7));
});

test("rotation by copying and truncating", async () => {
  write(0, 3);
  await start();
  await seen(3);
  copyFileSync(log, `${log}.1`);
  truncateSync(log, 0);
  await sleep(400);
  write(3, 5);
  expect(await seen(5)).toEqual(lines(0, 5));
  // Longer than before when it is next looked at: only its beginning tells.
  const before = statSync(log).size;
  writeFileSync(log, `${lines(5, 9).join("\n")}\n`);
  expect(statSync(log).size).toBeGreaterThan(before);
  expect(await seen(9)).toEqual(lines(0, 9));
});

test("a file that was deleted and made anew, compressed ones, and a new file of the pattern", async () => {
  write(0, 2);
  await start();
  await seen(2);
  rmSync(log);
  writeFileSync(join(folder, "logs", "old.log.gz"), gzipSync("compressed\n"));
  write(2, 4);
  appendFileSync(join(folder, "logs", "other.log"), "line 4\n");
  expect(sorted(await seen(5))).toEqual(lines(0, 5));
});

test("from the end, if that is wanted", async () => {
  write(0, 3);
  const other = join(folder, "logs", "other.log");
  writeFileSync(other, "");
  await start({ start: "end" });
  const looked = async () => {
    appendFileSync(other, "other\n"); // what was written before its first look is not read
    return (await storedIn(data)).length;
  };
  await expect.poll(looked, { timeout: 20_000 }).toBeGreaterThan(0);
  write(3, 5);
  const own = async () => originals(await storedIn(data)).filter((line) => line !== "other");
  await expect.poll(own, { timeout: 20_000 }).toEqual(lines(3, 5));
});

test("records of several lines are joined, and go on across a restart", async () => {
  await start({ multiline: { firstLine: "^line", waitMs: 150 } });
  appendFileSync(log, "line 0\n  at a\nline 1\n  at b\n");
  expect(await seen(2)).toEqual(["line 0\n  at a", "line 1\n  at b"]);
  appendFileSync(log, "line 2\n  at c\n");
  await stop();
  await start({ multiline: { firstLine: "^line", waitMs: 150 } });
  expect((await seen(3))[2]).toBe("line 2\n  at c");
});

test("long lines are cut and counted, and everything is accounted for", async () => {
  appendFileSync(log, `${"x".repeat(3_000_000)}\nline 0\n`);
  await start();
  expect((await seen(2)).map(({ length }) => length)).toEqual([1_048_576, 6]);
  await stop();
  const counts = await countsOf(data);
  expect(counts).toMatchObject([{ input: "file", source: log, stored: 2, lost: { "too-long": 1 } }]);
  expect(counts.every(balanced)).toBe(true);
});

test("many lines, stopped and started while they are written: each once, in order", { timeout: 180_000 }, async () => {
  for (let round = 0; round < 8; round += 1) {
    await start();
    write(round * 5000, round * 5000 + 2500);
    await sleep(round * 7);
    const stopped = stop();
    write(round * 5000 + 2500, (round + 1) * 5000);
    await stopped;
  }
  await start();
  expect(originals(await eventually(data, 40_000, 120_000))).toEqual(lines(0, 40_000));
  expect(await storedIn(data)).toHaveLength(40_000);
});

test("a file that names its columns above its lines is understood, also when it is read on after a restart", async () => {
  const head = "#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tconn_state\n#types\ttime\taddr\tstring\n";
  appendFileSync(log, `${head}1772414108.5\t10.20.3.9\tSF\n`);
  await start({ format: "zeek" });
  await eventually(data, 1);
  await stop();
  appendFileSync(log, "1772414109.5\t10.20.3.10\tREJ\n");
  await start({ format: "zeek" });
  const events = await eventually(data, 2);
  expect(events.map((event) => event["source.ip"])).toEqual(["10.20.3.9", "10.20.3.10"]);
});
