import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { socketPath } from "@chengfang/store/socket";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanced, countsOf, makeFolder, originals, post, remove, startHere, storedIn } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  running = await startHere(data, { http: { maxIngestBytes: 100_000 } });
});
afterAll(async () => {
  await running.close();
  await remove(data);
});

const gzip = { "content-encoding": "gzip" };
const rows: [name: string, path: string, body: string | Buffer, headers: object, status: number, code: string][] = [
  ["an unknown format", "/ingest/morse", "a", {}, 400, "unknown-format"],
  ["an unknown zone", "/ingest/auto?timezone=moon", "a", {}, 400, "bad-timezone"],
  ["a source with a control character", "/ingest/auto?source=a%00b", "a", {}, 400, "bad-source"],
  ["what is no gzip", "/ingest/auto", "plain", gzip, 400, "bad-gzip"],
  ["half a gzip", "/ingest/auto", gzipSync("hello\n".repeat(100)).subarray(0, 20), gzip, 400, "bad-gzip"],
  ["a gzip bomb", "/ingest/auto", gzipSync(Buffer.alloc(50_000_000)), gzip, 413, "too-large"],
  ["a large body", "/ingest/auto", "x".repeat(100_001), {}, 413, "too-large"],
  ["another encoding", "/ingest/auto", "a", { "content-encoding": "br" }, 415, "bad-encoding"],
  ["what is no drill", "/ingest/auto?drill=x", "a", {}, 400, "bad-drill"],
  ["another path", "/elsewhere", "a", {}, 404, "not-found"],
];
for (const [name, path, body, headers, status, code] of rows) {
  test(`${name} is refused, and nothing of it is stored`, async () => {
    const before = (await storedIn(data)).length;
    const answer = await post(data, path, body, headers);
    expect(answer).toMatchObject({ status, type: "application/problem+json", body: { status, code } });
    expect((await storedIn(data)).length).toBe(before);
  });
}

test("the answer comes when the records are on disk, and counts those that no format understood", async () => {
  const answer = await post(data, "/ingest/ecs?source=scanner", '{"message":"one"}\n{broken\n{"message":"two"}\n');
  expect(answer.body).toEqual({ received: 3, stored: 2, unparsed: 1, rejected: 0 });
  const mine = (await storedIn(data)).slice(-3);
  expect(originals(mine)).toEqual(['{"message":"one"}', "{broken", '{"message":"two"}']);
  expect(mine[1]).toMatchObject({ "event.kind": "pipeline_error", "error.message": expect.any(String) });
  expect(new Set(mine.map((event) => event["event.id"])).size).toBe(3);
});

test("lines of a record that a format knows by its first line belong together", async () => {
  const first = "02-Mar-2026 09:15:08.123 SEVERE [main] org.apache.X.y failed";
  const sent = `${first}\n\tat a.B.c(B.java:1)\n\tat d.E.f(E.java:2)\n${first}\n`;
  expect((await post(data, "/ingest/tomcat", sent)).body).toMatchObject({ received: 2, stored: 2 });
  expect(originals(await storedIn(data)).at(-2)).toBe(sent.slice(0, sent.lastIndexOf(first) - 1));
});

test("gzip, a zone, and several JSON objects on a line", async () => {
  const line = '{"a":1}{"b":2}';
  const answer = await post(data, "/ingest/ecs?timezone=+03:00", gzipSync(line), gzip);
  expect(answer.body).toMatchObject({ received: 2 });
  const sent = "Jan  2 03:04:05 host sshd[1]: Connection closed by 10.0.0.1 port 2";
  expect((await post(data, "/ingest/syslog?timezone=+03:00", sent)).body).toMatchObject({ stored: 1 });
  expect((await storedIn(data)).at(-1)?.["@timestamp"]).toMatch(/-01-02T00:04:05/);
});

