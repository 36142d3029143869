import { request as askOver } from "node:https";
import { access, may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import type { ChainCheck, PkiAuditLine } from "@chengfang/model/certificate";
import type { Person, RequestDetail } from "@chengfang/model/pki";
import { Role } from "@chengfang/model/roles";
import { issueToken } from "@chengfang/store/records/tokens";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { csrOf, openRaDesk } from "../../test/ra.ts";
import type { RaDesk } from "../../test/ra.ts";
import { openIdentity } from "../listen/identity.ts";
import { buildApp } from "../listen/app.ts";
import { openPort } from "../listen/port.ts";
import type { OpenPort } from "../listen/port.ts";
import { pemOf } from "../x509/pem.ts";
import { sealChain } from "../seal.ts";
import { admitFromNetwork } from "./api/admit.ts";
import { raApi } from "./api/api.ts";

const HttpMethod = z.enum(["GET", "POST", "PUT", "DELETE"]);
interface Route {
  readonly method: NonNullable<InjectOptions["method"]>;
  readonly url: string;
  readonly needed: string;
}

let desk: RaDesk;
let network: FastifyInstance;
let port: OpenPort;
let routes: Route[];
let tokens: Readonly<Record<string, string>>;
let closeIdentity: () => void;
beforeAll(async () => {
  desk = await openRaDesk();
  const { context } = desk;
  const table = [{ prefix: "/", routes: raApi(context) }];
  network = await buildApp({ log: context.log, routes: table, admit: admitFromNetwork(context), perMinute: 100_000 });
  const identity = await openIdentity({
    ...context,
    config: { ...context.config, pki: { ...context.config.pki, publicName: "localhost" } },
  });
  closeIdentity = () => identity.close();
  const answer = network.routing.bind(network);
  port = await openPort({ host: "127.0.0.1", port: 0, tls: identity.pair, plain: false, askCertificate: true, answer });
  const document = (await network.inject("/openapi.json")).json<{
    paths: Record<string, Record<string, { "x-access": string }>>;
  }>();
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: HttpMethod.parse(method.toUpperCase()),
      url: path
        .replaceAll("{issuer}", "nope")
        .replaceAll("{serial}", "40")
        .replaceAll(/\{\w+\}/g, "nope"),
      needed: operation["x-access"],
    })),
  );
  const made: [string, string][] = [];
  for (const role of Role.options) {
    const { token } = await issueToken(context.records, {
      name: role,
      role,
      by: "test",
      at: "2026-01-01T00:00:00.000Z",
    });
    made.push([role, token]);
  }
  tokens = Object.fromEntries(made);
});
afterAll(async () => {
  await port.close();
  await network.close();
  closeIdentity();
  await desk.close();
});

test("every route is described with who may call it", () => {
  expect(routes.length).toBeGreaterThan(45);
  expect(routes.filter(({ needed }) => needed === "public").map(({ url }) => url)).toEqual(["/openapi.json"]);
  expect(routes.every(({ needed }) => needed === "public" || Object.hasOwn(access, needed))).toBe(true);
});

test("without token or certificate every route answers 401", async () => {
  for (const { method, url, needed } of routes) {
    const { statusCode } = await network.inject({ method, url });
    expect(statusCode === 401, `${method} ${url}`).toBe(needed !== "public");
  }
});

test.each(Role.options)("%s may call what the table of permissions says, and nothing else", async (role) => {
  for (const { method, url, needed } of routes) {
    const answer = await network.inject({ method, url, headers: { authorization: `Bearer ${tokens[role]}` } });
    const through = needed === "public" || may([role], needed as Permission);
    expect(stoppedAtTheGate(answer), `${method} ${url} ${answer.statusCode}`).toBe(!through);
  }
});

/** Routes say no for reasons of their own too, such as that people decide and not tokens. */
const stoppedAtTheGate = (answer: LightMyRequestResponse) =>
  answer.statusCode === 403 && Object.hasOwn(answer.json<{ params: object }>().params, "permission");

test("a route without access does not boot", async () => {
  const bare = { prefix: "/", routes: async (app: FastifyInstance) => void app.get("/x", async () => "x") };
  const { log } = desk.context;
  await expect(buildApp({ log, routes: [bare], admit: async () => {} })).rejects.toThrow(/declares no access/);
});

test("the console's header counts on its socket alone", async () => {
  const actor = Buffer.from(JSON.stringify({ account: "x", name: "x", roles: ["ra-enter"], address: "" })).toString(
    "base64url",
  );
  expect((await network.inject({ url: "/persons", headers: { "x-chengfang-actor": actor } })).statusCode).toBe(401);
  for (const bad of ["", "!", Buffer.from("{}").toString("base64url"), actor.slice(0, 20)]) {
    expect((await desk.app.inject({ url: "/persons", headers: { "x-chengfang-actor": bad } })).statusCode).toBe(401);
  }
});

