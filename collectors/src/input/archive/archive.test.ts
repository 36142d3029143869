import { existsSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chunkOf, chunksOfTable, evtxFile, hostileChunks } from "../../../test/evtx.ts";
import { balanced, countsOf, makeFolder, originals, remove, startHere, storedIn } from "../../../test/running.ts";
import { corpora } from "../../../test/samples.ts";

let data: string;
let folder: string;
beforeEach(() => {
  data = makeFolder();
  folder = join(data, "logs");
  mkdirSync(folder);
});
afterEach(() => remove(data));

const inputs = () => ({
  archives: [
    { path: join(folder, "*"), format: "syslog", maxLineBytes: 1024, maxBytes: 1_000_000, everySeconds: 1 },
    { path: join(data, "u2", "*"), format: "unified2", everySeconds: 1 },
    { path: join(data, "sql", "*"), format: "mssql-errorlog", everySeconds: 1 },
  ],
});
let age = 100_000;
function put(name: string, bytes: Buffer | string): void {
  writeFileSync(join(folder, name), bytes);
  const at = Date.now() / 1000 - (age -= 10);
  utimesSync(join(folder, name), at, at);
}
/** Of Snort: type and length, then nine words, two addresses, ports and flags. */
function alert(id: number): Buffer {
  const bytes = Buffer.alloc(60);
  for (const [at, word] of [7, 52, 1, id, 1_772_414_108, 0, 7, 1, 1, 3, 1].entries()) bytes.writeUInt32BE(word, 4 * at);
  return bytes;
}
const lines = (name: string, count: number) => Array.from({ length: count }, (_, n) => `<34>${name} ${n}`);

test("each file is read whole and once: over restarts, renamed, broken ones as far as they go", {
  timeout: 120_000,
}, async () => {
  mkdirSync(join(data, "u2"));
  put("../u2/snort.u2.1", Buffer.concat([alert(1), alert(2), alert(3).subarray(0, 20)]));
  mkdirSync(join(data, "sql"));
  put(
    "../sql/ERRORLOG.1",
    "2026-03-02 09:15:08.35 Server      one\n\ttwo\n2026-03-02 09:15:09.35 Server      three\n\tfour",
  );
  put("bomb.gz", gzipSync(Buffer.alloc(2_000_000)));
  put("a.log.2.gz", gzipSync(`${lines("a", 3).join("\n")}\n<34>${"x".repeat(2000)}\n`));
  put("b.log.1", lines("b", 2).join("\n"));
  const whole = gzipSync(lines("c", 5000).join("\n"));
  put("c.gz", whole.subarray(0, whole.length - 40));
  let running = await startHere(data, { inputs: inputs() });
  await expect
    .poll(async () => (await countsOf(data)).flatMap(({ rejected }) => Object.keys(rejected)).length, {
      timeout: 25_000,
    })
    .toBe(2);
  const alerts = async () => (await storedIn(data)).filter((event) => event["rule.id"] === "7").length;
  await expect.poll(alerts, { timeout: 20_000 }).toBe(2);
  const reports = async () => originals(await storedIn(data)).filter((text) => text.startsWith("2026")).length;
  await expect.poll(reports, { timeout: 20_000 }).toBe(2);
  await running.close();
  const all = originals(await storedIn(data));
  expect(all.filter((text) => text.startsWith("2026")).map((text) => text.split("\n").length)).toEqual([2, 2]);
  const first = all.filter((text) => !/^[{2]/.test(text));
  expect(first.slice(1, 4)).toEqual(lines("a", 3));
  expect(first.slice(5, 7)).toEqual(lines("b", 2));
  expect(first.length).toBeGreaterThan(1000);
  renameSync(join(folder, "a.log.2.gz"), join(folder, "a.log.3.gz"));
  const rejectedBefore = (await countsOf(data)).map(({ rejected }) => rejected);
  put("d.log", "<34>d 0\n");
  running = await startHere(data, { inputs: inputs() });
  await expect.poll(async () => originals(await storedIn(data)).at(-1), { timeout: 25_000 }).toBe("<34>d 0");
  await running.close();
  const second = originals(await storedIn(data));
  // What is wrong with a file is counted once, also where it holds no record.
  expect((await countsOf(data)).slice(0, rejectedBefore.length).map(({ rejected }) => rejected)).toEqual(
    rejectedBefore,
  );
  expect(second.filter((text) => /<34>[ab] /.test(text))).toEqual([...lines("a", 3), ...lines("b", 2)]);
  expect((await countsOf(data)).every(balanced)).toBe(true);
});

const sample = `${corpora}sigma/regression_data/rules/windows/registry/registry_set/registry_set_disable_system_restore/5de03871-5d46-4539-a82d-3aa992a69a83.evtx`;
test.skipIf(!existsSync(sample))(
  "Windows event log files: whatever is wrong with a record or a chunk is counted, and costs no other (needs the outside corpora)",
  async () => {
    const file = readFileSync(sample);
    const sound = chunkOf(file);
    const cutOff = sound.subarray(0, 4000); // in its third record
    put("a.evtx", evtxFile([...chunksOfTable(sound), cutOff], 65_535));
    put("b.evtx", file);
    put("c.evtx", Buffer.concat([Buffer.from("ElfFile\0"), Buffer.alloc(5000, 7)]));
    put("d.evtx", evtxFile(Array.from({ length: 20 }, () => sound)));
    const archives = [{ path: join(folder, "*"), maxBytes: 1_000_000, everySeconds: 1 }];
    const running = await startHere(data, { inputs: { archives } });
    const last = async () => (await countsOf(data)).at(-1)?.rejected;
    await expect.poll(last, { timeout: 40_000 }).toEqual({ "too-large": 1 });
    await running.close();
    const sum = (column: 2 | 3) => hostileChunks.reduce((all, row) => all + row[column], 0);
    const [table, whole, noise, large] = await countsOf(data);
    // Besides the table: the end is missing, and a record is cut off. Without its strings a record is no event that we know, and kept.
    expect(table).toMatchObject({ stored: sum(2) + 2 - 4, unparsed: 4, rejected: { "bad-frame": sum(3) + 2 } });
    expect(whole).toMatchObject({ stored: 4, rejected: {} });
    expect(noise).toMatchObject({ stored: 0, rejected: { "bad-frame": 2 } });
    expect(large).toMatchObject({ stored: 60, rejected: { "too-large": 1 } }); // of 15 chunks within a megabyte
    const events = await storedIn(data);
    expect(events[0]).toMatchObject({ "winlog.channel": expect.any(String), "log.file.path": join(folder, "a.evtx") });
    expect((await countsOf(data)).every(balanced)).toBe(true);
  },
);
