import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../console/web/test/chromium.ts";
import type { Holder } from "../pki/test/sso/authority.ts";
import { openCity, password } from "../pki/test/sso/city.ts";
import type { City } from "../pki/test/sso/city.ts";

let city: City;
let browser: Browser;
let card: Holder;
const axe = readFileSync(
  createRequire(import.meta.resolve("../console/web/test/chromium.ts")).resolve("axe-core/axe.min.js"),
  "utf8",
);

beforeAll(async () => {
  city = await openCity();
  await city.account({ id: "acc-zhang", name: "zhang" });
  await city.person({ id: "p-li", name: "李工", number: "10086" });
  card = await city.ca.issue({ name: "李工", owner: "p-li" });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await city.close();
});

/** A page whose console stays silent: nothing is blocked by its policy, nothing is missing. */
async function openPage(context: BrowserContext): Promise<{ page: Page; said: string[] }> {
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  return { page, said };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<{ violations: { id: string }[] }>("axe.run()");
  return found.map(({ id }) => id);
}

test("a certificate opens one's own page, in a browser that has it", async () => {
  const clientCertificates = [
    { origin: city.idp.deps.addresses.login, cert: Buffer.from(card.cert), key: Buffer.from(card.key) },
  ];
  const context = await browser.newContext({ ignoreHTTPSErrors: true, clientCertificates, locale: "zh-CN" });
  const { page, said } = await openPage(context);
  await page.goto(`${city.issuer}/oidc/self`);
  expect(await violations(page)).toEqual([]);
  await page.getByText("使用数字证书登录").click();
  await page.getByText("已登录为 李工").waitFor();
  expect(new URL(page.url()).origin).toBe(city.issuer);
  expect(await violations(page)).toEqual([]);
  await page.getByText("English").click();
  await page.getByText("Logged in as 李工").waitFor();
  expect(said).toEqual([]);
  await context.close();
});

test("a password opens it too, an authenticator is offered as a QR code, and logging out ends it", async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const { page, said } = await openPage(context);
  await page.goto(`${city.issuer}/oidc/self`);
  await page.getByLabel("用户名或人员编号").fill("zhang");
  await page.getByLabel("口令", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByText("动态口令验证器").waitFor();
  await page.getByRole("button", { name: "启用" }).click();
  await page.locator(".qr svg").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${city.issuer}/oidc/self`);
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByText("您已退出").waitFor();
  await page.goto(`${city.issuer}/oidc/self`);
  await page.getByLabel("用户名或人员编号").waitFor();
  expect(said).toEqual([]);
  await context.close();
});