test("a token enters and reads; it decides on nothing: that is for people", async () => {
  const asked = async (role: Role, url: string, payload: object) =>
    network.inject({ method: "POST", url, payload, headers: { authorization: `Bearer ${tokens[role]}` } });
  const person = (await asked("ra-enter", "/persons", { name: "机器", number: "T-1" })).json<Person>();
  const entered = await asked("ra-enter", "/requests", { profile: "person", subjectId: person.id, csr: csrOf().csr });
  expect(entered.json()).toMatchObject({ source: "api", entered: { account: "token:ra-enter" } });
  const { id } = entered.json<RequestDetail>();
  const review = await asked("ra-review", `/requests/${id}/review`, { decision: "approve" });
  expect(review.json()).toMatchObject({ status: 403, params: { reason: "person" } });
  expect((await asked("ca-operator", `/requests/${id}/issue`, {})).json()).toMatchObject({ status: 403 });
});

/** A request over TLS with a client certificate. */
function overTls(path: string, client: { cert: string; key: string } | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = askOver(
      { host: "127.0.0.1", port: port.port, path, rejectUnauthorized: false, agent: false, ...client },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on("error", reject).end();
  });
}

test("a certificate of a person with an account opens the API, until it is suspended", async () => {
  const post = (name: "li" | "wang" | "zhao", url: string, payload: object) =>
    desk.ask(name, { method: "POST", url, payload });
  const person = (
    await post("li", "/persons", { name: "冯分析", number: "C-1", account: "account-feng" })
  ).json<Person>();
  const { csr, pkcs8 } = csrOf();
  const { id } = (
    await post("li", "/requests", { profile: "person", subjectId: person.id, csr })
  ).json<RequestDetail>();
  await post("wang", `/requests/${id}/review`, { decision: "approve" });
  const { certificate } = (await post("zhao", `/requests/${id}/issue`, {})).json<RequestDetail>();
  const cert = (await desk.ask("li", `/requests/${id}/certificate?format=chain`)).body;
  const client = { cert, key: pemOf("PRIVATE KEY", pkcs8) };
  expect(await overTls("/certificates", undefined)).toBe(401);
  expect(await overTls("/certificates", client)).toBe(200);
  expect(await overTls("/audit", client)).toBe(403);
  await post("wang", `/certificates/${certificate?.issuer}/${certificate?.serial}/hold`, { comment: "丢失" });
  expect(await overTls("/certificates", client)).toBe(401);
});

test("the newest CRL of a shard is there as a file, as DER and as PEM, and nothing by another name", async () => {
  const [row] = await desk.context.issued.selectFrom("crls").selectAll().orderBy("number", "desc").limit(1).execute();
  const name = `${row?.issuer}-${row?.shard}${row?.kind === "delta" ? "-delta" : ""}.crl`;
  const file = async (of: string) => desk.ask("zhao", `/crls/${of}`);
  const der = await file(name);
  expect([der.rawPayload, der.headers["content-disposition"]]).toEqual([
    Buffer.from(row?.der ?? []),
    `attachment; filename="${name}"`,
  ]);
  const pem = await file(`${name}?format=pem`);
  expect([pem.body, pem.headers["content-type"]]).toEqual([
    pemOf("X509 CRL", row?.der ?? new Uint8Array()),
    "application/x-pem-file",
  ]);
  for (const other of ["nope", "nope-1.crl", `${name}.pem`]) expect((await file(other)).statusCode).toBe(404);
});

test("what everybody did is one trail over CA, RA and KMC, and it proves itself", async () => {
  const lines = (await desk.ask("zheng", '/audit?filter={"action":"request"}')).json<
    { part: string; action: string; actor: string }[]
  >();
  expect(lines).toContainEqual(
    expect.objectContaining({ part: "ra", action: "request.approve", actor: "wang (account-wang)" }),
  );
  const all = (await desk.ask("zheng", "/audit?range=[0,500]")).json<PkiAuditLine[]>();
  expect(new Set(all.map(({ part }) => part))).toEqual(new Set(["ca", "ra"]));
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => (a < b ? 1 : -1)));
  const called = all.map(({ target, names }) => names[target]);
  expect(called).toEqual(expect.arrayContaining(["冯分析", expect.stringMatching(/^#\d+ 冯分析$/)]));
  const crl = all.find(({ action }) => action === "crl.make");
  expect(crl?.names[crl.target]).toMatch(/^城防签发 CA .+ \/ \d+$/);
  const made = all.find(({ action }) => action === "certificate.issue");
  expect(made?.names[made.target]).toBe("冯分析");
  const { db, ca, now } = desk.context;
  expect(await sealChain(db, { chain: "ra", at: now() }, { stamp: (asked) => ca.sign(asked) })).toBe(true);
  const checks = (await desk.ask("zheng", "/audit/verify")).json<ChainCheck[]>();
  expect(checks.map(({ part, intact, problems }) => [part, intact, problems])).toEqual([
    ["ca", true, []],
    ["ra", true, []],
    ["kmc", true, []],
  ]);
  expect(checks[1]).toMatchObject({ seals: 1, sealedTo: checks[1]?.lines });
  const text = JSON.stringify(all);
  expect(/PRIVATE KEY|MIGHAgEAMBMGByqGSM49/.test(text)).toBe(false);
});
