import { once } from "node:events";
import { readSsoClient } from "@chengfang/store/sso";
import type { Browser, Page } from "playwright-core";
import { demoApp } from "../../../pki/demo/app.ts";
import { trust } from "../../../pki/test/sso/party.ts";
import { patienceMs } from "./walk.ts";

/** Posts to the console's API as whoever is logged in on the page, with that person's session alone. */
export async function post(page: Page, path: string, data: object): Promise<unknown> {
  const api = `${new URL(page.url()).origin}/api`;
  const self = await page.request.get(`${api}/self`);
  const { csrf } = (await self.json()) as { csrf: string };
  const answer = await page.request.post(`${api}${path}`, { data, headers: { "x-csrf-token": csrf } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** What is entered for the demo application: only a certificate is enough for it, so only the certificate can have opened it. */
export const demoContent = (origin: string) => ({
  name: "示范应用",
  minimumAcr: "cert",
  access: { everybody: true },
  settings: {
    protocol: "oidc",
    redirectUris: [`${origin}/callback`],
    backchannelLogoutUri: `${origin}/backchannel`,
  },
});

export interface Demo {
  readonly data: string;
  readonly port: number;
  readonly secret: string;
}

/** The demo application, which trusts the city's root as a department's server would. Gives what closes it. */
export async function startDemo({ data, port, secret }: Demo): Promise<() => void> {
  const client = await readSsoClient(data);
  if (client === undefined) throw new Error("single sign-on does not run");
  trust(client.authorities);
  const origin = `http://localhost:${port}`;
  const app = await demoApp({ issuer: client.issuer, clientId: "demo", secret, origin });
  await once(app.listen(port, "127.0.0.1"), "listening");
  return () => {
    app.close();
    app.closeAllConnections();
  };
}

export interface Card {
  readonly pfx: Buffer;
  readonly passphrase: string;
  /** Where the certificate is asked for. */
  readonly login: string;
}

/** A browser into which the holder put the file that the office gave out. */
export async function openHolder(browser: Browser, { login, ...card }: Card): Promise<Page> {
  const clientCertificates = [{ origin: login, ...card }];
  const context = await browser.newContext({ ignoreHTTPSErrors: true, clientCertificates, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  return page;
}
