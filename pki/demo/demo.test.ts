import { once } from "node:events";
import { freePorts } from "@chengfang/store/free-ports";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../test/sso/browser.ts";
import { openCity, password } from "../test/sso/city.ts";
import type { City } from "../test/sso/city.ts";
import { trust, typePassword } from "../test/sso/party.ts";
import { demoApp } from "./app.ts";

let city: City;
let app: Awaited<ReturnType<typeof demoApp>>;
let origin: string;
beforeAll(async () => {
  city = await openCity();
  trust(city.ca.root);
  await city.account({ id: "acc-zhang", name: "zhang" });
  const [port = 0] = await freePorts(1);
  origin = `http://localhost:${port}`;
  const settings = {
    protocol: "oidc",
    redirectUris: [`${origin}/callback`],
    backchannelLogoutUri: `${origin}/backchannel`,
  };
  const secret = await city.application("demo", { name: "示范应用", access: { everybody: true }, settings });
  app = await demoApp({ issuer: city.issuer, clientId: "demo", secret, origin });
  app.listen(port, "127.0.0.1");
  await once(app, "listening");
});
afterAll(async () => {
  app.close();
  await city.close();
});

test("the demo application logs in, shows who it is, and ends its session when single sign-on does", async () => {
  const ask = async (path: string, cookie = "") =>
    fetch(`${origin}${path}`, { redirect: "manual", headers: { cookie } });
  const cookieOf = (answer: Response) => (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const begun = await ask("/login");
  const person = openBrowser(city.issuer, city.ca.root);
  const back = await typePassword(person, await person.get(begun.headers.get("location") ?? ""), "zhang", password);
  const home = await ask((back.location ?? "").replace(origin, ""), cookieOf(begun));
  expect(await (await ask("/", cookieOf(home))).text()).toContain("<h1>zhang</h1>");
  const { db, records } = city.idp.deps;
  await records.updateTable("accounts").set({ enabled: 0 }).where("name", "=", "zhang").execute();
  await city.idp.sweep();
  expect(await (await ask("/", cookieOf(home))).text()).toContain("统一身份认证登录");
  expect(await db.selectFrom("idp_deliveries").select("id").execute()).toEqual([]);
  expect((await ask("/callback?code=x&state=y")).headers.get("location")).toBe("/");
});
