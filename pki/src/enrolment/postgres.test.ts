import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import { acmeClient, binding, csrFor } from "../../test/acme.ts";
import { webServer } from "../../test/challenges.ts";
import { ask, madeKey, openPlatform } from "../../test/enrol.ts";
import type { Platform } from "../../test/enrol.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let web: Awaited<ReturnType<typeof webServer>>;
let platform: Platform;
beforeAll(async () => {
  [server, web] = [await startPostgres(), await webServer()];
  const caUrl = await server.database("ca");
  platform = await openPlatform({ raUrl: server.url, pki: { caUrl }, acme: { httpPort: web.port } });
});
afterAll(async () => {
  await platform.close();
  await web.close();
  await server.stop();
});

test("the way from an order to a certificate and its revocation is the same on PostgreSQL", async () => {
  const client = await acmeClient(platform);
  const key = await madeKey(platform, { protocol: "acme" });
  await client.register({ externalAccountBinding: binding(client.key(), key, `${client.base}/new-account`) });
  platform.dns.records.set("pg.city.test", { a: "127.0.0.1" });
  const identifiers = [{ type: "dns", value: "pg.city.test" }];
  const order = () => client.post<{ authorizations: string[]; finalize: string }>("/new-order", { identifiers });
  const made = await order();
  const [url = ""] = made.json.authorizations;
  const { json } = await client.post<{ challenges: { type: string; url: string; token: string }[] }>(url);
  const challenge = json.challenges.find(({ type }) => type === "http-01");
  web.pages.set(`/.well-known/acme-challenge/${challenge?.token}`, `${challenge?.token}.${client.key().thumbprint}`);
  await client.post(challenge?.url ?? "", {});
  expect((await client.post(url)).json).toMatchObject({ status: "valid" });
  const csr = csrFor(["pg.city.test"]);
  const twice = await Promise.all([1, 2].map(() => client.post(made.json.finalize, { csr })));
  expect(twice.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 403]));
  expect((await order()).json).toMatchObject({ status: "ready" });
  const list = await client.post(`${client.kid()}/orders`);
  expect(list.json).toMatchObject({ orders: [expect.any(String), expect.any(String)] });
});

test("a password of EST is of one use on PostgreSQL too, and a lost answer is given again", async () => {
  const { id, secret } = await madeKey(platform, { protocol: "est" });
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
  const enrol = (csr: string) =>
    ask(platform, `${platform.urls.https}/.well-known/est/simpleenroll`, {
      method: "POST",
      headers: { authorization, "content-type": "application/pkcs10" },
      body: Buffer.from(csr, "base64url").toString("base64"),
    });
  const csr = csrFor([], { subject: [["CN", "device"]] });
  const first = await enrol(csr);
  const again = await enrol(csr);
  expect([first.status, again.body.toString()]).toEqual([200, first.body.toString()]);
  expect((await enrol(csrFor([], { subject: [["CN", "device"]] }))).status).toBe(401);
});
