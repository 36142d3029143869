import { once } from "node:events";
import { createPrivateKey } from "node:crypto";
import { get as getPlain } from "node:http";
import type { IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { connect } from "node:net";
import type { TLSSocket } from "node:tls";
import { createLog } from "@chengfang/store/log";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sample } from "../key/sample.ts";
import { pemOf } from "../x509/pem.ts";
import { buildApp } from "./app.ts";
import type { Routes } from "./app.ts";
import { clientCertificate } from "./client.ts";
import { openPort } from "./port.ts";
import type { OpenPort, TlsPair } from "./port.ts";

const log = createLog("test");
log.level = "silent";

function pair(name: string): TlsPair {
  const { certificate, pkcs8 } = sample("p-256", { subject: [["CN", name]] });
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return { key: key.export({ type: "pkcs8", format: "pem" }), cert: pemOf("CERTIFICATE", certificate.der) };
}

const who: Routes = {
  prefix: "/",
  routes: async (app) => {
    app.get("/who", { config: { access: "public" } }, async ({ raw }) => ({
      client: clientCertificate(raw)?.length ?? 0,
    }));
  },
};

let app: FastifyInstance;
let both: OpenPort;
let secureOnly: OpenPort;
beforeAll(async () => {
  app = await buildApp({ log, routes: [who] });
  const open = (plain: boolean) =>
    openPort({
      host: "127.0.0.1",
      port: 0,
      tls: pair("one"),
      plain,
      askCertificate: true,
      answer: (request, response) => app.routing(request, response),
    });
  [both, secureOnly] = [await open(true), await open(false)];
});
afterAll(async () => {
  await Promise.all([both.close(), secureOnly.close(), app.close()]);
});

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Common name of the server's certificate. */
  readonly server: unknown;
}

async function answer(request: ReturnType<typeof getPlain>): Promise<Answered> {
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const socket = response.socket as Partial<TLSSocket>;
  const server = socket.getPeerCertificate?.().subject.CN;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString(), server };
}

const plainly = (port: number, path = "/who", headers = {}) =>
  answer(getPlain({ port, host: "127.0.0.1", path, headers, agent: false }));
const securely = (port: number, client: Partial<TlsPair> = {}) =>
  answer(getSecure({ port, host: "127.0.0.1", path: "/who", rejectUnauthorized: false, agent: false, ...client }));

test("one port speaks HTTP and HTTPS, and sees a client's certificate where one is shown", async () => {
  expect(await plainly(both.port)).toMatchObject({ status: 200, body: '{"client":0}', server: undefined });
  expect(await securely(both.port)).toMatchObject({ status: 200, body: '{"client":0}', server: "one" });
  expect((await securely(both.port, pair("somebody"))).body).toMatch(/^\{"client":\d{3,}\}$/);
});

test("a port for HTTPS alone ends a plain connection without a word", async () => {
  await expect(plainly(secureOnly.port)).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await securely(secureOnly.port)).toMatchObject({ status: 200 });
});

test("a new certificate is shown to who connects after it", async () => {
  both.show(pair("two"));
  expect(await securely(both.port)).toMatchObject({ server: "two" });
});

test("headers beyond the limit are refused, and a byte that is no request ends the connection", async () => {
  expect(await plainly(both.port, "/who", { "x-long": "a".repeat(20_000) })).toMatchObject({ status: 431 });
  const socket = connect(both.port, "127.0.0.1").on("error", () => {});
  socket.end(Buffer.from([0xff, 0, 1, 2, 13, 10, 13, 10]));
  socket.resume();
  await once(socket, "close");
  expect(await plainly(both.port)).toMatchObject({ status: 200 });
});

test("every answer forbids a browser to run anything; what is not there is a problem document", async () => {
  const missing = await plainly(both.port, "/nothing?secret=1");
  expect(missing).toMatchObject({ status: 404 });
  expect(missing.headers["content-type"]).toContain("application/problem+json");
  expect(JSON.parse(missing.body)).toMatchObject({ code: "not-found", detail: "GET /nothing" });
  expect(missing.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(missing.headers["x-content-type-options"]).toBe("nosniff");
});

const routes = (config: object): Routes => ({
  prefix: "/",
  routes: async (each) => {
    each.get("/x", { config }, async () => "x");
  },
});
test.each([
  ["no access", {}, "declares no access"],
  ["a permission where nobody judges", { access: "audit.read" }, "nobody judges"],
])("a route that declares %s does not boot", async (_, config, why) => {
  await expect(buildApp({ log, routes: [routes(config)] })).rejects.toThrow(why);
});

test("a fault says nothing of itself", async () => {
  const faulty: Routes = {
    prefix: "/",
    routes: async (each) => {
      each.get("/fault", { config: { access: "public" } }, async () => {
        throw new Error("the password is 1234");
      });
    },
  };
  const other = await buildApp({ log, routes: [faulty] });
  const { statusCode, body } = await other.inject("/fault");
  expect([statusCode, body.includes("1234")]).toEqual([500, false]);
  await other.close();
});
