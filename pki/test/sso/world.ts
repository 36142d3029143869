import * as client from "openid-client";
import { openBrowser } from "./browser.ts";
import type { Answer, Browser } from "./browser.ts";
import { openCity } from "./city.ts";
import type { City } from "./city.ts";
import { openListener, openParty, trust } from "./party.ts";
import type { Party } from "./party.ts";

export interface World {
  readonly city: City;
  readonly portal: Party;
  readonly listener: Awaited<ReturnType<typeof openListener>>;
  browser(): Browser;
  /** The login page of the portal. */
  arrive(
    more?: Record<string, string>,
  ): Promise<{ person: Browser; page: Answer; begun: Awaited<ReturnType<Party["begin"]>> }>;
  close(): Promise<void>;
}

/** A city with one application that everybody may use. */
export async function openWorld(): Promise<World> {
  const city = await openCity();
  trust(city.ca.root);
  const listener = await openListener();
  const secret = await city.application("portal", {
    name: "门户",
    nameEn: "Portal",
    access: { everybody: true },
    settings: {
      protocol: "oidc",
      redirectUris: [`http://localhost:${listener.port}/callback`],
      postLogoutRedirectUris: [`http://localhost:${listener.port}/bye`],
      backchannelLogoutUri: `http://localhost:${listener.port}/backchannel`,
      grants: ["authorization_code", "refresh_token"],
      scopes: ["profile", "unit", "roles", "number", "offline_access"],
    },
  });
  const portal = await openParty(city.issuer, { id: "portal", auth: client.ClientSecretBasic(secret), listener });
  const browser = () => openBrowser(city.issuer, city.ca.root);
  return {
    city,
    portal,
    listener,
    browser,
    arrive: async (more) => {
      const person = browser();
      const begun = await portal.begin(more);
      return { person, begun, page: await person.get(begun.url) };
    },
    close: async () => {
      await portal.close();
      await city.close();
    },
  };
}
