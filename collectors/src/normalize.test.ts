import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("normalize.ts", import.meta.url));

/** Runs the program; its stdin closes after the input. */
async function normalize(args: readonly string[], input: string | Buffer) {
  const child = spawn(process.execPath, [program, ...args], { stdio: "pipe" });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => void child.on("close", resolve)),
  ]);
  return {
    out,
    err,
    code,
    documents: out
      .split("\n")
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line)),
  };
}

test("one document a record, in order, a rejected one in its place", async () => {
  const object = '{"timestamp":"2026-01-01T00:00:00.000000+0000","event_type":"flow","src_ip":"10.0.0.1"}';
  const { documents, code } = await normalize(["--format", "eve"], `${object}\nno json\n${object}${object}`);
  expect(code).toBe(0);
  expect(documents).toMatchObject([
    { "event.original": object, "source.ip": "10.0.0.1", "related.ip": ["10.0.0.1"] },
    { error: { message: "not JSON" }, event: { original: "no json" } },
    { "event.original": object },
    { "event.original": object },
  ]);
});

test.each([
  ["+08:00", "2026-01-01T00:00:00.000Z"],
  ["-02:30", "2026-01-01T10:30:00.000Z"],
])("the zone %s of stamps without one", async (zone, at) => {
  const { documents } = await normalize(
    ["--format", "sshd", "--timezone", zone],
    "2026-01-01 08:00:00 h sshd[1]: Invalid user a from 114.114.114.114",
  );
  expect(documents).toMatchObject([{ "@timestamp": at, "source.geo.country_iso_code": "CN", "user.name": "a" }]);
});

test("records of several lines, and bytes that are no UTF-8", async () => {
  const input = Buffer.concat([Buffer.from("Jan  1 08:00:00 h a: \xff\xff", "latin1"), Buffer.from("\n\tmore\n")]);
  const { documents } = await normalize(["--format", "syslog", "--first-line", "^\\w{3} "], input);
  expect(documents).toMatchObject([
    { message: "\uFFFD\uFFFD\n\tmore", "labels.original_base64": input.subarray(0, -1).toString("base64") },
  ]);
});

test("definitions of one's own are read from a folder, and those that are wrong are said with their place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chengfang-formats-"));
  const shipped = readFileSync(new URL("../formats/redis/redis.yml", import.meta.url), "utf8");
  writeFileSync(join(folder, "office-door.yml"), shipped.replace(/^name: .*$/m, "name: office-door"));
  const line = "1:M 02 Mar 2026 09:15:08.123 * Ready to accept connections tcp";
  const { documents, code } = await normalize(["--format", "office-door", "--formats", folder], line);
  expect([code, documents]).toMatchObject([0, [{ "event.original": line, "@timestamp": "2026-03-02T01:15:08.123Z" }]]);
  writeFileSync(join(folder, "wrong.yml"), "name: wrong\nnosuch: 1\n");
  const refused = await normalize(["--format", "office-door", "--formats", folder], line);
  expect([refused.code, refused.err]).toMatchObject([2, expect.stringMatching(/wrong\.yml:2:1: /)]);
  rmSync(folder, { recursive: true });
});

test.each([
  [["--format", "nosuch"], /--format nosuch: auto, .*syslog/],
  [["--timezone", "Beijing"], /--timezone Beijing/],
  [["--nosuch"], /--nosuch/],
  [["--first-line", "("], /--first-line/],
])("%j is refused with what is allowed", async (args, message) => {
  const { err, code } = await normalize(args, "");
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test("100,000 records through a pipe that is read slowly stay in order", async () => {
  const input = Array.from({ length: 100_000 }, (_, at) => `Jan  1 08:00:00 h a[${at}]: x`).join("\n");
  const { documents } = await normalize(["--format", "syslog"], input);
  expect(documents.map((each) => (each as Record<string, unknown>)["process.pid"])).toEqual(
    Array.from({ length: 100_000 }, (_, at) => at),
  );
});
