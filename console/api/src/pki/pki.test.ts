import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import { socketPath } from "@chengfang/store/socket";
import { afterEach, beforeEach, expect, test } from "vitest";
import { form } from "../../test/form.ts";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

interface Heard {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let desk: Desk;
let authority: Server | undefined;
let heard: Heard[];

/** The other end of the socket: it tells what it heard and answers what the test wants. */
async function listen(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void> {
  authority = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      heard.push({ line: `${method} ${url}`, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => authority?.listen(socketPath(desk.data, "ra"), resolve));
}

beforeEach(async () => {
  heard = [];
  desk = await openDesk();
});
afterEach(async () => {
  await new Promise((resolve) => (authority === undefined ? resolve(undefined) : authority.close(resolve)));
  authority = undefined;
  await desk.close();
});

const json = { "content-type": "application/json" };

test("a list is asked for in the name of whoever asks, and its answer comes back whole", async () => {
  await listen({ status: 200, headers: { ...json, "content-range": "requests 0-0/7" }, body: '[{"id":"r-1"}]' });
  const clerk = await enter(desk, "ra-enter");
  const answer = await clerk.ask('/api/pki/requests?filter={"q":"王 芳"}&range=[0,0]');
  expect([answer.statusCode, answer.headers["content-range"], answer.json()]).toEqual([
    200,
    "requests 0-0/7",
    [{ id: "r-1" }],
  ]);
  expect(heard[0]?.line).toMatch(/^GET \/requests\?filter=.*&range=\[0,0\]$/);
  const actor = Buffer.from(String(heard[0]?.headers["x-chengfang-actor"]), "base64url").toString();
  expect(JSON.parse(actor)).toEqual({
    account: "account-ra-enter",
    name: "ra-enter 张三",
    displayName: "ra-enter 张三",
    roles: ["ra-enter"],
    unitId: null,
    language: "zh",
    address: "127.0.0.1",
  });
  expect(heard[0]?.headers.cookie).toBeUndefined();
});

test("a write goes on as it came and leaves a line in the console's own trail, done or refused", async () => {
  await listen({ status: 409, headers: { "content-type": "application/problem+json" }, body: '{"code":"conflict"}' });
  const review = { method: "POST", url: "/api/pki/requests/r-1/review", payload: { decision: "approve" } } as const;
  const answer = await desk.ask("ra-review", review);
  expect([answer.statusCode, answer.headers["content-type"], answer.json()]).toEqual([
    409,
    "application/problem+json",
    { code: "conflict" },
  ]);
  expect(heard[0]).toMatchObject({ line: "POST /requests/r-1/review", body: '{"decision":"approve"}' });
  const trail = await desk.ask("auditor", '/api/audit?filter={"action":"pki"}');
  expect(trail.json()).toMatchObject([
    { actor: "token:ra-review", action: "pki.request.review", target: "r-1", outcome: "failure" },
  ]);
});

test("a file goes on as it came, one that is too large does not", async () => {
  await listen({ status: 200, headers: json, body: "{}" });
  const bulk = (file: Buffer) =>
    ({ method: "POST", url: "/api/pki/requests/bulk", ...form("many.csv", file) }) as const;
  expect((await desk.ask("ra-enter", bulk(Buffer.from("姓名\n王芳\n")))).statusCode).toBe(200);
  expect(heard[0]?.body).toContain("王芳");
  expect((await desk.ask("ra-enter", bulk(Buffer.alloc(11_000_000)))).statusCode).toBe(413);
});

test("a file comes back under its name and type", async () => {
  const headers = {
    "content-type": "application/pkix-cert",
    "content-disposition": 'attachment; filename="wang.cer"',
    "set-cookie": "x=1",
  };
  await listen({ status: 200, headers, body: "0\u0001" });
  const answer = await desk.ask("analyst", "/api/pki/certificates/issuing-p256/40aa/file?format=der");
  expect(answer.headers).toMatchObject({ "content-disposition": headers["content-disposition"] });
  expect(answer.headers["set-cookie"]).toBeUndefined();
  expect(answer.headers["content-security-policy"]).toContain("sandbox");
});

test("the console itself refuses whoever may not, and says so kindly when nobody is there to ask", async () => {
  await listen({ status: 200, headers: json, body: "[]" });
  expect((await desk.ask("analyst", "/api/pki/requests")).statusCode).toBe(403);
  expect((await desk.app.inject("/api/pki/requests")).statusCode).toBe(401);
  expect(heard).toEqual([]);
  await new Promise((resolve) => authority?.close(resolve));
  authority = undefined;
  expect((await desk.ask("ra-enter", "/api/pki/requests")).json()).toMatchObject({
    status: 503,
    code: "unavailable",
    params: { reason: "ra" },
  });
});