test("a record is kept byte for byte, whatever its bytes", async () => {
  const bytes = Buffer.from([0x62, 0xff, 0xfe, 0x00, 0x63]);
  await post(data, "/ingest/syslog", Buffer.concat([bytes, Buffer.from("\n")]));
  const stored = (await storedIn(data)).at(-1);
  expect(stored?.["labels.original_base64"]).toBe(bytes.toString("base64"));
  expect(stored?.["event.original"]).toBe("b\uFFFD\uFFFD\0c");
});

test.each([
  ["JSON of depth 10,000", '{"a":'.repeat(10_000) + "1" + "}".repeat(10_000)],
  ["keys like __proto__", '{"__proto__":{"x":1},"constructor":{"y":2},"message":"m"}'],
  ["numbers beyond 2^53", '{"message":"m","n":123456789012345678901234567890}'],
  ["half of a surrogate pair", String.raw`{"message":"\ud800"}`],
])("%s is stored", async (_, line) => {
  const { body } = await post(data, "/ingest/ecs", `${line}\n`);
  expect(body).toMatchObject({ received: 1, rejected: 0 });
  expect((await storedIn(data)).at(-1)?.["event.original"]).toBe(line);
  expect(({} as { x?: number }).x).toBeUndefined();
});

test("many requests at a time, each answered for its own records", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => post(data, `/ingest/syslog?source=s${n}`, `line ${n}\n`.repeat(n + 1))),
  );
  expect(answers.map(({ body }) => body["stored"])).toEqual(answers.map((_, n) => n + 1));
});

test("the mark of a drill is the origin's to give: what a sender's own text says of one is taken off", async () => {
  const own = "drill-0123456789ab";
  const claims = [
    `{"message":"flat","labels.drill":"${own}"}`,
    `{"message":"nested","labels":{"drill":"${own}","x":"y"}}`,
    `{"message":"more","more":{"labels.drill":"${own}"}}`,
    `{"message":"list","labels.drill":["${own}"]}`,
    `{"message":"proto","__proto__":{"labels.drill":"${own}"}}`,
  ];
  const { body } = await post(data, "/ingest/ecs?source=liar", `${claims.join("\n")}\n`);
  expect(body).toMatchObject({ received: claims.length, rejected: 0 });
  const marksOf = async (count: number) => (await storedIn(data)).slice(-count).map((event) => event["labels.drill"]);
  expect(await marksOf(claims.length)).toEqual(claims.map(() => undefined));
  const failed = "Jan  2 03:04:05 host sshd[1]: Failed password for root from 10.0.0.1 port 2 ssh2";
  await post(data, `/ingest/syslog?drill=${own}`, `${failed}\n`);
  await post(data, `/ingest/ecs?drill=${own}`, '{"message":"m","labels.drill":"drill-ffffffffffff"}\n{broken\n');
  expect(await marksOf(3)).toEqual([own, own, own]);
});

test("large bodies that come slowly keep no small one waiting", async () => {
  const slow = Array.from({ length: 6 }, () => {
    const path = "/ingest/auto?source=slow";
    const sent = request({ socketPath: socketPath(data, "collectors"), path, method: "POST" }).on("error", () => {});
    sent.write("x".repeat(80_000));
    return sent;
  });
  await sleep(100);
  expect((await post(data, "/ingest/auto?source=prompt", "small\n")).status).toBe(200);
  for (const sent of slow) sent.destroy();
});

test("what is received is accounted for", async () => {
  await running.close();
  const counts = await countsOf(data);
  expect(counts.length).toBeGreaterThan(40);
  expect(counts.filter((each) => !balanced(each))).toEqual([]);
  const refused = counts.find(({ source, format }) => source === "http" && format === "auto")?.rejected;
  expect(refused).toEqual({ "bad-frame": 2, "too-large": 2 });
  running = await startHere(data);
  await post(data, "/ingest/syslog?source=s3", "again\n");
  await running.close();
  expect((await countsOf(data)).find(({ source }) => source === "s3")).toMatchObject({ received: 5, stored: 5 });
  running = await startHere(data);
});
