import * as client from "openid-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import { openBrowser } from "../../test/sso/browser.ts";
import { openCity, password } from "../../test/sso/city.ts";
import type { City } from "../../test/sso/city.ts";
import { openListener, openParty, trust, typePassword } from "../../test/sso/party.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let city: City;
beforeAll(async () => {
  server = await startPostgres();
  city = await openCity({ raUrl: server.url });
  trust(city.ca.root);
});
afterAll(async () => {
  await city.close();
  await server.stop();
});

test("a login, its refresh, a code used twice at once, and its end are the same on PostgreSQL", async () => {
  await city.account({ id: "acc-zhang", name: "zhang" });
  const listener = await openListener();
  const callback = `http://localhost:${listener.port}/callback`;
  const secret = await city.application("portal", {
    name: "门户",
    access: { everybody: true },
    settings: {
      protocol: "oidc",
      redirectUris: [callback],
      backchannelLogoutUri: `http://localhost:${listener.port}/backchannel`,
      grants: ["authorization_code", "refresh_token"],
    },
  });
  const party = await openParty(city.issuer, { id: "portal", auth: client.ClientSecretBasic(secret), listener });
  const person = openBrowser(city.issuer, city.ca.root);
  const come = async () => {
    const begun = await party.begin();
    const page = await person.get(begun.url);
    return { begun, back: page.location === undefined ? await typePassword(person, page, "zhang", password) : page };
  };
  const first = await come();
  const tokens = await party.end(first.back, first.begun);
  await client.refreshTokenGrant(party.config, tokens.refresh_token ?? "");
  const second = await come();
  const both = await Promise.allSettled([party.end(second.back, second.begun), party.end(second.back, second.begun)]);
  expect(both.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
  const failed = await person.get((await party.begin({ prompt: "login" })).url);
  await Promise.all(Array.from({ length: 6 }, async () => typePassword(person, failed, "zhang", "wrong")));
  expect((await typePassword(person, failed, "zhang", password)).status).toBe(401);
  await city.idp.deps.records.updateTable("accounts").set({ enabled: 0 }).execute();
  expect(await city.idp.sweep()).toBe(1);
  expect(listener.logoutTokens).toHaveLength(1);
  await party.close();
});

test("PostgreSQL refuses one pair of eyes, and a change of what was entered", async () => {
  const { db } = city.idp.deps;
  await city.application("two", { name: "二", settings: { protocol: "oidc", redirectUris: ["https://two.example/"] } });
  const versions = db.updateTable("idp_application_versions").where("application_id", "=", "two");
  await expect(versions.set({ content: "{}" }).execute()).rejects.toThrow(/does not change/);
  await expect(db.deleteFrom("idp_application_versions").execute()).rejects.toThrow(/stays/);
  const own = {
    entered_by: "a",
    entered_name: "a",
    entered_at: "now",
    decided_by: "a",
    decided_name: "a",
    decided_at: "now",
  };
  const row = { application_id: "two", content: "{}", decision: "authorised" as const, comment: "" };
  await expect(
    db
      .insertInto("idp_application_versions")
      .values({ ...row, ...own })
      .execute(),
  ).rejects.toThrow(/check constraint/);
});
