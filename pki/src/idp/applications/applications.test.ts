import { Role } from "@chengfang/model/roles";
import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildApp } from "../../listen/app.ts";
import { admitFromConsole } from "../../ra/api/admit.ts";
import type { RaContext } from "../../ra/context.ts";
import { openCity } from "../../../test/sso/city.ts";
import type { City } from "../../../test/sso/city.ts";
import { applications } from "./routes.ts";
import { sessions } from "../sessions/routes.ts";

let city: City;
let app: FastifyInstance;
beforeAll(async () => {
  city = await openCity();
  const { db, now, log } = city.idp.deps;
  const context = { db, now } as RaContext; // these routes need no more of it
  const routes = [applications, sessions].map((each) => ({ prefix: "/", routes: each(context) }));
  app = await buildApp({ log, admit: admitFromConsole(), routes });
});
afterAll(async () => {
  await app.close();
  await city.close();
});

const content = (more: object = {}) => ({
  name: "公文系统",
  access: { everybody: true },
  settings: { protocol: "oidc", redirectUris: ["https://oa.city.example/callback"] },
  ...more,
});

/** A request by an account, as the console passes it on. */
async function ask(account: string, role: Role, request: InjectOptions) {
  const actor = { account, name: account, roles: [role], address: "10.0.0.1" };
  const header = Buffer.from(JSON.stringify(actor)).toString("base64url");
  return app.inject({ ...request, headers: { "x-chengfang-actor": header } });
}
const enter = async (id: string, account = "sys-1", more: object = {}) =>
  ask(account, "sysadmin", { method: "POST", url: "/applications", payload: { id, content: content(more) } });
const decide = async (id: string, account: string, decision = "authorised") =>
  ask(account, "secadmin", { method: "POST", url: `/applications/${id}/authorise`, payload: { decision } });
const client = async (id: string) => city.idp.provider().Client.find(id);

test("an application counts when another person authorised it; a change waits beside what counts", async () => {
  const made = await enter("oa");
  expect(made.statusCode).toBe(201);
  expect(made.json()).toMatchObject({
    secret: expect.stringMatching(/^cfs_/) as string,
    application: { state: "entered", current: null },
  });
  expect(await client("oa")).toBeUndefined();
  expect((await decide("oa", "sec-1")).json()).toMatchObject({ state: "authorised", proposed: null });
  expect((await client("oa"))?.clientName).toBe("公文系统");

  const changed = content({ name: "新公文系统" });
  const proposal = await ask("sys-1", "sysadmin", { method: "PUT", url: "/applications/oa", payload: changed });
  expect(proposal.json()).toMatchObject({
    secret: null,
    application: { current: { name: "公文系统" }, proposed: { name: "新公文系统" } },
  });
  expect((await client("oa"))?.clientName).toBe("公文系统");
  await decide("oa", "sec-1", "refused");
  expect((await client("oa"))?.clientName).toBe("公文系统");
  expect((await decide("oa", "sec-1")).statusCode).toBe(409);
});

test("who entered it does not authorise it, and the database says so too", async () => {
  await enter("self-made", "both");
  expect((await decide("self-made", "both")).statusCode).toBe(403);
  const { db } = city.idp.deps;
  const set = { decision: "authorised" as const, decided_by: "both", decided_name: "both", decided_at: "now" };
  const one = db.updateTable("idp_application_versions").set(set).where("application_id", "=", "self-made");
  await expect(one.execute()).rejects.toThrow(/CHECK constraint/);
  const rewritten = db
    .updateTable("idp_application_versions")
    .set({ content: "{}" })
    .where("application_id", "=", "self-made");
  await expect(rewritten.execute()).rejects.toThrow(/does not change/);
  await expect(db.deleteFrom("idp_application_versions").execute()).rejects.toThrow(/stays/);
});

test.each([
  ["http beyond the machine", { redirectUris: ["http://oa.city.example/callback"] }],
  ["a wildcard", { redirectUris: ["https://*.city.example/callback"] }],
  ["a fragment", { redirectUris: ["https://oa.city.example/callback#x"] }],
  ["a script", { redirectUris: ["javascript:alert(1)"] }],
  ["two hosts", { redirectUris: ["https://a.city.example/", "https://b.city.example/"] }],
  ["nothing to come back to", { redirectUris: [] }],
  ["an unknown setting", { redirectUris: ["https://oa.city.example/"], implicit: true }],
])("%s is not entered", async (_name, settings) => {
  const answer = await enter("bad", "sys-1", { settings: { protocol: "oidc", ...settings } });
  expect(answer.statusCode).toBe(400);
});

test.each(Role.options.filter((role) => role !== "sysadmin"))("%s enters no application", async (role) => {
  const answer = await ask("x", role, {
    method: "POST",
    url: "/applications",
    payload: { id: "x", content: content() },
  });
  expect(answer.statusCode).toBe(403);
});

test("one that is out of use, or whose secret was replaced, lets nobody in", async () => {
  await enter("erp");
  await decide("erp", "sec-1");
  const before = (await client("erp"))?.clientSecret;
  await ask("sys-1", "sysadmin", { method: "POST", url: "/applications/erp/secret" });
  expect((await client("erp"))?.clientSecret).not.toBe(before);
  await ask("sec-1", "secadmin", { method: "POST", url: "/applications/erp/enabled", payload: { enabled: false } });
  expect(await client("erp")).toBeUndefined();
});

test("every act is in the RA's trail, and lists find what they are asked for", async () => {
  const acts = await city.idp.deps.db.selectFrom("audit").select("action").distinct().execute();
  expect(acts.map(({ action }) => action).toSorted()).toEqual([
    "application.authorise",
    "application.disable",
    "application.enter",
    "application.refuse",
    "application.secret",
  ]);
  const list = await ask("aud", "secadmin", {
    url: `/applications?filter=${encodeURIComponent('{"q":"公文","state":"authorised"}')}`,
  });
  expect(list.json<{ id: string }[]>().map(({ id }) => id)).toEqual(["oa"]);
  expect(list.headers["content-range"]).toBe("applications 0-0/1");
  expect((await ask("sec-1", "secadmin", { url: "/sessions" })).json()).toEqual([]);
  expect((await ask("sec-1", "secadmin", { method: "DELETE", url: "/sessions/nothing" })).statusCode).toBe(404);
});
