import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { issueToken } from "@chengfang/store/records/tokens";
import { socketPath } from "@chengfang/store/socket";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
let collectors: Server | undefined;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  collectors?.close();
  collectors = undefined;
  await desk.close();
});

/** Stands in for the collectors at the other end of their socket. */
async function listen(answer: (request: IncomingMessage) => Promise<{ status: number; body: object }>): Promise<void> {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const { status, body } = await answer(request);
      response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
      response.end(JSON.stringify(body));
    } catch {
      response.destroy(); // the sender went away in the middle
    }
  };
  collectors = createServer((request, response) => void serve(request, response));
  const path = socketPath(desk.data, "collectors");
  await new Promise<void>((resolve) => collectors?.listen(path, resolve));
}

const post = async (payload: string, role: "collector" | "analyst" = "collector") =>
  desk.ask(role, {
    method: "POST",
    url: "/ingest/sshd?source=fw-01&timezone=%2B08:00",
    headers: { "content-type": "application/x-ndjson", "content-encoding": "gzip" },
    payload,
  });

test("a body goes through as it came, and so does the answer", async () => {
  let seen: object = {};
  await listen(async (request) => {
    const { url, method, headers } = request;
    seen = { url, method, encoding: headers["content-encoding"], body: await text(request) };
    return { status: 200, body: { received: 2, stored: 2, unparsed: 0, rejected: 0 } };
  });
  const answer = await post("a\nb\n");
  expect(answer.json()).toEqual({ received: 2, stored: 2, unparsed: 0, rejected: 0 });
  expect(seen).toEqual({
    url: "/ingest/sshd?source=fw-01&timezone=%2B08%3A00",
    method: "POST",
    encoding: "gzip",
    body: "a\nb\n",
  });
});

test("a problem of the collectors is the sender's to read", async () => {
  await listen(async (request) => {
    await text(request);
    return { status: 422, body: { status: 422, code: "invalid" } };
  });
  const answer = await post("x");
  expect([answer.statusCode, answer.headers["content-type"], answer.json().code]).toEqual([
    422,
    "application/problem+json",
    "invalid",
  ]);
});

test("without collectors the sender is told to come back", async () => {
  expect((await post("x")).json()).toMatchObject({ status: 503, code: "unavailable" });
});

test("what an Elasticsearch output may bring again is refused in words: rsyslog drops what JSON refuses", async () => {
  const bulk = (authorization: string) =>
    desk.app.inject({ method: "POST", url: "/ingest/elastic/_bulk", payload: "x", headers: { authorization } });
  const known = `Bearer ${desk.token.collector}`;
  const words = { "content-type": "text/plain; charset=utf-8" };
  expect(await bulk("Bearer cf_wrong")).toMatchObject({ statusCode: 401, headers: words });
  expect(await bulk(known)).toMatchObject({ statusCode: 503, headers: words });
  await listen(async () => ({ status: 400, body: { error: {}, status: 400 } }));
  expect((await bulk(known)).json()).toMatchObject({ status: 400 });
});

test("a body beyond the limit is refused while it comes", async () => {
  await listen(async (request) => ({ status: 200, body: { got: (await text(request)).length } }));
  const url = await desk.app.listen({ port: 0 });
  const parts = Array.from({ length: 80 }, () => new Uint8Array(1_048_576));
  const answer = await fetch(`${url}/ingest/sshd`, {
    method: "POST",
    headers: { authorization: `Bearer ${desk.token.collector}` },
    body: ReadableStream.from(parts),
    duplex: "half",
  });
  expect(await answer.json()).toMatchObject({ status: 413, code: "too-large" });
});

test("nothing reaches the collectors without the right token", async () => {
  let asked = 0;
  await listen(async () => {
    asked += 1;
    return { status: 200, body: {} };
  });
  expect((await post("x", "analyst")).statusCode).toBe(403);
  expect((await desk.app.inject({ method: "POST", url: "/ingest/sshd", payload: "x" })).statusCode).toBe(401);
  expect(asked).toBe(0);
});

test("outputs of other products show the token as their own, and only where records are brought", async () => {
  let path = "";
  await listen(async (request) => {
    path = request.url ?? "";
    return { status: 200, body: { tagline: "ok" } };
  });
  const token = desk.token.collector;
  const basic = Buffer.from(`any:${token}`).toString("base64");
  for (const authorization of [`Basic ${basic}`, `ApiKey ${basic}`, `ApiKey ${token}`, `Bearer ${token}`]) {
    const answer = await desk.app.inject({ url: "/ingest/elastic/_license", headers: { authorization } });
    expect([answer.statusCode, answer.json()], authorization).toEqual([200, { tagline: "ok" }]);
  }
  expect(path).toMatch(/^\/elastic\/_license\?source=token/);
  const colon = await tokenThatDecodesToAColon();
  const bare = { url: "/ingest/elastic/_license", headers: { authorization: `ApiKey ${colon}` } };
  expect((await desk.app.inject(bare)).statusCode).toBe(200);
  const wrong = { authorization: `Basic ${Buffer.from("any:cf_wrong").toString("base64")}` };
  expect((await desk.app.inject({ url: "/ingest/elastic", headers: wrong })).statusCode).toBe(401);
  const analyst = { authorization: `Basic ${Buffer.from(`any:${desk.token.analyst}`).toString("base64")}` };
  expect((await desk.app.inject({ url: "/ingest/elastic", headers: analyst })).statusCode).toBe(403);
  expect((await desk.app.inject({ url: "/api/alerts", headers: analyst })).statusCode).toBe(401);
});

/** Read as Base64 it seems to be an id and a key: about one token in eight. */
async function tokenThatDecodesToAColon(): Promise<string> {
  const given = { name: "colon", role: "collector", by: "cli", at: new Date(desk.clock.now).toISOString() } as const;
  const { token } = await issueToken(desk.deps.records, given);
  const seems = /^[^:]*:.+$/s.test(Buffer.from(token, "base64").toString("utf8"));
  return seems ? token : tokenThatDecodesToAColon();
}
