import { deflateRawSync } from "node:zlib";
import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer, Browser } from "../../../test/sso/browser.ts";
import { openBrowser } from "../../../test/sso/browser.ts";
import { openCity, password } from "../../../test/sso/city.ts";
import type { City } from "../../../test/sso/city.ts";
import { trust, typePassword } from "../../../test/sso/party.ts";
import { samlKey } from "./key.ts";
import type { SamlKey } from "./key.ts";
import { signXml } from "./signature.ts";

let city: City;
let own: SamlKey;
let party: SAML;
const acsUrl = "https://old.city.example/acs";
const entityId = "https://old.city.example/";

beforeAll(async () => {
  city = await openCity();
  trust(city.ca.root);
  const { deps } = city.idp;
  own = await samlKey(deps);
  await city.account({ id: "acc-zhang", name: "zhang", roles: ["analyst"] });
  await city.person({ id: "p-zhang", name: "张三 & <工>", number: "10010", account: "acc-zhang" });
  // Any RSA key will do for the old system's own: here a copy of the kind that single sign-on makes for itself.
  await city.application("old", {
    name: "旧系统",
    access: { everybody: true },
    settings: {
      protocol: "saml",
      entityId,
      acsUrl,
      sloUrl: "https://old.city.example/slo",
      certificate: own.certificate,
    },
  });
  await city.application("older", {
    name: "更旧系统",
    access: { roles: ["auditor"] },
    settings: { protocol: "saml", entityId: "older", acsUrl: "https://older.city.example/acs" },
  });
  party = partyOf({ issuer: entityId, callbackUrl: acsUrl, privateKey: own.privateKey });
});
afterAll(async () => city.close());

function partyOf(
  more: { issuer: string; callbackUrl: string; privateKey?: string },
  validateInResponseTo = ValidateInResponseTo.always,
): SAML {
  return new SAML({
    ...more,
    entryPoint: `${city.issuer}/oidc/saml/sso`,
    logoutUrl: `${city.issuer}/oidc/saml/slo`,
    idpCert: own.certificate,
    idpIssuer: `${city.issuer}/oidc/saml/metadata`,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    audience: more.issuer,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
  });
}

