import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { followDocument, readDocument, writeDocument } from "./documents.ts";
import { holdLock } from "./lock.ts";
import { socketPath } from "./socket.ts";

const home = mkdtempSync(join(tmpdir(), "chengfang-part-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));

let scripts = 0;
/** A process of its own that runs these lines. */
function run(lines: string, env: Record<string, string> = {}): ChildProcess {
  const file = join(home, `${++scripts}.ts`);
  writeFileSync(file, lines);
  return spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe", "ipc"] });
}

function textOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  return () => text;
}

const part = (start: string) => `import { runPart } from ${JSON.stringify(source("part.ts"))};
await runPart("demo", async ({ config, log, stop }) => { ${start} });`;
const waits = `const timer = setInterval(() => {}, 1000);
  stop.addEventListener("abort", () => console.log("stopping"));
  return { ready: { data: config.data }, close: async () => { clearInterval(timer); console.log("closed"); } };`;

test.each([
  ["SIGTERM", (child: ChildProcess) => child.kill("SIGTERM")],
  ["a lost parent", (child: ChildProcess) => child.disconnect()],
])("a part says that it is ready, outlives Ctrl-C, and closes on %s", async (_, end) => {
  const child = run(part(waits), { CHENGFANG_CONFIG: JSON.stringify({ data: "/there" }), CHENGFANG_LOG: "silent" });
  const out = textOf(child.stdout);
  expect(((await once(child, "message")) as unknown[])[0]).toEqual({ ready: true, part: "demo", data: "/there" });
  child.kill("SIGINT");
  const ended = Promise.all([once(child, "exit"), once(child.stdout ?? child, "end")]);
  end(child);
  expect((await ended)[0]).toEqual([0, null]);
  expect(out()).toBe("stopping\nclosed\n");
});

test.each([
  ["an error at the start", "throw new Error('no way');"],
  ["an error later", `setTimeout(() => { throw new Error("no way"); }, 20); ${waits}`],
  ["a rejection that nobody takes", `setTimeout(() => void Promise.reject(new Error("no way")), 20); ${waits}`],
])("%s is logged as ECS without secrets, and ends the part with 1", async (_, start) => {
  const child = run(part(`log.info({ password: "p4ss", nested: { token: "cf_x" } }, "hello"); ${start}`), {
    CHENGFANG_LOG: "info",
  });
  const log = textOf(child.stderr);
  expect(await once(child, "close")).toEqual([1, null]);
  const lines = log()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({
    "log.level": "info",
    message: "hello",
    password: "[removed]",
    nested: { token: "[removed]" },
  });
  expect(lines.at(-1)).toMatchObject({ "log.level": "fatal", message: "no way", "event.dataset": "chengfang.demo" });
});

test("a lock has one holder, and is free when its holder was killed", async () => {
  const file = join(home, "lock.sqlite");
  const holder = run(`import { holdLock } from ${JSON.stringify(source("lock.ts"))};
    await holdLock(${JSON.stringify(file)}, { waitMs: 0 }); process.send("held"); setInterval(() => {}, 1000);`);
  await once(holder, "message");
  await expect(holdLock(file, { waitMs: 60 })).rejects.toMatchObject({ name: "Refusal", code: "conflict" });
  const waiting = holdLock(file, { waitMs: 30_000 });
  holder.kill("SIGKILL");
  const lock = await waiting;
  await expect(holdLock(file, { waitMs: 0 })).rejects.toMatchObject({ code: "conflict" });
  lock.release();
  (await holdLock(file, { waitMs: 0 })).release();
});

test("sockets lie in the data directory, or in a private folder when their path would be too long", () => {
  const near = socketPath(home, "events");
  expect(near).toBe(join(home, "run", "events.sock"));
  const long = join(home, "x".repeat(100));
  const far = socketPath(long, "events");
  expect(Buffer.byteLength(far)).toBeLessThanOrEqual(100);
  expect(far).toBe(socketPath(long, "events"));
  expect(far).not.toBe(socketPath(`${long}y`, "events"));
  expect(statSync(dirname(far)).mode & 0o777).toBe(0o700);
  rmSync(dirname(far), { recursive: true });
});

test("a document is read as it was last written, and followed through its changes", async () => {
  const schema = z.object({ n: z.int() });
  expect(await readDocument(home, "d", schema)).toBeUndefined();
  await writeDocument(home, "d", { n: 1 });
  expect(await readDocument(home, "d", schema)).toEqual({ n: 1 });
  const stop = new AbortController();
  const seen: number[] = [];
  for await (const { n } of followDocument(home, "d", schema, stop.signal)) {
    seen.push(n);
    if (n === 1) {
      writeFileSync(join(home, "documents", "d.json"), "{ torn");
      await writeDocument(home, "d", { n: 3 });
    } else stop.abort();
  }
  expect(seen).toEqual([1, 3]);
  await writeDocument(home, "d", { other: true });
  expect(await readDocument(home, "d", schema)).toBeUndefined();
});
