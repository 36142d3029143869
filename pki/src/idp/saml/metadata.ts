import { html } from "../page/html.ts";
import type { SamlKey } from "./key.ts";
import { entityId } from "./response.ts";

const bindings = {
  redirect: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
  post: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
} as const;

/** What old systems are configured with (SAML Metadata §2.4.3). */
export function metadata(issuer: string, { certificate }: SamlKey): string {
  const body = certificate.replaceAll(/-----[^-]+-----|\s/g, "");
  const at = (service: "SingleSignOnService" | "SingleLogoutService", path: string) =>
    Object.values(bindings).map(
      (binding) => html`<md:${service} Binding="${binding}" Location="${issuer}/oidc/saml/${path}"/>`,
    );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId(issuer)}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAuthnRequestsSigned="false">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
${at("SingleLogoutService", "slo")}
<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
${at("SingleSignOnService", "sso")}
</md:IDPSSODescriptor>
</md:EntityDescriptor>`.markup;
}