const browser = () => openBrowser(city.issuer, city.ca.root);
const hidden = ({ body }: Answer, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";

async function logIn(person: Browser, url: string): Promise<Answer> {
  return typePassword(person, await person.get(url), "zhang", password);
}

test("metadata names the services and the certificate", async () => {
  const { body } = await browser().get(`${city.issuer}/oidc/saml/metadata`);
  expect(body).toContain(`entityID="${city.issuer}/oidc/saml/metadata"`);
  expect(body).toContain(own.certificate.split("\n")[1]);
});

describe("a login", () => {
  test("by redirect gives a signed assertion that another implementation accepts, once", async () => {
    const person = browser();
    const answer = await logIn(person, await party.getAuthorizeUrlAsync("back-to-here", undefined, {}));
    expect(answer.body).toContain(`action="${acsUrl}"`);
    expect(hidden(answer, "RelayState")).toBe("back-to-here");
    const { profile } = await party.validatePostResponseAsync({ SAMLResponse: hidden(answer, "SAMLResponse") });
    expect(profile).toMatchObject({ name: "张三 & <工>", uid: "zhang", number: "10010", roles: "analyst" });
    expect(profile?.nameID).toMatch(/^[\w-]{43}$/);
    await expect(party.validatePostResponseAsync({ SAMLResponse: hidden(answer, "SAMLResponse") })).rejects.toThrow(
      /InResponseTo/,
    );
    // The next one needs no page: it is the same session.
    const again = await person.get(await party.getAuthorizeUrlAsync("", undefined, {}));
    expect(again.body).toContain(`action="${acsUrl}"`);
  });

  test("by post, signed in the XML, works too", async () => {
    const request = Buffer.from(signed(authnRequest())).toString("base64");
    const person = browser();
    const page = await person.post(`${city.issuer}/oidc/saml/sso`, { SAMLRequest: request, RelayState: "x" });
    expect(page.body).toContain("旧系统");
  });

  test("to an application that the person may not use is answered with a no", async () => {
    const older = partyOf({ issuer: "older", callbackUrl: "https://older.city.example/acs" });
    const person = browser();
    const denied = await logIn(person, await older.getAuthorizeUrlAsync("", undefined, {}));
    expect(denied.body).toContain("您没有使用此应用的权限");
    const answer = await person.post(`${denied.url}/cancel`, {});
    await expect(older.validatePostResponseAsync({ SAMLResponse: hidden(answer, "SAMLResponse") })).rejects.toThrow(
      /RequestDenied|Requester/,
    );
  });
});

function authnRequest({ at = Date.now(), acs = acsUrl, issuer = entityId, id = "_a1" } = {}): string {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${new Date(at).toISOString()}" AssertionConsumerServiceURL="${acs}"><saml:Issuer>${issuer}</saml:Issuer></samlp:AuthnRequest>`;
}
const signed = (xml: string): string => signXml(xml, { id: "_a1", key: own });

describe("what must not work", () => {
  const post = async (xml: string) =>
    browser().post(`${city.issuer}/oidc/saml/sso`, { SAMLRequest: Buffer.from(xml).toString("base64") });
  const cases: readonly (readonly [string, () => string, number])[] = [
    ["no signature", () => authnRequest(), 403],
    [
      "a changed message",
      () => signed(authnRequest()).replace("旧", "新").replace('Version="2.0"', 'Version="2.1"'),
      403,
    ],
    ["a signed message wrapped in another", () => wrapped(signed(authnRequest())), 403],
    ["another address for the answer", () => signed(authnRequest({ acs: "https://evil.example/acs" })), 403],
    ["an unknown application", () => authnRequest({ issuer: "nobody" }), 403],
    ["an old message", () => signed(authnRequest({ at: Date.now() - 600_000 })), 400],
    ["a document type", () => `<!DOCTYPE x [<!ENTITY e "x">]>${authnRequest()}`, 400],
    ["a comment in the issuer", () => authnRequest({ issuer: `${entityId}<!-- -->x` }), 400],
    ["no XML", () => "hello", 400],
  ];
  test.each(cases)("%s is refused", async (_name, xml, status) => {
    expect((await post(xml())).status).toBe(status);
  });

  test("a redirect whose query was changed, and one that inflates without end", async () => {
    const url = new URL(await party.getAuthorizeUrlAsync("here", undefined, {}));
    url.searchParams.set("RelayState", "elsewhere");
    expect((await browser().get(url.href)).status).toBe(403);
    const bomb = deflateRawSync(Buffer.alloc(5_000_000, "a")).toString("base64");
    expect((await browser().get(`${city.issuer}/oidc/saml/sso?SAMLRequest=${encodeURIComponent(bomb)}`)).status).toBe(
      400,
    );
  });

  test("finishing a login twice, or one that nobody began", async () => {
    expect((await browser().get(`${city.issuer}/oidc/saml/finish?state=nothing`)).status).toBe(400);
  });
});

function wrapped(message: string): string {
  const evil = authnRequest({ id: "_evil" });
  return evil.replace("</samlp:AuthnRequest>", `${message}</samlp:AuthnRequest>`);
}

test("an application's signed logout ends the whole session; an unsigned one ends nothing", async () => {
  const person = browser();
  const answer = await logIn(person, await party.getAuthorizeUrlAsync("", undefined, {}));
  const { profile } = await party.validatePostResponseAsync({ SAMLResponse: hidden(answer, "SAMLResponse") });
  if (profile === null) throw new Error("no profile");
  const open = async () => {
    const rows = await city.idp.deps.db
      .selectFrom("idp_sessions")
      .select("uid")
      .where("ended_at", "is", null)
      .execute();
    return rows.length;
  };
  const before = await open();
  const url = await party.getLogoutUrlAsync(profile, "", {});
  const unsigned = new URL(url);
  unsigned.searchParams.delete("Signature");
  expect((await browser().get(unsigned.href)).status).toBe(403);
  expect(await open()).toBe(before);
  const done = await browser().get(url);
  expect(done.body).toContain('action="https://old.city.example/slo"');
  // node-saml looks for InResponseTo in a Response only.
  const lenient = partyOf({ issuer: entityId, callbackUrl: acsUrl }, ValidateInResponseTo.never);
  const said = await lenient.validatePostResponseAsync({ SAMLResponse: hidden(done, "SAMLResponse") });
  expect(said).toMatchObject({ loggedOut: true });
  expect(await open()).toBe(before - 1);
});
