import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { buffer } from "node:stream/consumers";
import { socketPath } from "@chengfang/store/socket";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanced, countsOf, makeFolder, originals, remove, startHere, storedIn } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  running = await startHere(data, { http: { maxIngestBytes: 100_000 } });
});
afterAll(() => remove(data));

interface Sent {
  readonly method?: string;
  readonly type?: string;
  readonly gzip?: boolean;
}

async function ask(
  path: string,
  body: string | Buffer = "",
  { method = "POST", type = "application/json", gzip = false }: Sent = {},
) {
  const headers = { "content-type": type, ...(gzip && { "content-encoding": "gzip" }) };
  const sent = request({ socketPath: socketPath(data, "collectors"), path, method, headers });
  const came = new Promise<import("node:http").IncomingMessage>((resolve) => sent.on("response", resolve));
  sent.end(gzip ? gzipSync(body) : body);
  const answer = await came;
  const bytes = await buffer(answer);
  const json = (answer.headers["content-type"] ?? "").includes("json");
  const said: unknown = json && bytes.length > 0 ? JSON.parse(bytes.toString()) : bytes;
  return { status: answer.statusCode, product: answer.headers["x-elastic-product"], said };
}

const line = "Nov 24 10:00:00 web1 sshd[1]: Failed password for root from 203.0.113.5 port 4242 ssh2";

test("an Elasticsearch output: what it asks first, a bulk request, an answer for each of its items", async () => {
  expect(await ask("/elastic", "", { method: "GET" })).toMatchObject({
    status: 200,
    product: "Elasticsearch",
    said: { version: { number: expect.stringMatching(/^8\./) } },
  });
  for (const path of [
    "/elastic/_license",
    "/elastic/_index_template/filebeat-9.1.0",
    "/elastic/_ilm/policy/filebeat",
    "/elastic/filebeat-9",
  ])
    expect(await ask(path, "", { method: "GET" })).toMatchObject({ status: 200, product: "Elasticsearch" });
  expect((await ask("/elastic/_index_template/x", "{}", { method: "PUT" })).said).toEqual({ acknowledged: true });
  const actions = [
    { create: { _index: "a" } },
    { message: line },
    { delete: { _id: "9" } },
    { index: { _id: "7" } },
    { message: "x" },
  ];
  const body = actions.map((each) => JSON.stringify(each)).join("\n");
  expect((await ask("/elastic/logs-web/_bulk?source=fb", `${body}\n`, { gzip: true })).said).toMatchObject({
    errors: true,
    items: [
      { create: { _index: "a", status: 201 } },
      { delete: { status: 400, error: { type: "illegal_argument_exception" } } },
      { index: { _index: "logs-web", _id: "7", status: 201 } },
    ],
  });
  expect((await ask("/elastic/logs/_doc", '{"message":"one"}')).status).toBe(201);
  // A document to be created under an id is stored once, and another under the same id too.
  const twice = `{"create":{"_id":"k"}}\n{"message":"k"}\n{"create":{"_id":"k"}}\n{"message":"k"}\n`;
  for (const text of [twice, twice, twice.replace('"message":"k"', '"message":"l"')])
    expect((await ask("/elastic/_bulk?source=fb", text)).said).toMatchObject({ errors: false });
  const stored = await storedIn(data);
  expect(originals(stored)).toEqual([
    JSON.stringify({ message: line }),
    '{"message":"x"}',
    '{"message":"one"}',
    '{"message":"k"}',
    '{"message":"l"}',
  ]);
  expect(stored[0]).toMatchObject({ "event.dataset": "system.auth", "source.ip": "203.0.113.5" });
});

