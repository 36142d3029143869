import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

test.each([
  ["detect", ["--rules", "/no/such/rules"]],
  ["lint", ["/no/such/rules"]],
])("%s names a directory that is not there", (name, args) => {
  const { status, stderr } = spawnSync(process.execPath, [path(`./${name}.ts`), ...args], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "/no/such/rules: no such file or directory\n"]);
});

test("lint sees the product's own rules, and none of what else lies beside them", () => {
  const { status, stdout } = spawnSync(process.execPath, [path("./lint.ts"), path("../../rules")], {
    encoding: "utf8",
  });
  expect([status, stdout.trimEnd().split("\n").at(-1)]).toEqual([
    0,
    expect.stringMatching(/^\d+ loaded, 0 need values, 0 refused$/),
  ]);
});

const folder = mkdtempSync(join(tmpdir(), "chengfang-detect-"));
const rule = join(folder, "a.yml");
writeFileSync(rule, "title: A\nid: a\nlogsource: {product: x}\ndetection: {s: {a: 1}, condition: s}\n");
afterAll(() => rmSync(folder, { recursive: true }));

function detect(input: string | Buffer, ...more: string[]) {
  const args = [path("./detect.ts"), "--rules", rule, "--logsource", "product=x", ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: "utf8", maxBuffer: 1e8 });
  const indexes = stdout
    .split("\n")
    .flatMap((line) => (line === "" ? [] : (JSON.parse(line) as { index: number }).index));
  return { status, stderr, indexes };
}

test("detect ends in silence when its reader has seen enough", () => {
  for (const workers of [1, 2]) {
    const command = `"${process.execPath}" "${path("./detect.ts")}" --rules "${rule}" --logsource product=x --workers ${workers}`;
    const script = `yes '{"a":1}' | head -50000 | ${command} 2>"${folder}/said" | head -1 | wc -l; cat "${folder}/said"`;
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim()).toBe("1");
  }
});

test("detect gives matches in the order of the records, whatever the number of threads", () => {
  const records = Array.from({ length: 60_000 }, (_, at) => {
    if (at % 9_973 === 0) return "nonsense";
    if (at % 7_001 === 0) return '{\n "a":\n1\n}{"a":2}';
    return `{"a":${at % 3},"b":"${"é".repeat(at % 50)}"}`;
  });
  const one = detect(records.join("\n"), "--workers", "1");
  const three = detect(records.join("\n"), "--workers", "3");
  expect(three).toEqual(one);
  expect(one).toMatchObject({ status: 0, stderr: "7 of 60008 records are no JSON objects, first: 0\n" });
  expect(one.indexes.length).toBe(20_003);
  expect(one.indexes).toEqual(one.indexes.toSorted((a, b) => a - b));
});

test("detect passes over a line that is too long to be an event, and keeps none of it", () => {
  const long = Buffer.alloc(40 * 1024 * 1024, "x");
  const input = Buffer.concat([Buffer.from('{"a":1}\n{"b":"'), long, Buffer.from('"}\n{"a":1}\n')]);
  for (const workers of ["1", "2"]) {
    expect(detect(input, "--workers", workers)).toEqual({
      status: 0,
      stderr: "1 of 3 records are no JSON objects, first: 1\n",
      indexes: [0, 2],
    });
  }
});

test.each([
  ["nothing", "", [], { status: 0, stderr: "", indexes: [] }],
  ["nothing, on threads", "", ["--workers", "2"], { status: 0, stderr: "", indexes: [] }],
  ["one record on threads", '{"a":1}', ["--workers", "8"], { status: 0, stderr: "", indexes: [0] }],
  ["gzip", gzipSync('{"a":1}'), [], { status: 2, stderr: expect.stringMatching(/^the input is gzip, .*gzip -dc/) }],
  [
    "UTF-16",
    Buffer.from('\ufeff{"a":1}', "utf16le"),
    [],
    { status: 2, stderr: expect.stringMatching(/UTF-16.*iconv/) },
  ],
  [
    "what evtx_dump writes",
    '{ "Event": {"System":{"EventID":1}}}',
    [],
    { status: 0, stderr: expect.stringContaining("--format evtx-json") },
  ],
  ["no number of threads", "", ["--workers", "0"], { status: 2, stderr: "--workers 0: a number from 1 on\n" }],
])("detect is given %s", (_, input, args, expected) => {
  expect(detect(input, ...args)).toMatchObject(expected);
});

function bench(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path("./detect/bench.ts"), ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("bench detect measures a lane, packed or not", () => {
  const lane = join(folder, "lane.ndjson");
  writeFileSync(lane, '{"a":1}\n{"a":2}\n\n{"a":[1]}\n');
  writeFileSync(`${lane}.gz`, gzipSync('{"a":1}\n{"a":2}\n'));
  const options = ["--rules", rule, "--logsource", "product=x", "--seconds", "0.05"];
  for (const [file, matches] of [
    [lane, 2],
    [`${lane}.gz`, 1],
  ] as const) {
    const { status, stdout } = bench(...options, "--lane", file, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      events_per_cpu_second: expect.any(Number),
      windows: [expect.any(Number)],
      matches,
      rss_mb: expect.any(Number),
      load_seconds: expect.any(Number),
    });
  }
  expect(bench(...options, "--lane", lane).stdout).toMatch(/^matches +2$/m);
});

test.each([
  [["--lane", "/no/such.ndjson"], "/no/such.ndjson: ENOENT: no such file or directory, open '/no/such.ndjson'\n"],
  [["--lane", "/dev/null"], "/dev/null: no events\n"],
  [["--lane", "/dev/null", "--seconds", "soon"], "--seconds soon: a number above 0\n"],
  [["--lane", "/dev/null", "--routing", "some"], expect.stringMatching(/^--routing some: strict or conflict\nusage: /)],
  [[], expect.stringMatching(/^--lane: no file given\nusage: /)],
])("bench detect %j is refused", (args, stderr) => {
  expect(bench("--rules", rule, ...args)).toEqual({ status: 2, stdout: "", stderr });
});
