import { ApplicationContent } from "@chengfang/model/application";
import { expect, test } from "vitest";
import { contentOf, emptyForm, formOf } from "./form.ts";

const oidc = ApplicationContent.parse({
  name: "公文系统",
  access: { units: ["u-1"], roles: ["owner"] },
  settings: {
    protocol: "oidc",
    redirectUris: ["https://oa.example.gov.cn/callback"],
    keys: [{ kty: "EC", kid: "1" }],
    resource: { identifier: "https://oa.example.gov.cn/api", scopes: ["read"] },
  },
});
const saml = ApplicationContent.parse({
  name: "财务系统",
  minimumAcr: "cert",
  settings: { protocol: "saml", entityId: "urn:caiwu", acsUrl: "https://cw.example.gov.cn/acs" },
});

test.each([
  ["OpenID Connect", oidc],
  ["SAML", saml],
] as const)("an application by %s survives its form, what the form does not show as well", (_, content) => {
  expect(ApplicationContent.parse(contentOf(formOf("oa", content), content))).toEqual(content);
});

test("a filled form is what the model wants", () => {
  const form = {
    ...emptyForm,
    name: " 公文系统 ",
    redirectUris: "https://oa.example.gov.cn/a\n\n https://oa.example.gov.cn/b ",
    everybody: true,
  };
  expect(ApplicationContent.parse(contentOf(form, undefined))).toMatchObject({
    name: "公文系统",
    url: null,
    access: { everybody: true, units: [] },
    settings: { redirectUris: ["https://oa.example.gov.cn/a", "https://oa.example.gov.cn/b"] },
  });
});