const refused: [name: string, path: string, body: string, sent: Sent, status: number][] = [
  ["a bulk line that is no action", "/elastic/_bulk", "{}\n{}\n", {}, 400],
  ["an action without its document", "/elastic/_bulk", '{"create":{}}\n', {}, 400],
  ["deleting an index", "/elastic/logs", "", { method: "DELETE" }, 405],
  ["a search", "/elastic/_search", "{}", {}, 404],
  ["a format that is none", "/elastic/_bulk?format=morse", '{"create":{}}\n{}\n', {}, 400],
  ["more than the limit", "/elastic/_bulk", "x".repeat(100_001), {}, 413],
  ["more than the limit, compressed", "/elastic/_bulk", "x".repeat(100_001), { gzip: true }, 413],
  ["traces", "/otlp/v1/traces", "{}", {}, 404],
  ["OTLP of another type", "/otlp/v1/logs", "", { type: "text/plain" }, 415],
  ["OTLP that is no JSON", "/otlp/v1/logs", "{", {}, 400],
  ["OTLP of another shape", "/otlp/v1/logs", '{"resourceLogs":{}}', {}, 400],
  ["OTLP nested without end", "/otlp/v1/logs", `{"resourceLogs":[{"resource":${"[".repeat(40_000)}`, {}, 400],
  [
    "OTLP nested deeper than anybody means",
    "/otlp/v1/logs",
    `{"resourceLogs":[{"resource":${"[".repeat(9000)}${"]".repeat(9000)}}]}`,
    {},
    400,
  ],
  ["a protobuf field beyond its message", "/otlp/v1/logs", "\x0a\x7fx", { type: "application/x-protobuf" }, 400],
  ["a protobuf number without end", "/otlp/v1/logs", "\x7f".repeat(3), { type: "application/x-protobuf" }, 400],
];
test.each(refused)("%s is refused", async (_, path, body, sent, status) => {
  const before = (await storedIn(data)).length;
  expect((await ask(path, body, sent)).status).toBe(status);
  expect((await storedIn(data)).length).toBe(before);
});

/** A field of a protobuf message that has a length. */
const field = (number: number, bytes: Buffer | string) => {
  const body = Buffer.from(bytes as string);
  const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), body]);
};
const fixed64 = (number: number, value: bigint) => {
  const bytes = Buffer.alloc(9, (number << 3) | 1);
  bytes.writeBigUInt64LE(value, 1);
  return bytes;
};

test("OpenTelemetry logs in JSON and in protobuf are the same events; what is no record is refused alone", async () => {
  const before = (await storedIn(data)).length;
  const time = 1_796_045_739_132_000_000n;
  const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const resourceLogs = [
    {
      resource: { attributes: [attribute("host.name", "h9")] },
      scopeLogs: [
        {
          scope: {},
          logRecords: [{ timeUnixNano: String(time), severityText: "WARN", body: { stringValue: line } }, null],
        },
      ],
    },
  ];
  const said = await ask("/otlp/v1/logs?source=otel", JSON.stringify({ resourceLogs }));
  expect(said).toMatchObject({ status: 200, said: { partialSuccess: { rejectedLogRecords: "1" } } });
  const pair = (key: string, value: string) => Buffer.concat([field(1, key), field(2, field(1, value))]);
  const record = Buffer.concat([fixed64(1, time), field(3, "WARN"), field(5, field(1, line))]);
  const group = Buffer.concat([field(1, field(1, pair("host.name", "h9"))), field(2, field(2, record))]);
  const binary = await ask("/otlp/v1/logs?source=otel", field(1, group), {
    type: "application/x-protobuf",
    gzip: true,
  });
  expect(binary).toMatchObject({ status: 200, said: Buffer.alloc(0) });
  const [json, protobuf] = (await storedIn(data)).slice(before);
  expect(protobuf?.["event.original"]).toBe(json?.["event.original"]);
  expect(json).toMatchObject({ "source.ip": "203.0.113.5", "log.level": "WARN", "host.name": "web1" });
});

test("OTLP: a resource that each of many records would repeat is refused as too large", async () => {
  const resource = { attributes: [{ key: "k", value: { stringValue: "x".repeat(50_000) } }] };
  const logRecords = Array.from({ length: 20 }, () => ({}));
  const body = JSON.stringify({ resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });
  expect((await ask("/otlp/v1/logs?source=bomb", body)).status).toBe(413);
});

test("what came is accounted for", async () => {
  await running.close();
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.find(({ source }) => source === "otel")).toMatchObject({ stored: 2, rejected: { "bad-frame": 1 } });
});
