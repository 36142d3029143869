import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { openEventStore } from "@chengfang/store/events/store";
import { freePorts } from "@chengfang/store/free-ports";
import { createLog } from "@chengfang/store/log";
import { verifyAudit } from "@chengfang/store/records/audit";
import { readSsoClient, writeSsoClient } from "@chengfang/store/sso";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../console/api/src/app.ts";
import { registerConsole } from "../pki/src/idp/applications/console.ts";
import { openBrowser } from "../pki/test/sso/browser.ts";
import { openCity, password } from "../pki/test/sso/city.ts";
import type { City } from "../pki/test/sso/city.ts";
import { openListener, openParty, typePassword } from "../pki/test/sso/party.ts";

// The only test that knows both the console and the identity authority: how they sign in together.

let city: City;
let app: FastifyInstance;
let console: string;
const data = mkdtempSync(join(tmpdir(), "chengfang-sso-console-"));
const log = createLog("test");
log.level = process.env["CHENGFANG_LOG"] ?? "silent";

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  city = await openCity({ http: { port } });
  const { deps } = city.idp;
  const config = Config.parse({ data, http: { port }, stream: { minFreeBytes: 0 } });
  await registerConsole(deps, city.ca.root);
  const client = await readSsoClient(deps.config.data);
  if (client === undefined) throw new Error("the console is not registered");
  await writeSsoClient(data, client);
  const events = await openEventStore(data);
  app = await build({ records: deps.records, events, data, config, log, now: Date.now });
  app.addHook("onClose", async () => events.close());
  console = await app.listen({ host: "127.0.0.1", port });
  await city.account({ id: "acc-zhang", name: "zhang", roles: ["analyst"] });
  await city.account({ id: "acc-off", name: "off", roles: ["viewer"] });
  await city.person({ id: "p-zhang", name: "张三", number: "10010", account: "acc-zhang" });
  await city.person({ id: "p-guest", name: "李四", number: "10011" });
});
afterAll(async () => {
  await app.close();
  await city.close();
  rmSync(data, { recursive: true, force: true });
});

/** The console's part of a browser: its own cookies, and no redirects followed. */
function desk() {
  const jar = new Map<string, string>();
  return async (path: string, more: Omit<RequestInit, "headers"> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${console}${path}`, {
      redirect: "manual",
      ...more,
      headers: { cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
}

async function arrive() {
  const ask = desk();
  const begun = await ask("/api/sso/login");
  const person = openBrowser(city.issuer, city.ca.root);
  return { ask, person, page: await person.get(begun.headers.get("location") ?? "") };
}

const pathOf = (url: string | undefined) => (url ?? "").replace(/^http:\/\/[^/]+/, "");

test("a certificate opens the console and a demo application; put on hold, both sessions end", async () => {
  const listener = await openListener();
  const secret = await city.application("demo", {
    name: "示范应用",
    access: { everybody: true },
    settings: {
      protocol: "oidc",
      redirectUris: [`http://localhost:${listener.port}/callback`],
      backchannelLogoutUri: `http://localhost:${listener.port}/backchannel`,
      authentication: "client_secret_post",
    },
  });
  const { ask, person, page } = await arrive();
  expect(page.body).toContain("城防控制台");
  const card = await city.ca.issue({ name: "张三", owner: "p-zhang" });
  const uid = page.url.split("/").at(-1)?.split("?")[0] ?? "";
  const back = await person.get(`${city.idp.deps.addresses.login}/oidc/interaction/${uid}/certificate`, card);
  const home = await ask(pathOf(back.location));
  expect(home.headers.get("location")).toBe("/?sso=done");
  const self = await ask("/api/self");
  expect(await self.json()).toMatchObject({ name: "zhang", roles: ["analyst"], sso: true, amr: ["swk", "pop"] });

  const { ClientSecretPost } = await import("openid-client");
  const demo = await openParty(city.issuer, { id: "demo", auth: ClientSecretPost(secret), listener });
  const begun = await demo.begin();
  const tokens = await demo.end(await person.get(begun.url), begun);
  expect(tokens.claims()).toMatchObject({ name: "张三", acr: "cert" });

  await city.ca.status(card, "held", Date.now());
  await city.idp.sweep();
  expect((await ask("/api/self")).status).toBe(401);
  await expect.poll(() => listener.logoutTokens).toHaveLength(1);
  await demo.close();
});

test("a password at single sign-on opens the console too; somebody without an account does not get in", async () => {
  const { ask, person, page } = await arrive();
  const home = await ask(pathOf((await typePassword(person, page, "zhang", password)).location));
  expect(home.headers.get("location")).toBe("/?sso=done");
  expect(await (await ask("/api/self")).json()).toMatchObject({ sso: true, amr: ["pwd"] });

  const guest = await arrive();
  const card = await city.ca.issue({ name: "李四", owner: "p-guest" });
  const uid = guest.page.url.split("/").at(-1)?.split("?")[0] ?? "";
  const denied = await guest.person.get(`${city.idp.deps.addresses.login}/oidc/interaction/${uid}/certificate`, card);
  expect(denied.body).toContain("您没有使用此应用的权限");
});

test.each([
  [
    "a code that came to another browser",
    async () => {
      const { person, page } = await arrive();
      return desk()(pathOf((await typePassword(person, page, "zhang", password)).location));
    },
  ],
  [
    "a state that is not this browser's",
    async () => {
      const { ask, person, page } = await arrive();
      return ask(
        pathOf((await typePassword(person, page, "zhang", password)).location).replace(/state=[^&]+/, "state=x"),
      );
    },
  ],
  [
    "a login that was given up",
    async () => {
      const { ask, person, page } = await arrive();
      return ask(pathOf((await person.post(`${page.url}/cancel`, {})).location));
    },
  ],
  [
    "an account taken out of use meanwhile",
    async () => {
      const { ask, person, page } = await arrive();
      const back = await typePassword(person, page, "off", password);
      await city.idp.deps.records.updateTable("accounts").set({ enabled: 0 }).where("name", "=", "off").execute();
      return ask(pathOf(back.location));
    },
  ],
] as const)("%s opens no session", async (_name, come) => {
  const answer = await come();
  expect(answer.headers.get("location")).toBe("/?sso=failed");
  expect(answer.headers.getSetCookie().join()).not.toContain("cf_session=");
});

test("a logout token that single sign-on did not sign ends nothing", async () => {
  const send = async (token: string) =>
    fetch(`${console}/api/sso/backchannel`, { method: "POST", body: new URLSearchParams({ logout_token: token }) });
  expect((await send("x.y.z")).status).toBe(400);
  expect((await send("eyJhbGciOiJub25lIn0.e30.")).status).toBe(400);
});

test("every login and its end is in the console's trail, whole", async () => {
  const { records } = city.idp.deps;
  expect(await verifyAudit(records)).toMatchObject({ intact: true });
  const acts = await records.selectFrom("audit").select("action").distinct().execute();
  expect(acts.map(({ action }) => action)).toEqual(expect.arrayContaining(["session.login", "session.end-by-sso"]));
});

test("logging out leads to the page that ends it everywhere", async () => {
  const answer = await desk()("/api/sso/logout");
  expect(answer.headers.get("location")).toContain(`${city.issuer}/oidc/session/end?client_id=console`);
  expect((await (await desk()("/api/sso")).json()) as object).toEqual({ available: true });
});
