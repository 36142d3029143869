import { afterAll, beforeAll, expect, test } from "vitest";
import * as client from "openid-client";
import { openBrowser } from "../../test/sso/browser.ts";
import { openCity, password } from "../../test/sso/city.ts";
import type { City } from "../../test/sso/city.ts";
import { openListener, openParty, trust, typePassword } from "../../test/sso/party.ts";
import type { Party } from "../../test/sso/party.ts";

let city: City;
let party: Party;
beforeAll(async () => {
  city = await openCity();
  trust(city.ca.root);
  await city.account({ id: "acc-1", name: "zhang", roles: ["analyst"] });
  const listener = await openListener();
  const secret = await city.application("portal", {
    name: "门户",
    access: { everybody: true },
    settings: {
      protocol: "oidc",
      redirectUris: [`http://localhost:${listener.port}/callback`],
      backchannelLogoutUri: `http://localhost:${listener.port}/backchannel`,
      grants: ["authorization_code", "refresh_token"],
    },
  });
  party = await openParty(city.issuer, { id: "portal", auth: client.ClientSecretBasic(secret), listener });
});
afterAll(async () => {
  await party.close();
  await city.close();
});
const browser = () => openBrowser(city.issuer, city.ca.root);

test("a password opens an application, with the person's claims in the ID token", async () => {
  const person = browser();
  const begun = await party.begin();
  const page = await person.get(begun.url);
  expect(page.status).toBe(200);
  expect(page.body).toContain("门户");
  const back = await typePassword(person, page, "zhang", password);
  expect(back.location).toContain(party.redirectUri);
  const tokens = await party.end(back, begun);
  expect(tokens.claims()).toMatchObject({ preferred_username: "zhang", roles: ["analyst"], acr: "pwd", amr: ["pwd"] });
});
